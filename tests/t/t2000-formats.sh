#!/bin/sh
# What a file is decides who reads it, not its name; what is no paper is told apart with exit 3.
. "$(dirname "$0")/lib.sh"
unset LANG
g=$root/tests/golden/read

cp "$g/ruot-rtf.doc" a.txt
status 0 "RTF under another name" "$dinhky" show a.txt
ok "is read as such" said "BÁO CÁO BỊA"
cp "$g/ruot-html.doc" b.docx
status 0 "a web page under another name" "$dinhky" show b.docx
ok "is read as such" said "Mở 05 lớp, có 120/115 học viên, đạt 104,3% kế hoạch"
cp "$g/hop-chu-thich.doc" c.pdf
status 0 "a Word 97 paper under another name" "$dinhky" show c.pdf
ok "is read as such" said "III.Mục ba"

refuse() { # what, words of the sentence
	status 3 "$1" "$dinhky" show bad.doc
	ok "$1: names the file" complained "bad.doc"
	ok "$1: says “$2”" complained "$2"
	ok "$1: prints nothing else" silent
}
printf '\211PNG\r\n\032\n\0\0\0\rIHDR' >bad.doc; refuse "a picture" "ảnh (PNG)"
printf 'Rar!\032\a\001\0xxxxxxxx' >bad.doc; refuse "an archive" "tệp nén (RAR)"
head -c 3000 "$g/hop-chu-thich.doc" >bad.doc; refuse "a paper cut off" "hỏng"
LC_ALL=C awk 'BEGIN { x = 1; for (i = 0; i < 4000; i++) { x = (x * 16807) % 2147483647; printf "%c", int(x / 65536) % 256 } }' >bad.doc; refuse "noise" "không nhận ra"
: >bad.doc; refuse "an empty file" "rỗng"
printf ' \n\n\t\n' >bad.doc; refuse "only blanks" "khoảng trắng"
done_testing
