#!/bin/sh
# indicator: the list, one with what stands behind it, values and plans as versions; over the made-up commune of 2026.
. "$(dirname "$0")/lib.sh"
"$dinhky" init x.db --example xa-2026 --user thu >/dev/null
ind() { "$dinhky" indicator "$@" --store x.db --user tong-hop; }
json() { python3 -c "import json,sys; v = json.load(open('last.out')); assert $1, v"; }
status 0 "the list" ind list --format json
ok "all of the pack" json "len(v) > 200"
status 0 "found without marks" ind list --find 'ket nap' --format json
ok "that one" json "any(r['code'] == 'ket-nap' for r in v) and len(v) < 10"
status 0 "filtered, sorted, paged" ind list --filter "source = 'công thức'" --sort -code --page 1 --size 2 --format json
ok "two, falling" json "len(v) == 2 and v[0]['code'] > v[1]['code']"
status 0 "as a table" ind list
ok "no line is wider than 80" python3 -c "assert max(len(l.rstrip()) for l in open('last.out')) <= 80"
status 0 "in English" env LC_ALL=en_US.UTF-8 "$dinhky" indicator show ket-nap --store x.db --user tong-hop --period 2026-Q3
ok "said in English" said "Counted from the register"
status 2 "no such field" ind list --field x
status 2 "no such form" ind list --form x
status 0 "one of a register" ind show ket-nap --period 2026-Q3 --format json
ok "its bodies and its entries" json "sum(int(r['value']) for r in v if r['what'] == 'đơn vị') == 9 and any(r['what'] == 'dòng của sổ' for r in v)"
status 2 "is not typed over" ind set ket-nap 5
ok "names the register" complained 'register add ket-nap'
status 2 "no such indicator" ind show khong-co

reported=$("$dinhky" indicator list --store x.db --user tong-hop --format json | python3 -c "
import json, sys
print(next(r['code'] for r in json.load(sys.stdin) if r['source'] == 'đơn vị báo cáo' and r['nature'] == 'phát sinh'))")
status 0 "a value" ind set "$reported" 12 --period 2026-Q4 --stage preliminary --why 'sơ bộ'
status 0 "another" ind set "$reported" 1.013 --period 2026-Q4 --why 'chốt'
ok "says what it was" said '12 → 1.013'
status 0 "a plan" ind set "$reported" 2.000 --plan --period 2026
status 0 "shown" ind show "$reported" --period 2026-Q4 --format json
ok "both versions, with why" json "[r['value'] for r in v if r['what'] == 'bản'] == [12, 1013] and any('chốt' in r['note'] for r in v if r['what'] == 'bản')"
ok "the plan of the year" json "any(r['name'] == 'kế hoạch' and r['value'] == 2000 for r in v)"
status 0 "a word that is no number" ind set "$reported" 'không phát sinh' --period 2026-Q3
status 0 "taken back" ind clear "$reported" --period 2026-Q3 --why 'nhập nhầm kỳ'
status 2 "nothing left to take back" ind clear "$reported" --period 2026-Q2
status 2 "no number" ind set "$reported" 'mười mấy' --period 2026-Q4 --why x
status 3 "too many digits" ind set "$reported" 1000000000000000000000000000000 --period 2026-Q4 --why x
status 2 "no such stage" ind set "$reported" 3 --stage x --period 2026-Q4 --why x
status 2 "as of a day outside the period" ind set "$reported" 3 --as-of 2025-01-01 --period 2026-Q4 --why x
status 2 "a unit closed then" ind set "$reported" 3 --unit trang-non --period 2026-Q4
status 2 "another's unit" "$dinhky" indicator set "$reported" 3 --unit sk-kiem-tra --period 2026-Q4 --store x.db --user nong-dan
status 2 "a change without its reason" ind set "$reported" 3 --period 2026-Q4
ok "is asked for it" complained --why
status 2 "a period that has not begun" ind set "$reported" 3 --period 2027-Q2
status 0 "a late estimate" ind set "$reported" 7 --period 2026-Q4 --stage estimate --why 'bản cũ'
ok "does not replace the official one" said 'vẫn là bản chính thức: 1.013'
# small counts of a sensitive field, also as earlier versions
for n in 2 12; do "$dinhky" indicator set khai-tru $n --unit sk-kiem-tra --period 2026-Q4 --why thử --store x.db --user kt-ky-luat >/dev/null; done
status 0 "its own role sees both versions" "$dinhky" indicator show khai-tru --unit sk-kiem-tra --period 2026-Q4 --store x.db --user kt-ky-luat --format json
ok "both" json "[r['value'] for r in v if r['what'] == 'bản'] == [2, 12]"
status 0 "another role" "$dinhky" indicator show khai-tru --unit sk-kiem-tra --period 2026-Q4 --store x.db --user lanh-dao --format json
ok "not the small one" json "2 not in [r['value'] for r in v]"
status 0 "the chain holds" "$dinhky" audit verify --store x.db --user thu
status 0 "totals are what values make" "$dinhky" rebuild --store x.db --user thu
done_testing
