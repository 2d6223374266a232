#!/bin/sh
# each figure is asked once: no indicator in two forms of one unit and period (pack check says where), and what a form above wants too is
# given from below, not asked again. Values of the examples belong to the forms they came with; nothing is more than complete.
. "$(dirname "$0")/lib.sh"
DINHKY_USER=thu DINHKY_STORE=$work/a.db; export DINHKY_USER DINHKY_STORE
mkdir -p bo/examples/nho
printf 'name = bo\nversion = 1\ntitle = bộ thử\n' >bo/pack.conf
printf 'code\ttitle\torder\ndv\tĐảng vụ\t1\n' >bo/fields.tsv
printf 'code\ttitle\tunder\ttree\nhuyen\tHuyện\t\tlanh-tho\nxa\tXã\thuyen\tlanh-tho\n' >bo/unit-kinds.tsv
printf 'code\ttitle\tcalendar\tcloses\nlich\tLịch\tmonth\t\n' >bo/regimes.tsv
printf 'code\ttitle\tfield\tmeasure\tnature\tover-units\tover-time\tsource\nkn\tKết nạp\tdv\tngười\tflow\tsum\tsum\treported\nhang\tXếp hạng\tdv\tngười\tflow\tnone\tnone\treported\n' >bo/indicators.tsv
printf 'code\ttitle\tfield\tunit-kind\tregime\tperiod\nquy-xa\tBiểu xã\tdv\txa\tlich\tquarter\nquy-huyen\tBiểu huyện\tdv\thuyen\tlich\tquarter\n' >bo/forms.tsv
printf 'form\torder\tindicator\tsection\trole\taxis\trequired\nquy-xa\t1\tkn\t\tactual\t\tyes\nquy-xa\t2\thang\t\tactual\t\tyes\nquy-huyen\t1\tkn\t\tactual\t\tyes\nquy-huyen\t2\thang\t\tactual\t\tyes\n' >bo/form-rows.tsv
printf 'today = 2025-01-05\ntitle = Huyện Mẫu (bịa)\nowner = h\n' >bo/examples/nho/example.conf
printf 'login\ttitle\trole\tunit\tfield\tfrom\ntong\tNgười tổng hợp\tcompiler\th\t\t2020-01-01\n' >bo/examples/nho/accounts.tsv
{
	printf 'unit\ttrait\tvalue\tfrom\nh\tname\tHuyện Mẫu\t2020-01-01\nh\tkind\thuyen\t2020-01-01\n'
	for x in a b; do printf '%s\tname\tXã %s\t2020-01-01\n%s\tkind\txa\t2020-01-01\n%s\tparent:lanh-tho\th\t2020-01-01\n' $x $x $x $x; done
} >bo/examples/nho/units.tsv
printf 'indicator\tunit\tperiod\tpart\tvalue\tas-of\nkn\ta\t2024-Q4\t\t3\t\nkn\tb\t2024-Q4\t\t4\t\nhang\ta\t2024-Q4\t\t1\t\n' >bo/examples/nho/reported.tsv
printf 'unit\tform\tperiod\tstate\tday\treason\na\tquy-xa\t2024-Q4\tsubmitted\t2025-01-03\t\nb\tquy-xa\t2024-Q4\tdraft\t2025-01-03\t\n' >bo/examples/nho/submissions.tsv
status 0 "pack check" "$dinhky" pack check ./bo
status 0 "a store" "$dinhky" init a.db --pack ./bo --example nho
DINHKY_USER=tong
status 0 "who owes what" "$dinhky" submission list --period 2024-Q4 --format json
ok "the district is asked for its own rank, not for what its communes give" python3 -c "
import json; v = {x['unit']: x for x in json.load(open('last.out'))}
assert (v['h']['want'], v['h']['have']) == (1, 0), v['h']
assert (v['a']['want'], v['a']['have'], v['b']['want'], v['b']['have']) == (2, 2, 2, 1), v"
status 0 "given" "$dinhky" total --period 2024-Q4 --indicator kn --format json
ok "from below" python3 -c "
import json; r, = json.load(open('last.out')); assert r['value'] == 7 and r['missing'] == 0, r"
if command -v sqlite3 >/dev/null; then
	ok "values belong to the form they came with" test "$(sqlite3 a.db "SELECT group_concat(u.code || ' ' || x.code) FROM (SELECT * FROM fact ORDER BY id) f JOIN submission s ON s.id = f.submission JOIN unit u ON u.id = s.unit JOIN indicator x ON x.id = f.indicator")" = "a kn,b kn,a hang"
fi
# in time is what came in time: the form, and each value it asks for (due on the second of January)
time_of() { "$dinhky" submission list --period 2024-Q4 --format json --today 2025-01-20 | python3 -c "
import json, sys; print({x['unit']: x for x in json.load(sys.stdin)}['$1']['time'])"; }
status 0 "b goes with one value still missing" "$dinhky" submission submit b quy-xa --period 2024-Q4 --today 2025-01-02
ok "in time" test "$(time_of b)" = "đúng hạn"
printf 'indicator,unit,period,part,value\nkn,b,2024-Q4,,5\n' >so.csv
status 0 "a correction later" "$dinhky" import so.csv --facts --why "đếm lại" --today 2025-01-05
ok "makes it no later: its first value was there" test "$(time_of b)" = "đúng hạn"
printf 'indicator,unit,period,part,value\nhang,b,2024-Q4,,2\n' >so.csv
status 0 "the missing one, after the day" "$dinhky" import so.csv --facts --today 2025-01-05
ok "the form is late with its last value" test "$(time_of b)" = "muộn 3 ngày"
ok "one that came with its form is as late as the form" test "$(time_of a)" = "muộn 1 ngày"

printf 'quy-xa-2\tBiểu xã nữa\tdv\txa|huyen\tlich\tquarter\n' >>bo/forms.tsv
printf 'quy-xa-2\t1\tkn\t\tactual\t\tyes\n' >>bo/form-rows.tsv
status 1 "asked twice" "$dinhky" pack check ./bo
ok "where, and in which form it stands already" said "form-rows.tsv:6:12: chỉ tiêu “kn” đã có trong biểu “quy-xa”"
ok "and why that is wrong" said "mỗi số chỉ hỏi một lần"
status 0 "the pack of this house asks once" "$dinhky" pack check cap-uy

"$dinhky" init x.db --pack cap-uy --example xa-2026 >/dev/null
for q in 1 2 3 4; do
	"$dinhky" submission list --store x.db --user tong-hop --period 2026-Q$q --format json >last.out
	ok "quarter $q: never more than complete" python3 -c "
import json; v = json.load(open('last.out'))
assert all(x['have'] <= x['want'] for x in v), [x for x in v if x['have'] > x['want']]"
	"$dinhky" submission list --store x.db --user tong-hop --period 2026-Q$q >last.out
	ok "quarter $q: never more in time than sent, nor sent than owed" python3 -c "
import re; a, n, t, have, want = map(int, re.match(r'.*?: (\d+)/(\d+) biểu đã gửi, (\d+) đúng hạn; (\d+)/(\d+)', open('last.out').readline()).groups())
assert t <= a <= n and have <= want, (t, a, n, have, want)"
done
if command -v sqlite3 >/dev/null; then
	ok "every reported value of a form that was begun is linked to it" test "$(sqlite3 x.db "SELECT count(*) FROM fact f JOIN submission s ON s.unit = f.unit AND s.period = f.period WHERE f.role = 0 AND f.submission IS NULL AND s.form IN ('quy-co-so', 'quy-ubkt')")" = 0
	ok "to a form of its unit and period" test "$(sqlite3 x.db "SELECT count(*) FROM fact f JOIN submission s ON s.id = f.submission WHERE s.unit <> f.unit OR s.period <> f.period")" = 0
	ok "and there are many" test "$(sqlite3 x.db "SELECT count(*) FROM fact WHERE submission IS NOT NULL")" -gt 1000
fi
done_testing
