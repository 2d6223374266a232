#!/bin/sh
# total over units that report in different periods: nothing counted twice, nothing lost; who is missing which quarter; a unit's own number
# beside the sum of what stands below it, both said. A small made-up office.
. "$(dirname "$0")/lib.sh"
DINHKY_USER=thu DINHKY_STORE=$work/a.db; export DINHKY_USER DINHKY_STORE
mkdir -p bo/examples/nho
printf 'name = bo\nversion = 1\ntitle = bộ thử\n' >bo/pack.conf
printf 'code\ttitle\torder\ndv\tĐảng vụ\t1\n' >bo/fields.tsv
printf 'code\ttitle\tunder\ttree\nhuyen\tHuyện\t\tlanh-tho\nxa\tXã\thuyen\tlanh-tho\n' >bo/unit-kinds.tsv
printf 'code\ttitle\tcalendar\tcloses\nlich\tLịch\tmonth\t\n' >bo/regimes.tsv
printf 'code\ttitle\tfield\tmeasure\tnature\tover-units\tover-time\tsource\nkn\tKết nạp\tdv\tngười\tflow\tsum\tsum\treported\nhop\tCuộc họp\tdv\tcuộc\tflow\tsum\tsum\treported\nso\tĐang có\tdv\tngười\tstock\tsum\tlast\treported\n' >bo/indicators.tsv
printf 'code\ttitle\tfield\tunit-kind\tregime\tperiod\nquy\tBiểu quý\tdv\txa\tlich\tquarter\nnam\tBiểu năm\tdv\txa\tlich\tyear\n' >bo/forms.tsv
printf 'form\torder\tindicator\tsection\trole\taxis\trequired\nquy\t1\tkn\t\tactual\t\tyes\nquy\t2\tso\t\tactual\t\tyes\nnam\t1\thop\t\tactual\t\tyes\n' >bo/form-rows.tsv
printf 'today = 2025-01-20\ntitle = Huyện Mẫu (bịa)\nowner = h\n' >bo/examples/nho/example.conf
{
	printf 'unit\ttrait\tvalue\tfrom\nh\tname\tHuyện Mẫu\t2020-01-01\nh\tkind\thuyen\t2020-01-01\n'
	for x in a b c d; do printf '%s\tname\tXã %s\t2020-01-01\n%s\tkind\txa\t2020-01-01\n%s\tparent:lanh-tho\th\t2020-01-01\n' $x $x $x $x; done
	printf 'd\tclosed\tnhập\t2024-07-01\n'
} >bo/examples/nho/units.tsv
# kn: a by the year, b by quarters, c by months, then nine months and a quarter; d until it was closed. 100 + 10 + 6 + 9 = 125
{
	printf 'indicator\tunit\tperiod\tpart\tvalue\tas-of\nkn\ta\t2024\t\t100\t\n'
	printf 'kn\tb\t2024-Q1\t\t1\t\nkn\tb\t2024-Q2\t\t2\t\nkn\tb\t2024-Q3\t\t3\t\nkn\tb\t2024-Q4\t\t4\t\n'
	printf 'kn\tc\t2024-01\t\t1\t\nkn\tc\t2024-02\t\t1\t\nkn\tc\t2024-03\t\t1\t\nkn\tc\t2024-Q2\t\t1\t\nkn\tc\t2024-9M\t\t5\t\nkn\tc\t2024-Q4\t\t1\t\n'
	printf 'kn\td\t2024-Q1\t\t4\t\nkn\td\t2024-Q2\t\t5\t\n'
	printf 'so\ta\t2024\t\t50\t\nso\tb\t2024-Q3\t\t20\t\nso\tb\t2024-Q4\t\t21\t\n'
	printf 'hop\ta\t2024\t\t7\t\nhop\tb\t2024-Q1\t\t2\t\nhop\tb\t2024-Q2\t\t2\t\n'
} >bo/examples/nho/reported.tsv
status 0 "a store" "$dinhky" init a.db --pack ./bo --example nho
"$dinhky" user role thu compiler >/dev/null
total() { "$dinhky" total --format json "$@" >last.out 2>last.err; }
# is "what" PERIOD INDICATOR 'python over r'
is() {
	ok "$1: $2 $3" total --period "$2" --indicator "$3"
	ok "$1" python3 -c "
import json; r, = json.load(open('last.out'))
assert $4, r"
}
is "years, quarters and months together" 2024 kn "r['value'] == 125"
is "nobody is missing: nine months hold a third quarter" 2024 kn "r['note'] == ''"
is "a quarter of those who gave it" 2024-Q1 kn "r['value'] == 1 + 3 + 4"
is "who is missing" 2024-Q1 kn "r['note'] == 'chưa có: Xã a'"
is "nine months: b's quarters, c's own, d's two" 2024-9M kn "r['value'] == 6 + 5 + 9"
is "its missing quarters, those it stood for" 2024-9M kn "r['note'] == 'chưa có: Xã a (quý I, quý II, quý III)'"
is "what stands at the end, of whoever said so" 2024 so "r['value'] == 50 + 21"
is "quarters missing by unit; who was closed owes none after" 2024 so "r['note'] == 'chưa có: Xã b (quý I, quý II), Xã c (quý I, quý II, quý III, quý IV), Xã d (quý I, quý II)'"
is "a yearly form partly answered by quarters" 2024 hop "r['value'] == 11 and r['missing'] == 2"
is "one who answered in part is missing" 2024 hop "r['note'] == 'chưa có: Xã b, Xã c'"
# the district's own number wins, and both are said
printf 'indicator,unit,period,part,value\nkn,h,2024,,130\nkn,b,2024,,12\n' >so.csv
status 0 "own numbers" "$dinhky" import so.csv --facts
is "own number, and the sum below" 2024 kn "r['value'] == 130 and 'tự báo 130; cộng các đơn vị dưới 127: lệch 3' in r['note']"
total --period 2024 --indicator kn --unit b
ok "a year beside its own quarters" python3 -c "
import json; r, = json.load(open('last.out'))
assert r['value'] == 12 and r['note'] == 'tự báo 12; cộng các kỳ trong kỳ này 10: lệch 2', r"

# forty communes of four districts, each reporting in its own way by a fixed dice: whatever can be put together is there once, at every level
python3 - <<'PY'
import random
random.seed(20260101)
span = {'Q%d' % (i + 1): range(3 * i, 3 * i + 3) for i in range(4)}
span.update({'%02d' % (i + 1): range(i, i + 1) for i in range(12)})
span.update({'H1': range(0, 6), 'H2': range(6, 12), '9M': range(0, 9), 'year': range(0, 12)})
label = lambda p: '2024' if p == 'year' else '2024-' + p
months = ['%02d' % (i + 1) for i in range(12)]
ways = [['year'], ['Q1', 'Q2', 'Q3', 'Q4'], months, ['H1', 'Q3', 'Q4'], ['9M', 'Q4'], ['H1', 'H2'], months[:6] + ['Q3', 'H2', 'Q4'], ['Q1', 'Q2', 'H2', 'H1'], ['9M', 'Q1', 'Q2', 'Q3', 'Q4']]
def can(p, given):  # by the same pieces the grammar knows
    if p in given: return True
    pieces = {'year': [['Q1', 'Q2', 'Q3', 'Q4'], ['H1', 'H2'], ['9M', 'Q4'], ['H1', 'Q3', 'Q4'], months], 'H1': [['Q1', 'Q2'], months[:6]], 'H2': [['Q3', 'Q4'], months[6:]],
              '9M': [['Q1', 'Q2', 'Q3'], ['H1', 'Q3'], months[:9]]}
    pieces.update({'Q%d' % (i + 1): [months[3 * i:3 * i + 3]] for i in range(4)})
    return any(all(can(x, given) for x in way) for way in pieces.get(p, []))
units, rows, want, part = [], [], {}, set()
for d in range(4):
    units.append(('h%d' % d, 'huyen', 't'))
    for x in range(10):
        u = 'h%dx%d' % (d, x)
        units.append((u, 'xa', 'h%d' % d))
        true, given = [random.randrange(9) for _ in range(12)], random.choice(ways)
        for p in given: rows.append(('kn', u, label(p), '', str(sum(true[m] for m in span[p])), ''))
        for p in ('year', 'H1', 'H2', '9M', 'Q1', 'Q2', 'Q3', 'Q4'):
            if can(p, given):
                for at in (u, 'h%d' % d, 't'): want[at, label(p)] = want.get((at, label(p)), 0) + sum(true[m] for m in span[p])
            elif any(set(span[x]) <= set(span[p]) for x in given):  # a piece of it only: summed and said to be missing, not for here
                for at in (u, 'h%d' % d, 't'): part.add((at, label(p)))
line = lambda *c: '\t'.join(c) + '\n'
with open('bo/examples/nho/units.tsv', 'w') as f:
    f.write(line('unit', 'trait', 'value', 'from') + line('t', 'name', 'Tỉnh Mẫu', '2020-01-01') + line('t', 'kind', 'huyen', '2020-01-01'))
    for u, kind, up in units:
        for trait, value in (('name', u), ('kind', kind), ('parent:lanh-tho', up)): f.write(line(u, trait, value, '2020-01-01'))
with open('bo/examples/nho/reported.tsv', 'w') as f:
    f.write(line('indicator', 'unit', 'period', 'part', 'value', 'as-of'))
    for r in rows: f.write(line(*r))
with open('want.tsv', 'w') as f:
    for (u, p), v in sorted(want.items()):
        if len(u) < 3 and (u, p) not in part: f.write(f'{u}\t{p}\t{v}\n')
PY
sed -i 's/^owner = h$/owner = t/' bo/examples/nho/example.conf
status 0 "a province of them" "$dinhky" init b.db --pack ./bo --example nho
"$dinhky" user role thu compiler --store b.db >/dev/null
while read -r u p v; do
	got=$("$dinhky" total --store b.db --unit "$u" --period "$p" --indicator kn --format csv | tail -1 | cut -d, -f5)
	ok "$u $p: $got is $v" test "$got" = "$v"
done <want.tsv
ok "and that was many" test "$(wc -l <want.tsv)" -ge 20
done_testing
