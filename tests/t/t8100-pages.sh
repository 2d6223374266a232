#!/bin/sh
# The pages of serve in a real browser, over the two made-up examples: see tests/node/web-pages.js. DINHKY_SHOTS: a folder for its pictures.
. "$(dirname "$0")/lib.sh"
"$root/tests/node/install" || { echo "the tests' npm packages cannot be had"; exit 77; }
command -v chromium >/dev/null || command -v chromium-headless-shell >/dev/null || [ -n "${DINHKY_CHROMIUM:-}" ] || { echo "chromium is not installed"; exit 77; }
HOME=$work; export HOME # nothing of the reader's own browser
servers=
trap 'kill $servers 2>/dev/null; rm -rf "$work"' EXIT
# serve EXAMPLE: its address in $url
serve() {
	"$dinhky" init "$1.db" --example "$1" --user thu >/dev/null
	"$dinhky" serve --store "$1.db" --user tong-hop --listen 0 >"$1.out" 2>"$1.err" &
	servers="$servers $!"
	for _ in $(seq 1 50); do grep -qs http:// "$1.out" && break; sleep 0.1; done
	url=$(grep -o 'http://[^/]*' "$1.out")
	if [ -z "$url" ] && grep -q libmicrohttpd "$1.err"; then exit 77; fi
	ok "it says where" test -n "$url"
}
serve xa-2026; commune=$url
serve huyen-2024; district=$url
ok "the three pages" node "$root/tests/node/web-pages.js" "$commune" "$district" "$root/examples/bao-cao-mau.docx" ${DINHKY_SHOTS:-}
done_testing
