#!/bin/sh
# serve: what a page shows to those whose role a sensitive field is not: no small count, no entry of its registers, nowhere (page, one indicator, spreadsheet).
. "$(dirname "$0")/lib.sh"
command -v node >/dev/null || { echo "node is not here"; exit 77; }
servers=
trap 'kill $servers 2>/dev/null; rm -rf "$work"' EXIT
"$dinhky" init h.db --example huyen-2024 --user thu >/dev/null
for who in tong-hop lanh-dao; do # the compiler, who has these fields; a leader, who reads all but them
	"$dinhky" serve --store h.db --user $who --listen 0 >$who.out 2>$who.err &
	servers="$servers $!"
done
for _ in $(seq 1 50); do grep -qs http:// tong-hop.out && grep -qs http:// lanh-dao.out && break; sleep 0.1; done
if grep -q libmicrohttpd lanh-dao.err; then exit 77; fi
cat >ask.js <<'END'
const http = require('http');
const ask = (url) => new Promise((done, fail) => http.get(url, (a) => { let s = ''; a.on('data', (d) => s += d); a.on('end', () => done({ status: a.statusCode, s })); }).on('error', fail));
const [open, closed] = process.argv.slice(2);
const row = (page, id) => (page.match(new RegExp(`<tr id="${id}">[^]*?</tr>`)) || [''])[0].replace(/<a [^>]*>/g, '');
let failed = 0;
const ok = (what, cond, seen) => { if (!cond) { failed++; console.log('FAIL ' + what, seen || ''); } };
(async () => {
  const listed = { open: (await ask(open + 'chi-tieu?ky=2024')).s, closed: (await ask(closed + 'chi-tieu?ky=2024')).s };
  ok('its own role sees the number', /<td class="n">\d/.test(row(listed.open, 'khai-tru')), row(listed.open, 'khai-tru'));
  const hidden = row(listed.closed, 'khai-tru');
  ok('another sees that there is one, and not which', /không mở/.test(hidden) && !/<td class="n">\d/.test(hidden) && !/<svg|moved/.test(hidden), hidden);
  const one = (await ask(closed + 'chi-tieu/mot?ma=khai-tru&ky=2024')).s;
  ok('nor on its own page, nor anything it could be worked out from', /chỉ mở cho/.test(one) && !/<table|<svg/.test(one), one);
  const csv = (await ask(closed + 'chi-tieu.csv?ky=2024')).s.split('\n').find((l) => l.startsWith('khai-tru,'));
  ok('nor in the spreadsheet', /^khai-tru,[^,]*,[^,]*,,,,,,/.test(csv), csv);
  const large = { open: (await ask(open + 'chi-tieu/mot?ma=do-dau&ky=2024')).s, closed: (await ask(closed + 'chi-tieu/mot?ma=do-dau&ky=2024')).s };
  ok('a large count is shown to both', [large.open, large.closed].every((s) => /<div class="sums">/.test(s)));
  ok('its entries only to its role', /<tr id="d\d+">/.test(large.open) && !/<tr id="d\d+">/.test(large.closed) && /<h2 id="dong">[^]*class="empty"/.test(large.closed), large.closed);
  process.exit(failed ? 1 : 0);
})();
END
ok "closed to other roles" node ask.js "$(grep -o 'http://[^ ]*' tong-hop.out)" "$(grep -o 'http://[^ ]*' lanh-dao.out)"
done_testing
