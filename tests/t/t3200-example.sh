#!/bin/sh
# The made-up report that ./run shows: mistakes seeded in it (tools/make-example) are found, each by its rule and at its place.
. "$(dirname "$0")/lib.sh"
status 1 "the example is checked" "$dinhky" check "$root/examples/bao-cao-mau.docx" --format json
cat >judge.py <<'EOF'
import json, sys
found = [(f["rule"].split("-")[0], f["quote"]) for f in json.load(open("last.out"))["findings"]]
family, words = sys.argv[1:3]
assert any(words in quote and (family in rule) for rule, quote in found), found
EOF
ok "percent against its figures" python3 judge.py ratio '42/50'
ok "parts against their total, digits swapped" python3 judge.py sum '1.392'
ok "the last row of a table" python3 judge.py sum '137'
ok "one indicator, two values" python3 judge.py same '4,28'
ok "a symbol that is not its issuer's" python3 judge.py cit '12-NQ/TW'
ok "a syllable that does not exist" python3 judge.py word 'chuyễn'
ok "a doubled word" python3 judge.py word 'đã đã'
ok "another word than was meant" python3 judge.py word 'ra soát'
ok "a document without its day" sh -c "grep -q '18-KH/ĐU' last.out"
ok "few others" python3 -c "
import json; n = [f for f in json.load(open('last.out'))['findings'] if f['severity'] in ('error', 'warning')]; assert len(n) <= 11, len(n)"
done_testing
