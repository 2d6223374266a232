#!/bin/sh
# examples of cap-uy: both load whole and sound; xa-2026 owes only its own quarters, keeps the district's 2024 as an archive, and no
# login of the district comes with it.
. "$(dirname "$0")/lib.sh"
unset USER LOGNAME
export DINHKY_USER=quan-tri
status 0 "huyen-2024" "$dinhky" init h.db --pack cap-uy --example huyen-2024
status 0 "is sound" "$dinhky" fsck --store h.db
status 0 "its chain too" "$dinhky" audit verify --store h.db
status 0 "who owes the quarter" "$dinhky" submission list --store h.db --period 2024-Q4
ok "some came, some did not" said "66/70"
ok "one returned is owed again, by today" sh -c '"$0" submission list --store h.db --period 2024-Q4 --format csv --filter "state = \"returned\"" | grep -q "quá hạn 3 ngày"' "$dinhky"
status 0 "stocks" "$dinhky" register check --store h.db --period 2024
ok "start and new less ended is the end" test "$(grep -c "khớp$" last.out)" = 5
status 0 "xa-2026" "$dinhky" init x.db --pack cap-uy --example xa-2026
status 0 "is sound" "$dinhky" fsck --store x.db
for q in 2 3; do
	status 0 "quarter $q" "$dinhky" submission list --store x.db --period 2026-Q$q
	ok "quarter $q is done, nothing of its neighbours is asked" said "27/27"
done
status 0 "quarter 4" "$dinhky" submission list --store x.db --period 2026-Q4
ok "ends in eight days, due the day after" said "2026-12-15"
ok "has begun" said "0/27"
status 0 "who works here" "$dinhky" user list --store x.db
ok "the commune's people" said "Đảng ủy"
ok "not the district's" test -z "$(grep "Huyện ủy" last.out)"
done_testing
