#!/bin/sh
# serve: the pages over HTTP, asked by node (no browser): statuses, headers, uploads, what is refused. Family 8: the web.
. "$(dirname "$0")/lib.sh"
command -v node >/dev/null || { echo "node is not here"; exit 77; }
paper >p.txt
printf 'TUYỆT MẬT\n' >secret.txt; paper >>secret.txt
"$dinhky" serve --listen 0 >serve.out 2>serve.err &
pid=$!
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do grep -qs http:// serve.out && break; sleep 0.2; done
url=$(grep -o 'http://[^/]*' serve.out)
if [ -z "$url" ] && grep -q libmicrohttpd serve.err; then exit 77; fi
ok "it says where" test -n "$url"
status 0 "the pages answer as they should" node "$root/tests/t/serve.js" "$url"
cat last.out
status 2 "a port in use" "$dinhky" serve --listen "${url##*:}"
ok "says so" complained "127.0.0.1:${url##*:}"
status 2 "another address" "$dinhky" serve --listen 0.0.0.0:80
ok "says why" complained "chưa có đăng nhập"
kill $pid; wait $pid; ended=$?
ok "ends by itself when told" test "$ended" = 0
done_testing
