#!/bin/sh
# submission check: rules with three ways for what misses, ranges, shares, outliers, the sum below; shown with their computation, not
# shown to who may not see a small count. A small made-up office; and both examples are clean of errors.
. "$(dirname "$0")/lib.sh"
DINHKY_USER=thu DINHKY_STORE=$work/a.db; export DINHKY_USER DINHKY_STORE
mkdir -p bo/examples/nho
printf 'name = bo\nversion = 1\ntitle = bộ thử\n' >bo/pack.conf
printf 'code\ttitle\torder\tsensitive\tsmall\ndv\tĐảng vụ\t1\t\t\nkl\tKỷ luật\t2\tyes\tyes\n' >bo/fields.tsv
printf 'code\ttitle\tunder\ttree\nhuyen\tHuyện\t\tlanh-tho\nxa\tXã\thuyen\tlanh-tho\n' >bo/unit-kinds.tsv
printf 'code\ttitle\tcalendar\tcloses\nlich\tLịch\tmonth\t\n' >bo/regimes.tsv
{
	printf 'code\ttitle\tfield\tmeasure\tnature\tover-units\tover-time\tsource\tbase\tpercent\n'
	printf 'tot\tXếp loại tốt\tdv\tngười\tflow\tsum\tsum\treported\txep\tshare\n'
	for i in kha 'xep' 'kn' 'hop'; do printf '%s\tSố %s\tdv\tngười\tflow\tsum\tsum\treported\t\t\n' $i $i; done
	printf 'kl\tBị kỷ luật\tkl\tngười\tflow\tsum\tsum\treported\t\t\nkt\tBị khai trừ\tkl\tngười\tflow\tsum\tsum\treported\t\t\n'
} >bo/indicators.tsv
printf 'code\ttitle\tfield\tunit-kind\tregime\tperiod\nquy\tBiểu quý\tdv\txa\tlich\tquarter\n' >bo/forms.tsv
printf 'form\torder\tindicator\tsection\trole\taxis\trequired\n' >bo/form-rows.tsv
n=0; for i in tot kha xep kn hop kl kt; do n=$((n + 1)); printf 'quy\t%s\t%s\t\tactual\t\tyes\n' $n $i; done >>bo/form-rows.tsv
{
	printf 'code\tleft\top\tright\tmissing\tseverity\tmessage\tunit-kind\tperiod\n'
	printf 'bo-qua\t[tot] + [kha]\t=\t[xep]\tskip-any\terror\tTốt cộng khá phải bằng số xếp loại\t\t\n'
	printf 'mot-phan\t[tot] + [kha]\t<=\t[xep]\tskip-all\terror\tTốt cộng khá không quá số xếp loại\t\t\n'
	printf 'luon\t[hop]\t>=\t1\tnever\twarning\tMỗi quý phải họp\txa\tquarter\n'
	printf 'kin\t[kt]\t<=\t[kl]\tskip-any\terror\tKhai trừ nằm trong kỷ luật\t\t\n'
} >bo/rules.tsv
printf 'indicator\tmin\tmax\nkn\t0\t50\n' >bo/ranges.tsv
printf 'today = 2025-01-05\ntitle = Huyện Mẫu (bịa)\nowner = h\n' >bo/examples/nho/example.conf
printf 'login\ttitle\trole\tunit\tfield\tfrom\ntong\tNgười tổng hợp\tcompiler\th\t\t2020-01-01\nkin\tNgười kiểm tra\tcompiler\th\tkl\t2020-01-01\nkin\t\tcompiler\th\t\t2020-01-01\nxa-a\tXã a\tcontributor\ta\t\t2020-01-01\n' >bo/examples/nho/accounts.tsv
{
	printf 'unit\ttrait\tvalue\tfrom\nh\tname\tHuyện Mẫu\t2020-01-01\nh\tkind\thuyen\t2020-01-01\n'
	for x in a b c; do printf '%s\tname\tXã %s\t2020-01-01\n%s\tkind\txa\t2020-01-01\n%s\tparent:lanh-tho\th\t2020-01-01\n' $x $x $x $x; done
} >bo/examples/nho/units.tsv
{
	printf 'indicator\tunit\tperiod\tpart\tvalue\tas-of\n'
	printf 'tot\ta\t2024-Q4\t\t12\t\nkha\ta\t2024-Q4\t\t30\t\nxep\ta\t2024-Q4\t\t45\t\nhop\ta\t2024-Q4\t\t3\t\n'    # 42, not 45
	printf 'tot\tb\t2024-Q4\t\t50\t\nxep\tb\t2024-Q4\t\t40\t\nhop\tb\t2024-Q4\t\t2\t\n'                            # kha misses; 50 of 40
	printf 'tot\tc\t2024-Q4\t\tkhông phát sinh\t\nkha\tc\t2024-Q4\t\t3\t\nxep\tc\t2024-Q4\t\t3\t\n'             # a true zero; no meeting
	printf 'kn\ta\t2024-Q4\t\t99\t\nkt\ta\t2024-Q4\t\t3\t\nkl\ta\t2024-Q4\t\t2\t\n'
	i=0; for q in 2022-Q4 2023-Q1 2023-Q2 2023-Q3 2023-Q4 2024-Q1 2024-Q2 2024-Q3; do i=$((i + 1)); printf 'kn\ta\t%s\t\t%s\t\nkt\tb\t%s\t\t1\t\n' $q $((10 + i % 3)) $q; done
	i=0; for q in 2023-Q4 2024-Q1 2024-Q2 2024-Q3 2024-Q4; do i=$((i + 1)); printf 'kha\tc\t%s\t\t%s\t\n' $q $((2 + i)); done | grep -v 2024-Q4
} >bo/examples/nho/reported.tsv
status 0 "a store" "$dinhky" init a.db --pack ./bo --example nho
check() { "$dinhky" submission check --period 2024-Q4 --format json "$@" >last.out 2>last.err; }
has() { # what, code, unit, python over x
	ok "$1" python3 -c "
import json; v = [x for x in json.load(open('last.out')) if x['code'] == '$2' and x['unit'] == '$3']
assert len(v) == 1, v
x = v[0]
assert $4, x"
}
hasnot() {
	ok "$1" python3 -c "
import json; v = [x for x in json.load(open('last.out')) if x['code'] == '$2' and x['unit'] == '$3']
assert not v, v"
}
DINHKY_USER=tong
status 1 "there are doubts" "$dinhky" submission check --period 2024-Q4
ok "the computation, as people read it" said "12 + 30 = 42, ghi 45: lệch 3"
ok "its parts by name" said "- Xếp loại tốt: 12"
ok "what to do" said "trả biểu lại"
ok "what was passed over" said "chỉ mở cho người của lĩnh vực"
check
has "skip when any misses: both there" bo-qua a "x['weight'] == 'error' and x['kind'] == 'rule'"
hasnot "skip when any misses: one misses" bo-qua b
has "skip when all miss: what misses is 0" mot-phan b "x['computation'] == '50 + 0 = 50, không được quá 40: lệch 10' and 'Số kha: chưa có số, tính là 0' in x['parts']"
hasnot "a true zero is a number" bo-qua c
has "never skipped" luon c "x['weight'] == 'warning' and x['computation'].startswith('0, không được dưới 1')"
hasnot "only its kinds of unit" luon h
hasnot "told once, where it came from" kn h
ok "a range and an outlier" python3 -c "
import json; v = {x['kind']: x for x in json.load(open('last.out')) if x['code'] == 'kn' and x['unit'] == 'a'}
assert v['range']['computation'] == '99, thường từ 0 đến 50'
c = v['far']['computation']
assert c == '99; trung vị 11, MAD 1, n = 9: 0,6745 × 88 / 1 = 59,36, quá 3,5', c"
has "more than its whole" tot b "x['kind'] == 'share' and '50 / 40 = 125,0%' in x['computation']"
hasnot "a broken rule with small counts is not told" kin a
ok "nor any of its numbers" sh -c '! grep -q "khai trừ\|Khai trừ" last.out'
DINHKY_USER=kin
check
has "its own role is told" kin a "x['computation'] == '3, không được quá 2: lệch 1'"
DINHKY_USER=xa-a
status 1 "a unit sees its own" "$dinhky" submission check --unit a --period 2024-Q4
status 2 "not another's" "$dinhky" submission check --unit b --period 2024-Q4
check --unit a
hasnot "without what is not for it" kin a

# sending: an error stops it, a warning is said
status 3 "a form with an error stays" "$dinhky" submission submit a quy --period 2024-Q4
ok "says the computation" complained "12 + 30 = 42, ghi 45: lệch 3"
ok "and where to see all" complained "submission check --unit a --period 2024-Q4"
printf 'indicator,unit,period,part,value\nxep,a,2024-Q4,,42\n' >so.csv
status 0 "put right" "$dinhky" import so.csv --facts --why "sửa"
status 0 "it goes" "$dinhky" submission submit a quy --period 2024-Q4
ok "with its questions" said "n = 9"
ok "not with what is hidden" sh -c '! grep -q "lệch 1$" last.out'
DINHKY_USER=tong
status 0 "a warning does not stop" "$dinhky" submission submit c quy --period 2024-Q4
ok "it is said" said "Mỗi quý phải họp"
check
has "what is wrong below" mot-phan b "x['computation'].endswith('lệch 10')"
hasnot "is not told again where the sum is wrong by the same" mot-phan h
status 2 "a unit that is not there" "$dinhky" submission check --unit khong-co
status 2 "no such output" "$dinhky" submission check --format xml

# few values: a hint with its warning, no question
printf 'indicator,unit,period,part,value\nkha,b,2023-Q4,,5\nkha,b,2024-Q1,,6\nkha,b,2024-Q2,,7\nkha,b,2024-Q3,,5\nkha,b,2024-Q4,,90\n' >so.csv
status 0 "five quarters" "$dinhky" import so.csv --facts --why "thử"
check --unit b
ok "a small sample says so" python3 -c "
import json; x, = [x for x in json.load(open('last.out')) if x['kind'] == 'far']
assert x['weight'] == 'note' and 'n = 5' in x['computation'] and 'mẫu nhỏ' in x['computation'], x"
# both numbers where a unit gave its own
printf 'indicator,unit,period,part,value\nhop,h,2024-Q4,,9\n' >so.csv
status 0 "the district's own" "$dinhky" import so.csv --facts --why "thử"
check
has "own and sum" hop h "x['kind'] == 'total' and x['computation'] == 'tự báo 9; cộng các đơn vị dưới 5: lệch 4'"

printf 'indicator,unit,period,part,value\nkn,h,2024-Q4,,80\nkn,a,2024-Q4,,50\nkn,b,2024-Q4,,25\n' >ke-hoach.csv
status 0 "plans" "$dinhky" import ke-hoach.csv --plans
check
has "a plan and what was shared out" kn h "x['weight'] == 'note' and x['computation'] == 'tự báo 80; cộng các đơn vị dưới 75: lệch 5'"
"$dinhky" total --period 2024-Q4 --indicator kn --format json >last.out
ok "in total, too" python3 -c "
import json; r, = json.load(open('last.out')); assert 'kế hoạch: tự báo 80; cộng các đơn vị dưới 75: lệch 5' in r['note'], r"

# the page of what arrived shows them, too; small counts neither
"$dinhky" serve --listen 0 >serve.out 2>serve.err &
pid=$!
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do grep -qs http:// serve.out && break; sleep 0.2; done
url=$(grep -o 'http://[^/]*' serve.out)
if [ -n "$url" ]; then
	ok "the page" python3 -c "
import urllib.request; open('last.out', 'wb').write(urllib.request.urlopen('$url/ky-bao-cao?ky=2024-Q4').read())"
	ok "counts them, once each" said "</b> điều lệch, 3 lỗi"
	ok "with the computation" said "tự báo 9; cộng các đơn vị dưới 5: lệch 4"
	ok "without what is hidden" sh -c '! grep -q "khai trừ\|Khai trừ" last.out'
	kill $pid; wait $pid
fi

# the examples
for e in huyen-2024 xa-2026; do
	"$dinhky" init $e.db --pack cap-uy --example $e --user thu >/dev/null
	for p in 2024-Q2 2024 2026-Q3; do
		case $e$p in huyen-20242026*|xa-20262024*) continue ;; esac
		"$dinhky" submission check --store $e.db --user tong-hop --period $p --format json >last.out 2>last.err
		ok "$e $p has no error and no warning" python3 -c "
import json; v = json.load(open('last.out'))
assert not [x for x in v if x['weight'] in ('error', 'warning')], v"
	done
done
done_testing
