#!/bin/sh
# audit: edits behind dinhky's back with the sqlite3 shell are found, wherever they are. All names are made up.
. "$(dirname "$0")/lib.sh"
command -v sqlite3 >/dev/null || exit 77
unset USER LOGNAME
mkdir bo && printf 'name = thu\nversion = 1\n' >bo/pack.conf
export DINHKY_STORE=a.db DINHKY_USER=quan-tri
"$dinhky" init a.db --pack ./bo >/dev/null || exit 1
for i in 1 2 3; do "$dinhky" user add "nguoi-$i" --title "chức danh $i" --role leader >/dev/null || exit 1; done
status 0 "list" "$dinhky" audit list --format csv
ok "newest first" test "$(sed -n 2p last.out | grep -c 'user add')" = 1
ok "what was written" said "account 1, account_role 1"
status 0 "list by verb" "$dinhky" audit list --verb init --format csv
ok "one" test "$(wc -l <last.out)" = 2
status 0 "list at most" "$dinhky" audit list --most 2 --format csv
ok "two" test "$(wc -l <last.out)" = 3
status 2 "a day that is none" "$dinhky" audit list --from hôm-qua
status 0 "whole" "$dinhky" audit verify
head=$(sed -n 's/^Mắt xích cuối: \([0-9a-f]*\).*/\1/p' last.out)
status 0 "the head noted earlier" "$dinhky" audit verify --head "$head"
status 2 "a head that is none" "$dinhky" audit verify --head abc

# tamper TABLE SQL: guards away, edit, guards back as they were
tamper() {
	cp a.db b.db
	[ -e "$1.off" ] || {
		sqlite3 a.db "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '$1'" >"$1.off"
		sqlite3 a.db "SELECT sql || ';' FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '$1'" >"$1.on"
	}
	{ cat "$1.off"; echo "PRAGMA synchronous=OFF; $2;"; cat "$1.on"; } | sqlite3 b.db
	status 1 "$2" "$dinhky" audit verify --store b.db
}
# every lasting table that has rows, every column: any other value
for t in $(sqlite3 a.db "SELECT DISTINCT tbl FROM audit" ) audit; do
	id=$(sqlite3 a.db "SELECT max(id) FROM $t")
	for c in $(sqlite3 a.db "SELECT name FROM pragma_table_info('$t') WHERE type = 'TEXT'"); do
		tamper "$t" "UPDATE $t SET $c = coalesce($c, '') || 'x' WHERE id = $id"
	done
	for c in $(sqlite3 a.db "SELECT name FROM pragma_table_info('$t') WHERE type = 'INTEGER'"); do
		tamper "$t" "UPDATE $t SET $c = coalesce($c, 0) + 1 WHERE id = $id"
	done
	for c in $(sqlite3 a.db "SELECT name FROM pragma_table_info('$t') WHERE type = 'BLOB'"); do
		tamper "$t" "UPDATE $t SET $c = CAST(substr($c, 1, 5) || CASE substr($c, 6, 1) WHEN X'a5' THEN X'5a' ELSE X'a5' END || substr($c, 7) AS BLOB) WHERE id = $id"
	done
	tamper "$t" "DELETE FROM $t WHERE id = $id"
	tamper "$t" "DELETE FROM $t WHERE id = 1"
done
tamper setting "INSERT INTO setting (act, name, value) VALUES (1, 'today', 'hôm nào')"
tamper account "INSERT INTO account SELECT 99, act, 'lén', title, title_salt, title_hash FROM account WHERE id = 1"
tamper account "UPDATE account SET id = -id WHERE id IN (2, 3); UPDATE account SET id = 5 + id WHERE id < 0"
# the whole newest act with its links: only the head noted elsewhere tells
cp a.db b.db
sqlite3 b.db "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger'" | sqlite3 b.db
last=$(sqlite3 a.db "SELECT max(id) FROM act")
for t in audit account account_role; do sqlite3 b.db "DELETE FROM $t WHERE act = $last"; done
sqlite3 b.db "DELETE FROM act WHERE id = $last"
sqlite3 a.db "SELECT sql || ';' FROM sqlite_master WHERE type = 'trigger'" | sqlite3 b.db
status 0 "cut off without the head: nothing tells" "$dinhky" audit verify --store b.db
status 1 "cut off, told by the head" "$dinhky" audit verify --store b.db --head "$head"
# a guard that is gone, a table that is not ours: fsck says
cp a.db b.db; sqlite3 b.db "DROP TRIGGER guard_fact_update"
status 4 "a guard is gone" "$dinhky" fsck --store b.db
ok "says which" said guard_fact_
cp a.db b.db; sqlite3 b.db "CREATE TABLE la (a)"
status 4 "a table that is not ours" "$dinhky" fsck --store b.db
cp a.db b.db; printf 'XXXXXXXXXXXXXXXX' | dd of=b.db bs=1 seek=8192 conv=notrunc 2>/dev/null
got=0; "$dinhky" fsck --store b.db >/dev/null 2>&1 || got=$?
ok "a damaged file" test "$got" = 4
done_testing
