#!/bin/sh
# unit, period: lists, histories, what happens to units; over the made-up commune of 2026.
. "$(dirname "$0")/lib.sh"
"$dinhky" init x.db --example xa-2026 --user thu >/dev/null
unit() { "$dinhky" unit "$@" --store x.db --user thu; }
json() { python3 -c "import json,sys; v = json.load(open('last.out')); assert $1, v"; }
status 0 "units of today" unit list --format json
ok "with their parents; the former district is not among them" json "any(u['code'] == 'sao-khue-2025' and u['parent'] for u in v) and not any(u['code'] == 'trang-non' for u in v)"
status 0 "units of another day" unit list --day 2024-12-14 --format json
ok "the district and its fifteen" json "any(u['code'] == 'trang-non' for u in v) and sum(u['parent'] == 'trang-non' and u['kind'].startswith('xa') for u in v) == 15"
status 0 "found without marks" unit list --find 'sao khue' --format json
ok "that one" json "v and all('Sao Khuê' in u['name'] for u in v)"
status 0 "by branch" unit list --tree nganh --format csv
status 0 "those that ended" unit list --closed --kind xa-cu --format json
ok "fifteen, with the day" json "len(v) == 15 and all(u['closed'] == '2025-07-01' for u in v)"
status 0 "sorted, filtered, paged" unit list --filter "kind = 'co-so'" --sort -code --size 2 --format json
ok "two of them, falling" json "len(v) == 2 and v[0]['code'] > v[1]['code'] and v[0]['kind'] == 'co-so'"
status 2 "a column that is not there" unit list --sort mau
ok "says which there are" complained parent-branch
status 0 "as a table" unit list
ok "no line is wider than 80" python3 -c "assert max(len(l.rstrip()) for l in open('last.out')) <= 80"
status 0 "who answers for what" unit owners --format json
ok "bodies of the district, then the commune's" json "[o['unit'] for o in v if o['field'] == 'ky-luat'] == ['hu-kiem-tra', 'sk-kiem-tra']"
status 0 "another body from a day on" unit owner ky-luat sk-xay-dung-dang --from 2026-12-01
status 2 "no such field" unit owner khong-co sk-xay-dung-dang
status 2 "nobody may do so without the right" "$dinhky" unit owner ky-luat sk-kiem-tra --store x.db --user tong-hop
status 2 "no such tree" unit list --tree x
status 2 "no such kind" unit list --kind x
status 0 "one that is closed" unit show may-lanh
ok "when, into what, by which paper" sh -c "grep -q '2025-07-01' last.out && grep -q 'sao-khue-2025' last.out && grep -q 'Nghị quyết' last.out"
status 2 "one that is not there" unit show khong-co

status 0 "a new one" unit add ap-moi --name 'Chi bộ ấp Mới' --kind co-so --under sao-khue-2025 --from 2026-10-01
status 2 "its code again" unit add ap-moi --name X --kind co-so
ok "says so" complained 'đã có'
status 2 "a kind that is not in the pack" unit add y --name Y --kind khong-co
status 0 "its symbol" unit set ap-moi symbol CB99
status 2 "a trait that is none" unit set ap-moi color red
status 2 "an event without its basis" unit rename ap-moi 'Chi bộ ấp Mới Hơn' --day 2026-11-01
ok "asks for it" complained 'căn cứ'
status 0 "a new name" unit rename ap-moi 'Chi bộ ấp Mới Hơn' --day 2026-11-01 --basis 'Quyết định 1 (bịa)'
status 0 "a list before it" unit list --day 2026-10-15 --find 'ap moi' --format json
ok "the old name" json "[u['name'] for u in v] == ['Chi bộ ấp Mới']"
status 0 "and after" unit list --find 'ap moi' --format json
ok "the new one" json "[u['name'] for u in v] == ['Chi bộ ấp Mới Hơn']"
status 0 "merged" unit merge ap-moi sk-cb-01 --day 2026-11-20 --basis 'Quyết định 2 (bịa)'
status 0 "gone today" unit list --find 'ap moi' --format json
ok "no row" json "v == []"
status 0 "its history stays" unit show ap-moi --format json
ok "all of it, in order" json "[r['day'] for r in v] == sorted(r['day'] for r in v) and any(r['value'].endswith('→ sk-cb-01') for r in v)"
status 2 "closed once is closed" unit abolish ap-moi --day 2026-12-01 --basis 'Quyết định 3 (bịa)'
status 2 "shares that are not one" unit split sk-cb-02 sk-cb-03=0.5 sk-cb-04=0.4 --day 2026-12-01 --basis 'Quyết định 4 (bịa)'
status 0 "a split by shares" unit split sk-cb-02 sk-cb-03=0.6 sk-cb-04=0.4 --day 2026-12-01 --basis 'Quyết định 4 (bịa)'
status 0 "nothing breaks" "$dinhky" fsck --store x.db --user thu
status 0 "nor the chain" "$dinhky" audit verify --store x.db --user thu
status 2 "not everybody may" "$dinhky" unit abolish sk-cb-03 --basis x --store x.db --user nong-dan

status 0 "periods of the year" "$dinhky" period list --store x.db --user thu --format json
ok "closing on the 14th" json "next(p for p in v if p['period'] == '2026-Q4')['last'] == '2026-12-14' and next(p for p in v if p['period'] == '2026-Q4')['state'] == 'đang chạy'"
status 0 "in words" "$dinhky" period show 'quý IV/2026' --store x.db --user thu --format json
ok "at least one working day after closing" json "v and all(r['days'] >= 1 and r['due'] > '2026-12-14' for r in v)"
status 2 "no period" "$dinhky" period show 2026-Q7 --store x.db --user thu
status 0 "in English" env LC_ALL=en_US.UTF-8 "$dinhky" period show 2026-Q4 --store x.db --user thu
ok "says it in English" said 'working'
done_testing
