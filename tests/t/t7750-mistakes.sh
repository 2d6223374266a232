#!/bin/sh
# What people do by mistake: results written over what they keep, units merged into themselves, numbers typed beside a register, wrong periods.
. "$(dirname "$0")/lib.sh"
export DINHKY_USER=tong-hop DINHKY_STORE=x.db
status 0 "the example" "$dinhky" init x.db --example xa-2026 --user quan-tri
status 0 "and another" "$dinhky" init y.db --example xa-2026 --user quan-tri
paper >p.txt; cp "$root/examples/bao-cao-mau.docx" m.docx
kept() { cmp -s "$1" "$2" || { failed=$((failed + 1)); echo "FAIL $1 was changed"; }; }
cp x.db x.was; cp m.docx m.was
status 2 "an export onto the store" "$dinhky" export --facts -o x.db
status 2 "onto a store of another name" sh -c 'cp x.was kho; "$0" export --facts -o kho' "$dinhky"
kept kho x.was
status 2 "a result onto the store" "$dinhky" check p.txt --format json -o x.db
status 2 "a result onto the paper" "$dinhky" check m.docx --format docx -o m.docx
status 2 "a page onto a Word file" "$dinhky" check p.txt --format html -o m.docx
status 2 "a difference onto one of its papers" "$dinhky" diff p.txt m.docx -o p.txt
status 2 "a table named as a workbook" "$dinhky" export --facts -o so.xlsx
ok "says what to name it" complained "so.csv"
kept x.db x.was; kept m.docx m.was
# copies
status 0 "a backup" "$dinhky" backup sao.db
status 0 "again, over the older copy" "$dinhky" backup sao.db
cp sao.db sao.was
status 4 "another store's copy stays" "$dinhky" backup sao.db --store y.db
ok "says why" complained "kho khác"
kept sao.db sao.was
# units
DINHKY_USER=quan-tri
status 2 "merged into itself" "$dinhky" unit merge sk-cb-10 sk-cb-10 --day 2026-12-01 --basis "QĐ thử"
status 0 "merged into another" "$dinhky" unit merge sk-cb-10 sk-cb-09 --day 2026-12-01 --basis "QĐ thử"
status 2 "twice" "$dinhky" unit merge sk-cb-10 sk-cb-08 --day 2026-12-01 --basis "QĐ thử"
status 2 "or abolished after it" "$dinhky" unit abolish sk-cb-10 --day 2026-12-02 --basis "QĐ thử"
status 2 "the owner of the store" "$dinhky" unit abolish sao-khue-2025 --day 2026-12-02 --basis "QĐ thử"
ok "says what to do first" complained "setting set owner"
DINHKY_USER=tong-hop
# numbers beside a register
printf 'indicator,unit,period,value\nket-nap,sk-cb-01,2026-Q3,1\n' >dem.csv
status 1 "a number for what a register counts" "$dinhky" import dem.csv --facts
ok "names the register" said "Kết nạp đảng viên"
status 0 "what has not begun" "$dinhky" total --period 2027-Q1 --indicator ket-nap --format json
ok "is not 0" sh -c '! grep -q "\"value\": 0" last.out'
status 0 "the percent of a change can be asked for" "$dinhky" total --period 2026-Q3 --with 2026-Q2 --filter 'percent < 0' --format csv
ok "there are such" test "$(wc -l <last.out)" -gt 1
# deadlines are not typed, states are said in words, what is not there is named
status 0 "a store without a day of its own" "$dinhky" init that.db --pack cap-uy --user quan-tri
"$dinhky" setting set profile xa --store that.db --user quan-tri >/dev/null
"$dinhky" unit add xa-thu --name "Đảng bộ xã Thử" --kind xa --from 2025-07-01 --store that.db --user quan-tri >/dev/null
"$dinhky" unit add cb-thu --name "Chi bộ Thử" --kind co-so --under xa-thu --from 2025-07-01 --store that.db --user quan-tri >/dev/null
"$dinhky" setting set owner xa-thu --store that.db --user quan-tri >/dev/null
"$dinhky" user role quan-tri compiler --from 2025-07-01 --store that.db --user quan-tri >/dev/null
"$dinhky" submission draft cb-thu quy-co-so --period 2026-Q1 --store that.db --user quan-tri --today 2026-03-16 >/dev/null
status 0 "sent, with another day said" "$dinhky" submission submit cb-thu quy-co-so --period 2026-Q1 --store that.db --user quan-tri --today 2026-03-16
ok "empty cells are said" said "ô chưa có số"
status 0 "who owes" "$dinhky" submission list --period 2026-Q1 --store that.db --user quan-tri --format csv
ok "is late all the same" grep -q "cb-thu.*muộn" last.out
"$dinhky" submission draft cb-thu quy-co-so --period 2027-Q1 --store that.db --user quan-tri >/dev/null 2>&1
status 2 "a form of a period that has not begun" "$dinhky" submission submit cb-thu quy-co-so --period 2027-Q1 --store that.db --user quan-tri
ok "says when it does" complained "chưa bắt đầu"
status 2 "accepted twice" sh -c '"$0" submission accept cb-thu quy-co-so --period 2026-Q1 --store that.db --user quan-tri >/dev/null; "$0" submission accept cb-thu quy-co-so --period 2026-Q1 --store that.db --user quan-tri' "$dinhky"
ok "in words" complained "đã nhận"
status 2 "half a member" "$dinhky" indicator set dang-vien 26,5 --unit sk-cb-07 --period 2026-Q4
ok "says so before it asks for a reason" complained "chữ số lẻ"
status 2 "a word that is none" "$dinhky" register shw ket-nap
ok "names those there are" complained "show"
status 2 "a column that is none" "$dinhky" register add ket-nap so=1
ok "names those there are" complained "count (Số lượng)"
status 2 "what another role may" "$dinhky" user add ai-do
ok "names the role" complained "quản trị"
status 0 "a closed unit by its name" "$dinhky" unit show "Đảng bộ xã Sao Khuê" --user quan-tri
# days as people write them, numbers below zero, what has not come yet, the same thing twice
status 0 "a day as on paper" "$dinhky" unit list --day 05/12/2026
status 2 "a day that is none" "$dinhky" unit list --day 31/02/2026
status 2 "below zero" "$dinhky" indicator set dang-vien -3 --unit sk-cb-07 --period 2026-Q4
ok "is read as a number" complained "số âm"
status 2 "one column twice" "$dinhky" register add ket-nap ngay=2026-12-01 ngay=2026-12-02 count=1
ok "says which" complained "hai lần"
n=$("$dinhky" register show nhiem-vu --filter '[trang-thai] = "dang-lam"' --size 1 | awk 'NR == 2 { print $1 }')
status 1 "a step of a day to come" "$dinhky" register step nhiem-vu "$n" dung-han --day 01/09/2027
ok "says so" said "chưa đến"
status 0 "nothing found" "$dinhky" proposal list
ok "says so" said "không có dòng nào"
if command -v sqlite3 >/dev/null; then
	cp y.db z.db
	sqlite3 z.db "DROP TRIGGER IF EXISTS fact_update; DROP TRIGGER IF EXISTS fact_no_update" 2>/dev/null
	for t in $(sqlite3 z.db "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'fact'"); do sqlite3 z.db "DROP TRIGGER $t"; done
	sqlite3 z.db "UPDATE fact SET digits = digits + 1 WHERE id = (SELECT max(id) FROM fact WHERE digits IS NOT NULL)"
	status 4 "a value changed behind its back" "$dinhky" fsck --store z.db
	ok "is not made to stand" said "đừng làm lại"
fi
status 2 "pages for somebody without an account" "$dinhky" serve --user ai-do --listen 0
printf 'indicator,unit,period,value\ndang-vien,sk-cb-07,2026-Q3,99\n' >sua.csv
status 2 "a value that stands, by a file, without a word" "$dinhky" import sua.csv --facts
ok "says what it wants" complained "--why"
status 0 "looked at first" "$dinhky" import sua.csv --facts --dry-run
status 0 "with a reason" "$dinhky" import sua.csv --facts --why "đếm lại"
done_testing
