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
done_testing
