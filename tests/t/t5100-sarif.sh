#!/bin/sh
# SARIF: judged by the official schema (tests/node, npm); the same bytes every time.
. "$(dirname "$0")/lib.sh"
paper >p.txt
"$dinhky" check p.txt --format sarif >a.sarif; "$dinhky" check "$work/p.txt" --format sarif >b.sarif
ok "the same bytes, by absolute path too" cmp a.sarif b.sarif
ok "no folder of this machine" sh -c "! grep -qF '$work' b.sarif"
ok "runs and results" python3 -c "
import json; o = json.load(open('a.sarif')); r = o['runs'][0]; assert o['version'] == '2.1.0' and r['results']
for x in r['results']:
    assert r['tool']['driver']['rules'][x['ruleIndex']]['id'] == x['ruleId']
    assert (x['kind'] == 'review') == (x['level'] == 'none')"
if ! command -v node >/dev/null || ! "$root/tests/node/install"; then
	echo "the schema's npm packages cannot be had"; [ "$failed" = 0 ] && exit 77; exit 1
fi
ok "valid by the official schema" node "$root/tests/node/sarif.js" <a.sarif
"$dinhky" check p.txt p.txt "$root/examples/bao-cao-mau.docx" --format sarif >many.sarif
ok "several papers, valid" node "$root/tests/node/sarif.js" <many.sarif
"$dinhky" check missing.txt --format sarif >none.sarif 2>/dev/null
ok "none, valid" node "$root/tests/node/sarif.js" <none.sarif
sed 's/"ruleIndex"/"ruleIndx"/' a.sarif >bad.sarif
status 1 "the judge does judge" node "$root/tests/node/sarif.js" <bad.sarif
done_testing
