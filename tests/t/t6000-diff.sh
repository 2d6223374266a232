#!/bin/sh
# diff: figures that moved, matched by meaning.
. "$(dirname "$0")/lib.sh"
paper >old.txt
status 0 "a paper and itself" "$dinhky" diff old.txt old.txt
sed 's/42\/50/45\/50/; s/thôn Bến Lau 200/thôn Bến Lau 250/' old.txt >new.txt
status 1 "figures moved" "$dinhky" diff old.txt new.txt
ok "the ratio" said '42/50'
"$dinhky" diff old.txt new.txt --format json >d.json
ok "exactly these two" python3 -c "
import json; d = json.load(open('d.json'))
assert [(m['old']['value'], m['new']['value'], m['change']) for m in d['moved']] == [('42', '45', '3'), ('200', '250', '50')], d['moved']
assert d['summary']['gone'] == d['summary']['added'] == 0, d['summary']"
# order does not matter, values are not looked at
sed 's/thôn Đồi Chè 310 hộ, thôn Bến Lau 200 hộ/thôn Bến Lau 200 hộ, thôn Đồi Chè 310 hộ/' old.txt >swapped.txt
status 0 "parts in another order" "$dinhky" diff old.txt swapped.txt
sed '/700 hộ/d' old.txt >less.txt
status 0 "gone figures did not move" "$dinhky" diff old.txt less.txt
ok "but are told" said 'chỉ có trong bản cũ'
status 1 "as a page" "$dinhky" diff old.txt new.txt --format html -o d.html
ok "with its rows" grep -q '<tr class="moved">' d.html
status 2 "two files are needed" "$dinhky" diff old.txt
status 3 "both must be there" "$dinhky" diff old.txt missing.txt
done_testing
