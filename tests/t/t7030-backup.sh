#!/bin/sh
# backup and restore: one complete file, compared row by row with the store; nothing that is there is ever lost. Names are made up.
. "$(dirname "$0")/lib.sh"
unset USER LOGNAME
mkdir bo && printf 'name = thu\nversion = 1\n' >bo/pack.conf
export DINHKY_STORE=a.db DINHKY_USER=quan-tri
"$dinhky" init a.db --pack ./bo >/dev/null || exit 1
"$dinhky" user add mot --role leader >/dev/null
status 0 "backup" "$dinhky" backup sao.db
ok "one file" test "$(ls -A | grep -c '^sao')" = 1
status 0 "again, over itself" "$dinhky" backup sao.db
status 2 "no file named" "$dinhky" backup
status 2 "the store itself" "$dinhky" backup a.db
ln -s a.db link.db
status 2 "the store by another name" "$dinhky" backup link.db
echo "thư" >thu.txt
status 4 "another file" "$dinhky" backup thu.txt
ok "which stays" test "$(cat thu.txt)" = "thư"
status 4 "no such folder" "$dinhky" backup nowhere/sao.db
status 4 "no store" "$dinhky" backup sao2.db --store nowhere.db
ok "nothing left" test ! -e sao2.db
"$dinhky" user add hai --role leader >/dev/null
status 0 "restore" "$dinhky" restore sao.db moi.db
status 0 "sound" "$dinhky" fsck --store moi.db
status 0 "list" "$dinhky" user list --store moi.db
ok "as it was then" test "$(grep -c '^mot' last.out)" = 1 -a "$(grep -c '^hai' last.out)" = 0
status 4 "never over a store" "$dinhky" restore sao.db a.db
status 0 "unless said so" "$dinhky" restore sao.db a.db --force
status 0 "what was there is beside" "$dinhky" user list --store a.db.cu
ok "with all in it" said "hai"
status 4 "not twice" "$dinhky" restore sao.db a.db --force
head -c 20000 sao.db >ngan.db
status 4 "a backup cut short" "$dinhky" restore ngan.db moi2.db
ok "and nothing is made" test ! -e moi2.db
status 4 "no backup" "$dinhky" restore thu.txt moi2.db
status 2 "itself" "$dinhky" restore sao.db sao.db
if command -v sqlite3 >/dev/null; then
	sqlite3 moi.db .dump >moi.sql; sqlite3 sao.db .dump >sao.sql
	ok "every row of every table" cmp moi.sql sao.sql
fi
# an archive: nothing may be written, neither the file nor its folder
if command -v setpriv >/dev/null && [ "$(id -u)" = 0 ]; then
	mkdir 'kho cũ%'; cp sao.db 'kho cũ%/a.db'; chmod 444 'kho cũ%/a.db'; chmod 555 'kho cũ%'; chmod 755 "$work"
	as() { setpriv --reuid 65534 --clear-groups "$@"; }
	status 0 "an archive is read" as "$dinhky" user list --store 'kho cũ%/a.db'
	status 0 "its chain too" as "$dinhky" audit verify --store 'kho cũ%/a.db'
	status 4 "and not written" as "$dinhky" user add x --store 'kho cũ%/a.db'
	chmod 755 'kho cũ%'
fi
# while others go on writing: each copy is whole
"$dinhky" init w.db --pack ./bo >/dev/null
(i=0; while [ ! -e stop ]; do i=$((i + 1)); "$dinhky" user add "n$i" --role leader --store w.db >/dev/null 2>&1 || touch failed; done) &
for i in 1 2 3 4 5; do
	status 0 "backup $i beside a writer" "$dinhky" backup "w$i.db" --store w.db
	status 0 "whole" "$dinhky" fsck --store "w$i.db"
done
touch stop; wait
ok "the writer was never stopped" test ! -e failed
done_testing
