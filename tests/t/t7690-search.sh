#!/bin/sh
# search: by the command line, with rights, after changes; and a store made before there was an index.
. "$(dirname "$0")/lib.sh"
export DINHKY_STORE=x.db DINHKY_USER=tong-hop
status 0 "the example" "$dinhky" init x.db --example xa-2026 --user quan-tri
status 0 "an entry of words of its own" "$dinhky" register add hoi-nghi-bch ngay=2026-11-20 thu=9 nhiem-ky=2025-2030 "noi-dung=Bàn việc trồng rừng phòng hộ ở Đồi Chè"
n=$(sed -n 's/.*dòng số \([0-9]*\).*/\1/p' last.out)
status 0 "without marks" "$dinhky" search "trong rung"
ok "found" said "sổ hoi-nghi-bch, dòng $n"
ok "whose" said "sao-khue-2025"
status 0 "with the wrong marks it is found too" "$dinhky" search "trọng rung" --format csv
ok "as one row" test "$(wc -l <last.out)" = 2
status 0 "d for đ" "$dinhky" search "doi che" --kind entry --format json
ok "json names register and entry" grep -q "\"code\": *\"hoi-nghi-bch\".*\"id\": *$n" last.out
status 0 "changed" "$dinhky" register edit hoi-nghi-bch "$n" "noi-dung=Bàn việc làm đường ở Bến Lau"
status 0 "what was there" "$dinhky" search "trong rung"
ok "is found no more" said "không tìm thấy gì"
status 0 "what is there" "$dinhky" search "lam duong"
ok "is found" said "dòng $n"
status 0 "taken back" "$dinhky" register remove hoi-nghi-bch "$n"
status 0 "then" "$dinhky" search "lam duong ben lau"
ok "gone from the search" said "không tìm thấy gì"
status 2 "no words" "$dinhky" search "???"
status 2 "no such kind" "$dinhky" search rung --kind la
status 2 "nobody" "$dinhky" search rung --user nguoi-la
# rights: a body's own people see what may be read there
echo "Lời về rừng đước ven sông." >loi.txt
status 0 "words of a body" "$dinhky" submission write sk-mat-tran II.3/mat-tran loi.txt --period 2026-Q4
status 0 "the compiler" "$dinhky" search "rung duoc"
ok "finds them" said "mục II.3/mat-tran, quý"
status 0 "another body" "$dinhky" search "rung duoc" --user nong-dan
ok "does not" said "không tìm thấy gì"
# under a heading that a sensitive field closes nothing is indexed, and only its own roles and the body read the words
status 0 "closed words" "$dinhky" submission write sk-kiem-tra II.3/kiem-tra loi.txt --period 2026-Q4
status 0 "the compiler, who has these fields" "$dinhky" search "rung duoc" --format csv
ok "finds only the open ones" test "$(wc -l <last.out)" = 2
for u in tong-hop kiem-tra kt-ky-luat; do
	status 0 "read by $u" "$dinhky" submission text sk-kiem-tra II.3/kiem-tra --period 2026-Q4 --user $u
	ok "whole" said "rừng đước"
done
for u in lanh-dao van-phong kiem-toan quan-tri mat-tran; do
	status 2 "not by $u" "$dinhky" submission text sk-kiem-tra II.3/kiem-tra --period 2026-Q4 --user $u
	ok "nor said" sh -c '! grep -q đước last.out last.err'
done
# a store from before the index: opening it makes it, also only to read
if command -v sqlite3 >/dev/null; then
	old() {
		sqlite3 x.db "DROP TABLE search_word; DROP TABLE rebuild_due; DELETE FROM store_step WHERE id > 1;
			CREATE TABLE search_word (word TEXT NOT NULL, kind TEXT NOT NULL, row_id INTEGER NOT NULL, field TEXT) STRICT; CREATE INDEX search_word_word ON search_word (word);"
	}
	old
	status 0 "a question to an old store" "$dinhky" search "rung duoc"
	ok "finds it" said "mục II.3/mat-tran"
	status 0 "sound" "$dinhky" fsck
	status 0 "the upgrade is an act" "$dinhky" audit list --most 1 --user quan-tri
	ok "by its name" said upgrade
	old
	status 0 "written to first" "$dinhky" setting set title "thử" --user quan-tri
	status 0 "sound" "$dinhky" fsck
	# a copy of an older step is replaced by a newer one, and restored: what is used is brought up to date
	old
	status 0 "a backup of an old store" "$dinhky" backup sao.db
	ok "as it is" test "$(sqlite3 sao.db 'SELECT max(id) FROM store_step')" = 1
	status 0 "restored" "$dinhky" restore sao.db lai.db
	status 0 "sound" "$dinhky" fsck --store lai.db
	status 0 "finds" "$dinhky" search "rung duoc" --store lai.db
	ok "what it holds" said "mục II.3/mat-tran"
	status 0 "the store itself" "$dinhky" search "rung duoc"
	status 0 "a newer copy over the older" "$dinhky" backup sao.db
	ok "is newer" test "$(sqlite3 sao.db 'SELECT max(id) FROM store_step')" = 2
	# several at once, one of them killed: whoever is left upgrades it, once
	upgrades=$(sqlite3 x.db "SELECT count(*) FROM act WHERE verb = 'upgrade'")
	for wait in 0.00 0.02 0.05 0.1; do
		old
		for i in 1 2 3; do "$dinhky" search "rung duoc" >many.$i 2>many.err.$i & pids="${pids:-} $!"; done
		"$dinhky" setting set title "thử $wait" --user quan-tri >/dev/null 2>&1 & killed=$!
		sleep $wait; kill -9 $killed 2>/dev/null; wait $killed 2>/dev/null
		for p in $pids; do wait "$p" || { failed=$((failed + 1)); echo "FAIL a reader of a store being upgraded"; cat many.err.*; }; done
		pids=
		status 0 "whole after $wait s" "$dinhky" fsck
		status 0 "and made again" "$dinhky" search "rung duoc"
		ok "finds it" said "mục II.3/mat-tran"
	done
	ok "each upgrade is one act" test "$(sqlite3 x.db "SELECT count(*) FROM act WHERE verb = 'upgrade'")" -le $((upgrades + 4))
fi
done_testing
