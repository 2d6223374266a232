#!/bin/sh
# init: a store is made whole or not at all, never over what is there; who finds it and where. All names are made up.
. "$(dirname "$0")/lib.sh"
unset DINHKY_USER USER LOGNAME
mkdir -p bo/examples/nho
printf 'name = thu\nversion = 1\ntitle = bộ thử\n' >bo/pack.conf
printf 'today = 2026-06-30\ntitle = Đảng ủy xã Mẫu\n' >bo/examples/nho/example.conf
printf 'login\ttitle\trole\tunit\tfield\tfrom\nvan-thu\tvăn thư\tclerk\t\t\t2026-01-01\nvan-thu\t\tleader\t\t\t2026-01-01\n' >bo/examples/nho/accounts.tsv

status 2 "init needs a name" "$dinhky" init
status 0 "init" "$dinhky" init a.db --pack ./bo --user quan-tri
ok "says how to use it" said DINHKY_STORE=a.db
ok "only the maker may read it" test "$(stat -c %a a.db)" = 600
ok "one file" test "$(ls -A | grep -c '^a.db')" = 1
cp a.db before
status 4 "never over a store" "$dinhky" init a.db --pack ./bo --user quan-tri
ok "and it is as it was" cmp a.db before
printf 'văn bản\n' >text
status 4 "never over another file" "$dinhky" init text --pack ./bo --user quan-tri
ok "which is as it was" test "$(cat text)" = "văn bản"
status 4 "no such folder" "$dinhky" init nowhere/a.db --pack ./bo --user quan-tri
status 2 "no login is known" "$dinhky" init b.db --pack ./bo
status 2 "a login that is none" "$dinhky" init b.db --pack ./bo --user "Người Nào"
status 2 "no such pack" "$dinhky" init b.db --pack khong-co --user a
status 2 "no such example" "$dinhky" init b.db --pack ./bo --example khong-co --user a
ok "names those there are" complained nho
ok "nothing is left of them" test ! -e b.db -a ! -e b.db-wal
status 0 "with an example" "$dinhky" init b.db --pack ./bo --example nho --user a
printf 'login\ttitle\trole\tunit\tfield\tfrom\na-b\tchức\tkhong-co\t\t\t\n' >bo/examples/nho/accounts.tsv
status 3 "an example with a wrong row" "$dinhky" init c.db --pack ./bo --example nho --user a
ok "says where" complained "accounts.tsv:2:10:"
ok "and no file is left" test ! -e c.db -a ! -e c.db-wal
printf 'x\n1\n' >bo/examples/nho/la.tsv
status 3 "an example with a table nobody loads" "$dinhky" init c.db --pack ./bo --example nho --user a
ok "says which" complained la.tsv
if command -v setpriv >/dev/null && [ "$(id -u)" = 0 ]; then
	mkdir closed && chmod 755 closed && chmod 755 "$work"
	status 4 "a folder that may not be written" setpriv --reuid 65534 --clear-groups "$dinhky" init closed/a.db --pack ./bo --user a
fi
done_testing
