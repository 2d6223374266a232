#!/bin/sh
# check of several files: order, bad ones among good ones, the highest status, one result for all.
. "$(dirname "$0")/lib.sh"
paper >one.txt; sed 's/42\/50/43\/50/' one.txt >two.txt; : >empty.txt; mkdir folder; head -c 3000 /dev/urandom >noise.docx
status 3 "bad files among good ones" "$dinhky" check one.txt empty.txt folder missing.txt noise.docx two.txt
for f in empty.txt folder missing.txt noise.docx; do
	"$dinhky" check one.txt empty.txt folder missing.txt noise.docx two.txt 2>last.err >last.out
	ok "$f is named" complained "$f: "
done
ok "the others are checked" sh -c 'grep -q "^one.txt: " last.out && grep -q "^two.txt: " last.out'
status 1 "JSON of several" "$dinhky" check one.txt two.txt --format json
ok "is an array of two, in order" python3 -c "
import json; a = json.load(open('last.out')); assert [x['source']['path'] for x in a] == ['one.txt', 'two.txt'], a"
"$dinhky" check one.txt missing.txt --format json >last.out 2>last.err
ok "JSON stays whole when a file is bad" python3 -c "import json; assert len(json.load(open('last.out'))) == 1"
status 2 "several pages need a folder" "$dinhky" check one.txt two.txt --format html
status 1 "pages into a folder" "$dinhky" check one.txt two.txt --format html -o pages
ok "one page each" sh -c '[ -s pages/one.txt.html ] && [ -s pages/two.txt.html ]'
mkdir sub; cp two.txt sub/one.txt
status 1 "two of one name" "$dinhky" check one.txt sub/one.txt --format html -o same
ok "get two pages" sh -c '[ -s same/one.txt.html ] && [ -s same/one-2.txt.html ]'
# one paper that eats all memory it may have: its child ends, the others are checked
awk 'BEGIN { for (i = 0; i < 200000; i++) print "Xã có " i " hộ, đạt 95% chỉ tiêu năm nay của cả xã." }' >huge.txt
if (ulimit -v 120000; "$dinhky" --version) >/dev/null 2>&1; then # a sanitizer's build cannot live in so little
	status 3 "a paper past the memory limit" sh -c "ulimit -v 120000; '$dinhky' check huge.txt one.txt"
	ok "is named with a reason" complained 'huge.txt: '
	ok "and the next one is checked" said 'one.txt: '
fi
# an archive: order kept, memory flat (the reading children are as small for 300 files as for one)
i=0; while [ $i -lt 300 ]; do echo one.txt; i=$((i + 1)); done >list
status 1 "300 reports" sh -c "'$dinhky' check \$(cat list) --format json -o all.json"
ok "300 results" python3 -c "import json; assert len(json.load(open('all.json'))) == 300"
ok "same bytes as one after another" sh -c "'$dinhky' check \$(cat list) --format json --jobs 0 | cmp - all.json"
done_testing
