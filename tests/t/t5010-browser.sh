#!/bin/sh
# The pages in a real browser: see tests/node/check-page.js and diff-page.js. Skipped when Chromium or the npm packages cannot be had.
. "$(dirname "$0")/lib.sh"
"$root/tests/node/install" || { echo "the tests' npm packages cannot be had"; exit 77; }
command -v chromium >/dev/null || command -v chromium-headless-shell >/dev/null || [ -n "${DINHKY_CHROMIUM:-}" ] || { echo "chromium is not installed"; exit 77; }
HOME=$work; export HOME # nothing of the reader's own browser
"$dinhky" check "$root/examples/bao-cao-mau.docx" --format html -o page.html
"$dinhky" check "$root/examples/bao-cao-mau.docx" --no-quotes --format html -o no-quotes.html
printf 'Đảng ủy họp.\n' >clean.txt; "$dinhky" check clean.txt --format html -o clean.html
ok "the page of a check" node "$root/tests/node/check-page.js" page.html page.pdf no-quotes.html clean.html
# the printed page says every finding
"$dinhky" check "$root/examples/bao-cao-mau.docx" --format json >page.json
if command -v pdftotext >/dev/null; then
	pdftotext -layout page.pdf page.txt
	ok "every finding is in the PDF" python3 -c "
import json; text = ''.join(open('page.txt').read().split()); found = [f['message'] for f in json.load(open('page.json'))['findings']]
assert len(found) >= 5
for m in found: assert ''.join(m.split()) in text, m"
fi
paper >old.txt; sed 's/42\/50/45\/50/; /thôn Bến Lau 200/s/700/750/' old.txt >new.txt
"$dinhky" diff old.txt new.txt --format html -o diff.html
ok "the page of a difference" node "$root/tests/node/diff-page.js" diff.html
# the judge does judge: a page that asks for something, a page whose night is printed
sed 's|<body>|<body><img src="http://127.0.0.1:9/x.png" alt="">|' diff.html >asks.html
status 1 "a page that asks the network is found out" node "$root/tests/node/diff-page.js" asks.html
sed 's/@media screen and (prefers-color-scheme/@media (prefers-color-scheme/; s/color-scheme:light}/}/; s/--bg:#fff//' diff.html >night.html
status 1 "a page that prints its night is found out" node "$root/tests/node/diff-page.js" night.html
done_testing
