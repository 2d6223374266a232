#!/bin/sh
# total: the consolidated table of the made-up year; values, plans, percents, registers and formulas, in text, csv and json.
. "$(dirname "$0")/lib.sh"
"$dinhky" init h.db --pack cap-uy --example huyen-2024 --user thu >/dev/null
total() { "$dinhky" total --store h.db --user thu "$@"; }
status 0 "one indicator" total --period 2024 --indicator ket-nap --format json
ok "plan, value, percent" python3 -c "
import json; r, = json.load(open('last.out'))
assert (r['plan'], r['value'], r['percent']) == (158, 168, '106.3'), r"
status 0 "a rate by its formula, against its plan" total --period 2024 --indicator ho-doan-the-ty-le --format json
ok "rounded before its percent" python3 -c "
import json; r, = json.load(open('last.out'))
assert (r['plan'], r['value'], r['percent']) == ('82.41', '85.4', '103.63'), r"
status 0 "a quarter and its year" total --period 2024-Q4 --indicator ket-nap --format json
ok "the quarter is part of what came in since January" python3 -c "
import json; r, = json.load(open('last.out'))
assert 0 < r['value'] < r['to-date'] == 168, r"
status 0 "a table for a spreadsheet" total --period 2024 --format csv
ok "one row an indicator" sh -c '[ "$(wc -l <last.out)" -gt 100 ]'
status 0 "a small count of a sensitive field" total --period 2024 --indicator khai-tru --format json
ok "is not for every role" python3 -c "
import json; r, = json.load(open('last.out'))
assert r['value'] is None and r['to-date'] is None and r['note'], r"
status 0 "nor told by a filter" total --period 2024 --indicator khai-tru --filter 'value > 0' --format json
ok "no row" python3 -c "
import json; assert json.load(open('last.out')) == []"
"$dinhky" user add kt --title "cán bộ kiểm tra" --role compiler --field ky-luat --store h.db --user thu >/dev/null
"$dinhky" total --store h.db --user kt --period 2024 --indicator khai-tru --format json >last.out
ok "its own role sees it" python3 -c "
import json; r, = json.load(open('last.out')); assert 0 < r['value'] < 5, r"
status 0 "the 2024 of the district on today's map" total --period 2024 --map today --indicator ket-nap --format json
ok "whole" python3 -c "
import json; r, = json.load(open('last.out')); assert r['value'] == 168, r"
status 2 "no such period" total --period 2024-Q7
status 2 "no such unit" total --unit khong-co
status 2 "no such form of output" total --format xml
done_testing
