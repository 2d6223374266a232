#!/bin/sh
# synth: a small made-up country; the same seed gives the same, totals are the sums that another program makes of the same file.
. "$(dirname "$0")/lib.sh"
command -v sqlite3 >/dev/null || { echo "sqlite3 is not here"; exit 77; }
synth() { "$dinhky" synth "$@" --provinces 3 --communes 20 --indicators 6 --quarters 2 --user thu; }
status 0 "a country" synth a.db
ok "says how large" said '20 xã, 6 chỉ tiêu, 2 quý năm 2026: 240 giá trị'
status 0 "the same again" synth b.db
status 0 "another" synth c.db --seed 2
facts() { sqlite3 "$1" "SELECT i.code, u.code, period, coalesce(word, ''), coalesce(digits, '') FROM fact f JOIN indicator i ON i.id = f.indicator JOIN unit u ON u.id = f.unit ORDER BY 1, 2, 3"; }
facts a.db >a.txt; facts b.db >b.txt; facts c.db >c.txt
ok "all there" test "$(wc -l <a.txt)" = 240
ok "one seed, one country" cmp a.txt b.txt
ok "another seed, another" sh -c '! cmp -s a.txt c.txt'
"$dinhky" total --store a.db --user thu --period 2026-Q2 --format csv --all >total.csv
sqlite3 -csv a.db "SELECT i.code, sum(coalesce(f.digits, 0)) FROM fact f JOIN indicator i ON i.id = f.indicator JOIN period p ON p.id = f.period WHERE p.label = '2026-Q2' GROUP BY 1" >sums.csv
ok "totals are the sums" python3 -c "
import csv
t = {r['code']: r for r in csv.DictReader(open('total.csv'))}
n = 0
for code, total in csv.reader(open('sums.csv')):
    if t[code]['value']: n += 1; assert int(t[code]['value']) == int(total), (code, t[code], total)
assert n >= 3"
status 0 "the chain holds" "$dinhky" audit verify --store a.db --user thu
status 0 "what is derived is what can be made again" "$dinhky" rebuild --store a.db --user thu
whole() { "$dinhky" synth "$@" --provinces 3 --communes 20 --quarters 2 --user thu; }
status 0 "bodies, forms, entries" whole e.db --bodies --entries 4
ok "says so" said "cơ quan của xã"
status 0 "once more" whole f.db --bodies --entries 4
dump() { sqlite3 "$1" "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'reg\_%' ESCAPE '\'" | sort | sed "s/.*/SELECT '&', * FROM &;/" | sqlite3 "$1"; sqlite3 "$1" "SELECT * FROM submission; SELECT submission, state, day FROM submission_state"; }
dump e.db >e.txt; dump f.db >f.txt
ok "entries and forms" test "$(wc -l <e.txt)" -gt 6000
ok "the same from one seed" cmp e.txt f.txt
status 0 "sound" "$dinhky" fsck --store e.db --user thu
status 0 "who owes" "$dinhky" submission list --store e.db --user thu --period 2026-Q2 --format csv
ok "forms in every state" sh -c 'for s in none draft submitted returned accepted; do grep -q ",$s," last.out || exit 1; done'
status 0 "what the register counts" "$dinhky" indicator show van-ban-cap-uy --store e.db --user thu --unit x00007 --period 2026 --format csv
status 0 "found again" "$dinhky" search "viec so 3 cua xa so 00007" --store e.db --user thu
ok "by its words" said "Việc số 3 của xã số 00007"
status 2 "more than there are" "$dinhky" synth d.db --indicators 1999 --communes 1 --user thu
ok "no file is left" test ! -e d.db
status 2 "over a limit" "$dinhky" synth d.db --communes 20001 --user thu
status 2 "no number" "$dinhky" synth d.db --communes nhieu --user thu
status 4 "a file that is there stays" "$dinhky" synth a.db --communes 1 --user thu
ok "whole" sh -c '"$0" total --store a.db --user thu --period 2026-Q2 --format csv --all | cmp - total.csv' "$dinhky"
done_testing
