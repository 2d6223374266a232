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
status 2 "no such period" total --period 2024-Q7
status 2 "no such unit" total --unit khong-co
status 2 "no such form of output" total --format xml
done_testing
