#!/bin/sh
# the reform of 1/7/2025 in xa-2026: its quarter beside the district's 2024 on today's map, what cannot be compared with its reason, and
# the archive of the units that were closed.
. "$(dirname "$0")/lib.sh"
pack=$root/packs/cap-uy
export DINHKY_USER=quan-tri
"$dinhky" init x.db --pack "$pack/" --example xa-2026 >/dev/null
total() { "$dinhky" total --store x.db --period 2026-Q3 --with 2024-Q4 "$@"; }
status 0 "every indicator against the tables of the examples" python3 "$root/tests/t/today-map.py" "$pack" "$dinhky" x.db
[ -z "$verbose" ] || cat last.out
status 0 "two quarters side by side" total --indicator dang-vien
ok "named, not numbered" grep -q "quý IV" last.out
status 0 "for a spreadsheet" total --indicator dang-vien --format csv
ok "with its change" grep -q 'code,title,measure,value,with,change,percent,not-comparable,note' last.out
status 0 "a place that got part of a commune nobody knows how" total --unit nang-lua --indicator dang-vien --format json
ok "says which" said "“xã Đồng Vọng” đã tách ra mà không có tỷ lệ chia"
status 0 "a place that got part of one by its key" total --unit truc-hac --indicator dang-vien --all --format json
ok "counts that part" python3 -c "
import json; r, = json.load(open('last.out')); assert r['with'] is not None and not isinstance(r['with'], str) or '.' in r['with'], r"
status 0 "a quarter and a year" "$dinhky" total --store x.db --period 2026-Q3 --with 2024 --indicator ket-nap --format json
ok "are not of one length" said "dài ngắn khác nhau"
status 0 "in English too" env LC_ALL=en_US.UTF-8 "$dinhky" total --store x.db --period 2026-Q3 --with 2024 --indicator ket-nap --format json
ok "says so" said "not of one length"
status 0 "those that fell" total --filter "change < 0" --sort change --format json
ok "the deepest first" python3 -c "
import json; v = [float(r['change']) for r in json.load(open('last.out'))]; assert v and v == sorted(v) and v[-1] < 0, v"
status 0 "as it was then" total --map then --indicator dang-vien --format json
ok "the new commune was not there" python3 -c "
import json; r, = json.load(open('last.out')); assert r['with'] is None and 'không có số' in r['not-comparable'], r"
status 2 "no such period" total --with 2024-Q9
# what is closed is an archive
"$dinhky" user role quan-tri compiler --store x.db >/dev/null
printf 'indicator,unit,period,value\ndang-vien,sao-khue,2025-Q4,5\n' >late.csv
status 1 "a value for a unit closed then" "$dinhky" import late.csv --facts --store x.db 
ok "is refused by its place" said "không hoạt động"
printf 'indicator,unit,period,value\ndang-vien,sao-khue,2024-Q4,5\n' >archive.csv
status 1 "another value for the year before it was closed" "$dinhky" import archive.csv --facts --store x.db 
ok "is refused: an archive is read, not written" said "lưu trữ"
printf 'ngay,count\n2024-11-20,3\n' >ket-nap.csv
status 1 "entries of a closed unit, dated before" "$dinhky" import ket-nap.csv --register ket-nap --unit sao-khue --store x.db
ok "are refused: its registers are an archive" said "lưu trữ"
"$dinhky" user role quan-tri clerk --store x.db >/dev/null
status 0 "they are read" "$dinhky" register show kiem-tra-giam-sat --unit hu-kiem-tra --store x.db --user tong-hop
n=$(sed -n 2p last.out | awk '{ print $1 }')
status 1 "not changed" "$dinhky" register edit kiem-tra-giam-sat "$n" ngay=2024-11-21 --store x.db
ok "for the same reason" said "lưu trữ"
status 2 "nor taken back" "$dinhky" register remove kiem-tra-giam-sat "$n" --store x.db
ok "either" complained "lưu trữ"
done_testing
