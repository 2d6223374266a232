# needs.sh - sourced by ./run and ./test: which Debian packages each step needs, and installing the missing ones.
# Each package has its line in docs/dependencies.md.

# to build and to run the program
NEEDS_build="gcc libc6-dev meson ninja-build pkg-config libutf8proc-dev libzip-dev libexpat1-dev zlib1g-dev libolecf-dev libbfio-dev"
# to read every format (loaded only when such a file comes)
NEEDS_formats="libpoppler-glib8 libolecf1"
# to test
NEEDS_test="libcmocka-dev clang libclang-rt-14-dev clang-tidy cppcheck poppler-utils antiword hunspell-vi python3-minimal nodejs npm unzip"
NEEDS_office="libreoffice-writer-nogui fonts-liberation"

# needs_missing GROUP... - prints the packages of those groups that are not installed.
needs_missing() {
	for group in "$@"; do
		eval "list=\$NEEDS_$group"
		for p in $list; do
			case $p in # a node of another origin does as well
			nodejs) command -v node >/dev/null 2>&1 && continue ;;
			npm) command -v npm >/dev/null 2>&1 && continue ;;
			esac
			dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'install ok installed' || printf ' %s' "$p"
		done
	done
}

# needs_install PACKAGE... - one sentence on stderr and status 1 when it cannot.
needs_install() {
	[ $# -gt 0 ] || return 0
	sudo=
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null 2>&1 || {
			echo "Chưa cài được: cần quyền root hoặc lệnh sudo. Nhờ người quản trị chạy: apt-get install $*" >&2
			return 1
		}
		sudo -n true 2>/dev/null || [ -t 0 ] || {
			echo "Chưa cài được: sudo đòi mật khẩu mà không có ai để hỏi. Chạy trước: sudo apt-get install $*" >&2
			return 1
		}
		sudo=sudo
	fi
	log=$(mktemp)
	if ! { DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends "$@" ||
		{ $sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends "$@"; }; } >"$log" 2>&1; then
		if grep -qiE 'no space left|not enough free space|không đủ' "$log"; then
			echo "Chưa cài được: đĩa đầy. Cần khoảng 1 GB trống; xem: df -h / (chi tiết: $log)" >&2
		elif grep -qiE 'temporary failure|could not resolve|failed to fetch|unable to connect|connection|unable to locate' "$log"; then
			echo "Chưa cài được: không tới được kho gói của Debian. Kiểm tra mạng rồi chạy lại (chi tiết: $log)" >&2
		else
			echo "Chưa cài được, apt-get báo lỗi: $(grep -m1 '^E:' "$log" || tail -1 "$log") (chi tiết: $log)" >&2
		fi
		return 1
	fi
	rm -f "$log"
}

# needs_build DIR LABEL [MESON OPTIONS...] - configure once, build with progress, one sentence when it fails.
needs_build() {
	dir=$1 label=$2
	shift 2
	room=$(df -Pk . | awk 'NR==2{print $4}')
	if [ ! -x "$dir/dinhky" ] && [ "$room" -lt 200000 ]; then
		echo "Chưa dựng được: đĩa chỉ còn $((room / 1024)) MB, cần khoảng 200 MB." >&2
		return 1
	fi
	if [ ! -f "$dir/build.ninja" ]; then
		meson setup "$dir" "$@" >"$dir-setup.log" 2>&1 || {
			echo "Chưa chuẩn bị được bản dựng: $(grep -m1 -i error "$dir-setup.log" || tail -1 "$dir-setup.log") (chi tiết: $dir-setup.log)" >&2
			return 1
		}
		rm -f "$dir-setup.log"
	fi
	set +e
	if [ -t 1 ]; then
		ninja -C "$dir" 2>&1 | tee "$dir/build.log" | awk -v l="$label" '
			match($0, /^\[[0-9]+\/[0-9]+\]/) { printf "\r%s %s   ", l, substr($0, RSTART, RLENGTH); fflush(); any = 1 }
			END { if (any) printf "\r%s xong.            \n", l }'
	else
		ninja -C "$dir" 2>&1 | tee "$dir/build.log" | awk -v l="$label" '
			match($0, /^\[[0-9]+\/[0-9]+\]/) { split(substr($0, 2, RLENGTH - 2), p, "/"); q = int(4 * p[1] / p[2])
				if (q != last) { printf "%s %d%%\n", l, 25 * q; fflush(); last = q } }'
	fi
	ninja -C "$dir" >"$dir/build.log" 2>&1
	built=$?
	set -e
	[ "$built" = 0 ] || {
		if grep -qi 'no space left' "$dir/build.log"; then
			echo "Chưa dựng được: đĩa đầy." >&2
		else
			echo "Chưa dựng được (chi tiết: $dir/build.log):" >&2
			grep -m5 -E 'error|FAILED' "$dir/build.log" >&2
		fi
		return 1
	}
}
