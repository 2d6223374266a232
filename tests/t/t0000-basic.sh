#!/bin/sh
# The program itself: help, version, wrong use, languages.
. "$(dirname "$0")/lib.sh"
status 0 "help lists commands" "$dinhky" help
ok "help names check" grep -q 'dinhky check ' last.out
status 0 "--help is help" "$dinhky" --help
status 0 "--version" "$dinhky" --version
ok "version is printed" grep -Eq '^dinhky [0-9]+\.[0-9]+\.[0-9]+$' last.out
status 2 "no command" "$dinhky"
status 2 "unknown command" "$dinhky" nonesuch
ok "unknown command is named" grep -q nonesuch last.err
status 2 "unknown option" "$dinhky" check --nonesuch x
status 2 "option without its value" "$dinhky" check x --format
status 2 "help of an unknown command" "$dinhky" help nonesuch
status 0 "--help of a command" "$dinhky" check --help
ok "help of check explains exit status" grep -q 'Mã kết thúc' last.out
status 0 "English" env LC_ALL=en_US.UTF-8 "$dinhky" help check
ok "English help" grep -q 'Exit status' last.out
status 0 "manual" "$dinhky" help --man
ok "manual begins a page" grep -q '^\.TH DINHKY 1' last.out
for c in $("$dinhky" help | sed -n 's/^  dinhky \([a-z]*\) .*/\1/p'); do
	ok "manual has $c" grep -q "^\.SS \"dinhky $c\"" last.out
done
"$dinhky" help --completion >completion
ok "completion is bash" bash -n completion
status 0 "-- ends options" sh -c "cp '$root/tests/t/lib.sh' ./--x; '$dinhky' show -- --x"
status 3 "output to a full disk" sh -c "'$dinhky' help >/dev/full"
ok "full disk is one sentence" grep -q 'đĩa đầy' last.err
done_testing
