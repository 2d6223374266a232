#!/bin/sh
# a register kept elsewhere: thirteen weekly lists against a plain model, for random quarters. tests/t/weekly.py
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || exit 77
export DINHKY_USER=tong-hop
status 0 "thirteen weeks, nothing doubled" python3 "$root/tests/t/weekly.py" "$dinhky" "${WEEKLY_SEEDS:-4}"
[ -z "$verbose" ] || cat last.out
done_testing
