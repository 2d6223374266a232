#!/bin/sh
# check: findings, exit status, severities, waivers, --no-quotes.
. "$(dirname "$0")/lib.sh"
paper >p.txt
grep -v 'đã đã\|700 hộ' p.txt >clean.txt
status 1 "findings give 1" "$dinhky" check p.txt
ok "the doubled word is told" said 'word-doubled'
"$dinhky" check p.txt >last.out
ok "its sentence is shown" said '[đã đã]'
ok "the percent is computed" said '84'
ok "the place is told" said 'mục I.1'
ok "the sum is told" said '610'
status 0 "a clean paper gives 0" "$dinhky" check clean.txt
ok "and says so" said 'không thấy gì phải sửa'
status 2 "no file" "$dinhky" check
status 2 "unknown format" "$dinhky" check p.txt --format nonesuch
status 2 "unknown severity" "$dinhky" check p.txt --fail-on nonesuch
status 2 "not a day" "$dinhky" check p.txt --today 2026-02-30
status 0 "a leap day" "$dinhky" check clean.txt --today 2028-02-29
status 2 "not a number of jobs" "$dinhky" check p.txt --jobs x
status 1 "without children too" "$dinhky" check p.txt --jobs 0
"$dinhky" check p.txt >a; "$dinhky" check p.txt --jobs 0 >b
ok "with and without children the same" cmp a b
status 1 "standard input" sh -c "'$dinhky' check - <p.txt"
sed '/700 hộ/d; s/42.50 đảng viên, đạt 86% chỉ tiêu/đảng viên/' p.txt >doubled.txt
status 1 "a warning fails by default" "$dinhky" check doubled.txt
status 0 "a warning passes --fail-on error" "$dinhky" check doubled.txt --fail-on error
# --no-quotes
status 1 "--no-quotes" "$dinhky" check p.txt --no-quotes
ok "no word of the paper is printed" sh -c '! grep -qE "kết nạp|thôn Đồi Chè|đã đã" last.out'
"$dinhky" check p.txt --no-quotes --format json >last.out
ok "nor in JSON" sh -c '! grep -qE "kết nạp|thôn Đồi Chè|đã đã" last.out'
"$dinhky" check p.txt --no-quotes --format html >last.out
ok "nor in HTML" sh -c '! grep -qE "kết nạp|thôn Đồi Chè|đã đã" last.out'
# baseline
fp=$("$dinhky" check p.txt | sed -n 's/^ *word-doubled \([0-9a-f]*\)$/\1/p')
ok "a fingerprint has 16 digits" [ "${#fp}" = 16 ]
status 2 "no reason, no waiver" "$dinhky" check p.txt --waive "$fp" --baseline b.tsv
status 2 "a blank reason neither" "$dinhky" check p.txt --waive "$fp" --baseline b.tsv --reason ' '
ok "no file was made" [ ! -e b.tsv ]
status 2 "unknown fingerprint" "$dinhky" check p.txt --waive 0000000000000000 --reason x --baseline b.tsv
status 0 "a waiver" "$dinhky" check p.txt --waive "$fp" --reason "nhấn mạnh" --author "văn phòng" --today 2026-06-30 --baseline b.tsv
ok "its row" grep -q "^$fp	word-doubled	văn phòng	2026-06-30	nhấn mạnh	đã đã\$" b.tsv
"$dinhky" check p.txt --baseline b.tsv >last.out
ok "it is silent now" sh -c '! grep -q "\[đã đã\]" last.out'
ok "and counted" said '1 đã bỏ qua có lý do'
sed 's/^2\. Đời sống/Một câu mới thêm vào, không có con số nào.\n&/' p.txt >edited.txt
"$dinhky" check edited.txt --baseline b.tsv >last.out
ok "it holds after an edit elsewhere" said '1 đã bỏ qua có lý do'
printf '%s\tword-doubled\tx\t2026-01-01\t\tq\n' "$fp" >noreason.tsv
status 3 "a row without a reason is refused" "$dinhky" check p.txt --baseline noreason.tsv
ok "naming file and line" complained 'noreason.tsv:1:5'
status 3 "a baseline that is not there" "$dinhky" check p.txt --baseline nonesuch.tsv
done_testing
