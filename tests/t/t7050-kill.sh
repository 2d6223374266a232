#!/bin/sh
# kill -9 while a store is made and while a list is imported: the store is not there or whole, the list is in it whole or not at all; and
# the same when the disk is full, where a small one can be made. Everything is made up. (Many more kills: tools/kill-loop.)
. "$(dirname "$0")/lib.sh"
unset USER LOGNAME
export DINHKY_USER=quan-tri
killed() { # SECONDS COMMAND...: kill -9 after so long; says on last.out what the command said before
	after=$1; shift
	"$@" >last.out 2>last.err & pid=$!
	sleep "$after"; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
}
for after in 0.02 0.06 0.2 0.6; do
	rm -f k.db
	killed $after "$dinhky" init k.db --example xa-2026
	if [ -e k.db ]; then
		status 0 "made before the kill after ${after}s: whole" "$dinhky" fsck --store k.db
	else
		ok "killed after ${after}s: nothing under that name" test ! -e k.db-wal
	fi
	status 0 "it can be made" "$dinhky" init k2.db --example xa-2026
	rm -f k2.db k.db.*
done
status 0 "a store" "$dinhky" init a.db --example huyen-2024
export DINHKY_STORE=a.db
status 0 "who may write" "$dinhky" user role quan-tri compiler
awk 'BEGIN { print "unit\tngay\ttham-du\ty-kien\tda-tra-loi"; for (i = 0; i < 4000; i++) printf "sao-khue\t2024-%02d-%02d\t%d\t3\t3\n", i % 11 + 1, i % 28 + 1, i }' >nghe.csv
entries() { "$dinhky" audit list --verb import --most 100 --format csv 2>/dev/null | grep -c reg_nghe_dan_noi; }
for after in 0.03 0.06 0.1 0.15; do
	before=$(entries)
	killed $after "$dinhky" import nghe.csv --register nghe-dan-noi
	now=$(entries)
	ok "killed after ${after}s: at most one act more" test "$now" -le $((before + 1))
	[ ! -s last.out ] || ok "what was said is there" test "$now" = $((before + 1))
	status 0 "whole" "$dinhky" fsck
	[ "$now" = "$before" ] || break
done
# a full disk
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=$(($(wc -c <a.db) + 1700000)) none small 2>/dev/null; then
	trap 'umount small; rm -rf "$work"' EXIT
	cp a.db small/a.db && head -c 1500000 /dev/zero >small/full 2>/dev/null
	cat /dev/zero >>small/full 2>/dev/null
	status 4 "an import on a full disk" "$dinhky" import nghe.csv --register nghe-dan-noi --store small/a.db
	ok "says so" complained "đầy"
	status 4 "a backup to a full disk" "$dinhky" backup small/sao.db
	ok "leaves nothing" test "$(ls small | grep -c sao)" = 0
	status 4 "a store on a full disk" "$dinhky" init small/b.db --example xa-2026
	ok "leaves nothing" test "$(ls small | grep -c '^b.db')" = 0
	rm small/full
	status 0 "the store is whole" "$dinhky" fsck --store small/a.db
fi
done_testing
