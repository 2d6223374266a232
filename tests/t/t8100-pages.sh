#!/bin/sh
# The pages of serve in a real browser, over the made-up commune of 2026: see tests/node/web-pages.js.
. "$(dirname "$0")/lib.sh"
"$root/tests/node/install" || { echo "the tests' npm packages cannot be had"; exit 77; }
command -v chromium >/dev/null || command -v chromium-headless-shell >/dev/null || [ -n "${DINHKY_CHROMIUM:-}" ] || { echo "chromium is not installed"; exit 77; }
HOME=$work; export HOME # nothing of the reader's own browser
"$dinhky" init mau.db --example xa-2026 --user thu >/dev/null
"$dinhky" serve --store mau.db --user tong-hop --listen 0 >serve.out 2>serve.err &
pid=$!
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do grep -qs http:// serve.out && break; sleep 0.2; done
url=$(grep -o 'http://[^/]*' serve.out)
if [ -z "$url" ] && grep -q libmicrohttpd serve.err; then exit 77; fi
ok "it says where" test -n "$url"
ok "the three pages" node "$root/tests/node/web-pages.js" "$url" "$root/examples/bao-cao-mau.docx" ${DINHKY_SHOTS:-}
done_testing
