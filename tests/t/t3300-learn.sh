#!/bin/sh
# learn: a word model from an archive, used by check --words; what is broken is skipped and named.
. "$(dirname "$0")/lib.sh"
mkdir -p kho/nam-2025
for i in 1 2 3 4; do
	printf 'Báo cáo số %s\n\nBà con trồng cây xoan bên lề đường liên ấp, lần thứ %s.\n\nCả năm trồng cây xoan bên bờ kênh được %s cây.\n' $i $i $i >kho/nam-2025/bc$i.txt
done
printf 'Tổ dân cư trồng cây xoan bên đường.\n' >moi.txt
"$dinhky" check moi.txt --fail-on question >last.out; first=$?
ok "a word the newspapers do not know is doubted" test "$first" = 1
status 0 "learn" "$dinhky" learn kho -o co-quan.words
ok "says how much was read" said '4 văn bản'
status 0 "what the archive writes is right" "$dinhky" check moi.txt --words co-quan.words --fail-on question
status 0 "none: no spelling" "$dinhky" check moi.txt --words none --fail-on question
printf 'PK\003\004' >kho/hong.docx
cp co-quan.words before
status 3 "a broken file is skipped" "$dinhky" learn kho -o co-quan.words
ok "and named" said 'hong.docx'
ok "the model is the same" cmp before co-quan.words
status 3 "no folder" "$dinhky" learn nowhere
status 3 "nothing to read" "$dinhky" learn kho/hong.docx -o x
ok "and no model is written" test ! -e x
status 2 "no argument" "$dinhky" learn
head -c 1000 before >short
status 3 "a model cut short" "$dinhky" check moi.txt --words short
status 3 "not a model" "$dinhky" check moi.txt --words moi.txt
status 3 "no such model" "$dinhky" check moi.txt --words nowhere
done_testing
