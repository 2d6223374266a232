#!/bin/sh
# A paper with a secrecy stamp: refused by every command before anything of it is printed, and none of it reaches a file.
. "$(dirname "$0")/lib.sh"
papers=$root/tests/golden/read
mkdir tmp home out; TMPDIR=$work/tmp HOME=$work/home; export TMPDIR HOME
tells() { cat last.out last.err out/* tmp/* 2>/dev/null | grep -qE 'Chuyện kín|312 người|Sông Mơ|SÔNG MƠ'; }
nothing_told() { ! tells; }
no_file() { [ -z "$(find tmp home out -type f)" ]; }
for p in mat-chim mat-dau-khung mat-roi-chu mat-tieu-de-trang; do
	for as in text doc outline footnotes figures citations all; do
		status 3 "$p: show --as $as" "$dinhky" show "$papers/$p.docx" --as $as
		ok "$p: nothing on standard output" silent
		ok "$p: nothing of it told" nothing_told
	done
	for format in text json html sarif docx; do
		status 3 "$p: check $format" "$dinhky" check "$papers/$p.docx" --format $format -o out/x.$format
		ok "$p: nothing of it in what $format says" nothing_told
		rm -f out/x.*
	done
	ok "$p: no file left behind" no_file
done
# from standard input, and another file of the same command still read
status 3 "from standard input" "$dinhky" show - --as text <"$papers/mat-roi-chu.docx"
ok "nothing told from standard input" nothing_told
paper >good.txt
status 3 "with a good file" "$dinhky" check "$papers/mat-roi-chu.docx" good.txt
ok "the good one is checked" said "42/50"
ok "the secret one is not told" nothing_told
# what the system calls say: nothing opened for writing
if strace -f -e trace=openat,creat -o trace true 2>/dev/null; then
	status 3 "under strace" env ASAN_OPTIONS=detect_leaks=0 strace -f -e trace=openat,open,creat -o trace "$dinhky" check "$papers/mat-roi-chu.docx"
	ok "no file was opened for writing" sh -c '! grep -E "O_WRONLY|O_RDWR|O_CREAT|creat\(" trace | grep -v /dev/'
fi
# the words in running text do not refuse
status 0 "a paper about secrets" "$dinhky" show "$papers/noi-ve-mat.docx" --as text
ok "it is printed" said "03 hồ sơ độ Mật"
done_testing
