#!/bin/sh
# fsck and rebuild: every derived table of the made-up example, spoiled in every way, is named by fsck and made again to the last row.
. "$(dirname "$0")/lib.sh"
command -v sqlite3 >/dev/null || exit 77
unset USER LOGNAME
export DINHKY_STORE=a.db DINHKY_USER=quan-tri
status 0 "the example" "$dinhky" init a.db --example huyen-2024
status 0 "is sound" "$dinhky" fsck
derived() { sqlite3 "$1" "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE '%\\_now' ESCAPE '\\' OR name LIKE 'reg\\_%\\_step' ESCAPE '\\' OR name = 'search_word') ORDER BY name"; }
dump() { derived "$1" | sed "s/.*/SELECT '&', * FROM &;/" | sqlite3 "$1" | sort; }
dump a.db >want
ok "there is something to make again" test "$(wc -l <want)" -gt 3000
# the rows of every table that has some go, all at once; fsck must name each of them
cp a.db b.db
derived a.db | sed "s/.*/SELECT '&' WHERE EXISTS (SELECT 1 FROM &);/" | sqlite3 a.db >names
sed 's/.*/DELETE FROM &;/' names | { echo "BEGIN;"; cat; echo "COMMIT;"; } | sqlite3 b.db
status 4 "rows gone" "$dinhky" fsck --store b.db
for t in $(cat names); do grep -q "bảng suy ra $t:" last.out || { failed=$((failed + 1)); echo "FAIL $t is not named"; }; done
status 0 "rebuild" "$dinhky" rebuild --store b.db
dump b.db >got
ok "to the last row" cmp want got
status 0 "sound again" "$dinhky" fsck --store b.db
cp a.db b.db
sqlite3 b.db "UPDATE total_now SET digits = digits + 1 WHERE unit = (SELECT max(unit) FROM total_now); UPDATE fact_now SET digits = 1 WHERE digits = 2"
status 4 "numbers changed" "$dinhky" fsck --store b.db
ok "totals named" said "bảng suy ra total_now:"
ok "values named" said "bảng suy ra fact_now:"
status 2 "only who may manage makes them again" "$dinhky" rebuild --store b.db --user nguoi-la
status 0 "rebuild" "$dinhky" rebuild --store b.db --why "thử"
dump b.db >got
ok "as they were" cmp want got
status 0 "what lasts was not touched" "$dinhky" audit verify --store b.db
# a copy of all of it, restored, is the same to the last row
status 0 "backup" "$dinhky" backup sao.db
status 0 "restore" "$dinhky" restore sao.db moi.db
sqlite3 a.db .dump >a.sql; sqlite3 moi.db .dump >moi.sql
ok "every row of every table" cmp a.sql moi.sql
done_testing
