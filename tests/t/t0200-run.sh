#!/bin/sh
# ./run: what a person sees who types the first of the two commands, in a terminal and without one. The program is the one under test,
# everything else a copy of the tree's, so that nothing is built here.
. "$(dirname "$0")/lib.sh"
mkdir -p tree/build tree/tools && cp "$root/run" tree/ && cp "$root/tools/needs.sh" tree/tools/ && cp -r "$root/examples" tree/ && ln -s "$dinhky" tree/build/dinhky
. tree/tools/needs.sh
[ -z "$(needs_missing build formats)" ] || { echo "packages are missing here; ./run would install them"; exit 77; }
unset DISPLAY WAYLAND_DISPLAY

status 0 "without a terminal it checks the example and ends" timeout 100 tree/run
ok "the findings" grep -q '42/50' last.out
ok "the page" test -s tree/build/pages/bao-cao-mau.docx.html
ok "and how to see the rest" grep -q -- '--serve' last.out
paper >own.txt
status 1 "a paper of one's own: the status of check" timeout 100 tree/run own.txt
ok "no pages of records then" sh -c "! grep -q -- --serve last.out"
status 3 "a paper that is not there" timeout 100 tree/run khong-co.docx

# in a terminal: the pages, until it is told to stop
command -v script >/dev/null || { echo "script is not here"; done_testing; exit; }
script -qfec "exec tree/run" typed.out </dev/null >/dev/null 2>&1 &
pid=$!
trap 'pkill -P $pid 2>/dev/null; kill $pid 2>/dev/null; pkill -f "serve --store $work" 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 1 100); do grep -qs http:// typed.out && break; sleep 0.2; done
url=$(grep -o 'http://[0-9.:]*' typed.out | head -1)
if [ -z "$url" ] && grep -q libmicrohttpd typed.out; then exit 77; fi
ok "it says where" test -n "$url"
cat >ask.js <<'EOF'
require('http').get(process.argv[2], a => { let s = ''; a.on('data', d => s += d); a.on('end', () => { console.log(a.statusCode, /Sao Khuê/.test(s)); process.exit(a.statusCode === 200 && /Sao Khuê/.test(s) ? 0 : 1); }); });
EOF
command -v node >/dev/null && ok "the example's records are there" node ask.js "$url/chi-tieu"
# a second one beside it takes another port and the same records
timeout 100 script -qfec "exec tree/run --serve" second.out </dev/null >/dev/null 2>&1 &
for _ in $(seq 1 100); do grep -qs http:// second.out && break; sleep 0.2; done
ok "a second run takes another port" sh -c "grep -q http:// second.out && ! grep -q '$url/' second.out"
pkill -INT -f "serve --store $work" || true
for _ in $(seq 1 50); do kill -0 $pid 2>/dev/null || break; sleep 0.2; done
ok "it ends with its server" sh -c "! kill -0 $pid 2>/dev/null"
done_testing
