#!/bin/sh
# SARIF: judged by the official schema (tests/sarif, npm); the same bytes every time.
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
if [ ! -d "$root/tests/sarif/node_modules" ] && command -v npm >/dev/null; then
	(cd "$root/tests/sarif" && npm ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund >/dev/null 2>&1) || true
fi
if ! command -v node >/dev/null || [ ! -d "$root/tests/sarif/node_modules/ajv-draft-04" ]; then
	echo "the schema's packages are not installed (npm ci --ignore-scripts in tests/sarif)"; [ "$failed" = 0 ] && exit 77; exit 1
fi
ok "valid by the official schema" node "$root/tests/sarif/validate.js" <a.sarif
"$dinhky" check p.txt p.txt "$root/examples/bao-cao-mau.docx" --format sarif >many.sarif
ok "several papers, valid" node "$root/tests/sarif/validate.js" <many.sarif
"$dinhky" check missing.txt --format sarif >none.sarif 2>/dev/null
ok "none, valid" node "$root/tests/sarif/validate.js" <none.sarif
sed 's/"ruleIndex"/"ruleIndx"/' a.sarif >bad.sarif
status 1 "the judge does judge" node "$root/tests/sarif/validate.js" <bad.sarif
done_testing
