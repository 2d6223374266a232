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

command -v script >/dev/null || { echo "script is not here"; done_testing; exit; }
script -qfec true /dev/null </dev/null >/dev/null 2>&1 || { echo "no terminal can be made here (is /dev/pts mounted?)"; done_testing; exit; }
# a terminal to print on but nobody at the keys: it ends by itself too
timeout 100 script -qfec "exec tree/run </dev/null" half.out </dev/null >/dev/null 2>&1
ok "nobody at the keys" sh -c 'grep -q -- --serve half.out && ! grep -q http:// half.out'

# in a terminal: the pages, until Ctrl+C; what is typed comes through fd 3 and 4
first='' second=''
trap 'kill $first $second 2>/dev/null; rm -rf "$work"' EXIT
came() { for _ in $(seq 1 150); do grep -qs "$1" "$2" && return 0; sleep 0.1; done; return 1; }
ended() { for _ in $(seq 1 50); do kill -0 "$1" 2>/dev/null || return 0; sleep 0.1; done; return 1; }
mkfifo keys1 keys2 keys3
script -qfec "exec tree/run" one.out <keys1 >/dev/null 2>&1 &
first=$!
exec 3>keys1
came 'Ctrl+C' one.out
if grep -q 'libmicrohttpd' one.out; then exit 77; fi
url=$(grep -o 'http://[0-9.:]*' one.out | head -1)
ok "it says where, the archive too, and how to stop" sh -c "test -n '$url' && grep -q 'don-vi=trang-non' one.out && grep -q 'Ctrl+C' one.out"
cat >ask.js <<'EOF'
require('http').get(process.argv[2], a => { let s = ''; a.on('data', d => s += d); a.on('end', () => { const there = a.statusCode === 200 && s.includes(process.argv[3]); console.log(a.statusCode, there); process.exit(there ? 0 : 1); }); });
EOF
if command -v node >/dev/null; then
	for at in $(grep -o 'http://[^ ]*chi-tieu[^ ]*' one.out | tr -d '\r'); do
		case $at in *trang-non) name="huyện Trăng Non, năm 2024" ;; *) name="xã Sao Khuê, quý III năm 2026" ;; esac
		ok "the records are there: $name" node ask.js "$at" "$name"
	done
fi
# a second one beside it takes another port and the same records
script -qfec "exec tree/run --serve" two.out <keys2 >/dev/null 2>&1 &
second=$!
exec 4>keys2
came 'Ctrl+C' two.out
ok "a second run takes another port" sh -c "grep -q http:// two.out && ! grep -q '$url/' two.out"
printf '\003' >&3
ok "Ctrl+C ends the one" ended $first
ok "and leaves the other" kill -0 $second
printf '\003' >&4
ok "then the other" ended $second
command -v node >/dev/null && ok "and no server stays behind" sh -c '! node ask.js "$0/" dinhky' "$url"

# a store that no longer opens is set aside and said
echo "not a store" >tree/build/xa-2026.db
script -qfec "exec tree/run --serve" three.out <keys3 >/dev/null 2>&1 &
first=$!
exec 3>keys3
ok "a damaged store" came Ctrl+C three.out
ok "is set aside, and said" sh -c 'grep -q "để riêng ra" three.out && grep -q "not a store" tree/build/xa-2026.db.hong-*'
printf '\003' >&3
ok "and ends" ended $first
done_testing
