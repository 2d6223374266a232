# lib.sh - sourced by tests/t/t*.sh. First digit of a test's name is its family: 0 the program, 2 reading, 3 check, 4 show, 5 outputs, 6 diff, 7 records, 8 the web.
# Run one by name from anywhere: tests/t/t3000-check.sh [-v]. DINHKY names the program, else build/dinhky.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
dinhky=${DINHKY:-$root/build/dinhky}
verbose=; [ "${1:-}" = -v ] && verbose=1
unset NO_COLOR SOURCE_DATE_EPOCH DINHKY_STORE LANGUAGE LC_MESSAGES
LC_ALL=C.UTF-8; export LC_ALL
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
count=0 failed=0

# ok "what" COMMAND...: the command succeeds; last.out and last.err stay those of the last status
ok() {
	what=$1; shift; count=$((count + 1))
	if "$@" >ok.out 2>ok.err; then
		[ -z "$verbose" ] || echo "ok   $what"
	else
		failed=$((failed + 1)); echo "FAIL $what: $*"; head -20 ok.out ok.err
	fi
}
# status N "what" COMMAND...: the command ends with N
status() {
	want=$1 what=$2; shift 2; count=$((count + 1)); got=0
	"$@" >last.out 2>last.err || got=$?
	if [ "$got" = "$want" ]; then
		[ -z "$verbose" ] || echo "ok   $what"
	else
		failed=$((failed + 1)); echo "FAIL $what: status $got, not $want: $*"; head -20 last.out last.err
	fi
}
said() { grep -qF -e "$1" last.out; }       # standard output of the last command holds this
complained() { grep -qF -e "$1" last.err; } # standard error does
silent() { [ ! -s last.out ]; }
done_testing() { echo "$count tried, $failed failed"; [ "$failed" = 0 ]; exit $?; }

# A small made-up report with three things wrong: a doubled word, a percent, a sum.
paper() {
	cat <<'EOF'
ĐẢNG ỦY XÃ MẪU
BÁO CÁO
Kết quả công tác quý II năm 2026
(số liệu giả định)
I. KẾT QUẢ
1. Công tác đảng viên
Đảng ủy đã đã kết nạp 42/50 đảng viên, đạt 86% chỉ tiêu.
2. Đời sống
Toàn xã có 700 hộ đạt danh hiệu, gồm: thôn Đồi Chè 310 hộ, thôn Bến Lau 200 hộ, thôn Khe Mây 100 hộ.
EOF
}
