# needs.sh - sourced by ./run and ./test: which Debian packages each step needs, and installing the missing ones.
# Each package has its line in docs/dependencies.md.

# say VIETNAMESE ENGLISH - one sentence in the reader's language.
say() {
	case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in en*) echo "$2" ;; *) echo "$1" ;; esac
}

# to build and to run the program
NEEDS_build="gcc libc6-dev meson ninja-build pkg-config libutf8proc-dev libzip-dev libexpat1-dev zlib1g-dev libmicrohttpd-dev libolecf-dev libbfio-dev libsqlite3-dev"
# to read every format (loaded only when such a file comes)
NEEDS_formats="libpoppler-glib8 libolecf1 libmicrohttpd12"
# to test
NEEDS_test="libcmocka-dev clang libclang-rt-14-dev clang-tidy cppcheck poppler-utils antiword hunspell-vi python3-minimal nodejs npm ca-certificates chromium sqlite3 unzip"
NEEDS_office="libreoffice-writer-nogui fonts-liberation"

# needs_missing GROUP... - prints the packages of those groups that are not installed.
needs_missing() {
	for group in "$@"; do
		eval "list=\$NEEDS_$group"
		for p in $list; do
			case $p in # a node of another origin does as well
			nodejs) command -v node >/dev/null 2>&1 && continue ;;
			npm) command -v npm >/dev/null 2>&1 && continue ;;
			chromium) command -v chromium >/dev/null 2>&1 && continue ;;
			esac
			dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'install ok installed' || printf ' %s' "$p"
		done
	done
}

# needs_full - the disk of packages has less than 100 MB left, or that of temporary files less than 10. apt cannot always say so:
# its log lies on that disk.
needs_full() {
	for place in /usr:100000 /var/cache:100000 "${TMPDIR:-/tmp}:10000"; do
		[ "$(df -Pk "${place%:*}" 2>/dev/null | awk 'NR==2{print $4}')" -ge "${place##*:}" ] 2>/dev/null || return 0
	done
	return 1
}

# needs_say_full - and how much room the caller needs (NEEDS_ROOM, set by ./run and ./test).
needs_say_full() {
	say "Chưa cài được: đĩa đầy. Cần khoảng ${NEEDS_ROOM:-1 GB} trống; xem: df -h" "Not installed: the disk is full. About ${NEEDS_ROOM:-1 GB} of free space is needed; see: df -h" >&2
}

# needs_install PACKAGE... - one sentence on stderr and status 1 when it cannot.
needs_install() {
	[ $# -gt 0 ] || return 0
	sudo=
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null 2>&1 || {
			say "Chưa cài được: cần quyền root hoặc lệnh sudo. Nhờ người quản trị chạy: apt-get install $*" \
				"Not installed: root or the command sudo is needed. Ask the administrator to run: apt-get install $*" >&2
			return 1
		}
		sudo -n true 2>/dev/null || [ -t 0 ] || {
			say "Chưa cài được: sudo đòi mật khẩu mà không có ai để hỏi. Chạy trước: sudo apt-get install $*" \
				"Not installed: sudo wants a password and nobody is here to ask. Run first: sudo apt-get install $*" >&2
			return 1
		}
		sudo=sudo
	fi
	needs_full && { needs_say_full; return 1; }
	log=$(mktemp 2>/dev/null) || {
		say "Chưa cài được: không ghi được vào thư mục tạm, có lẽ đĩa đầy; xem: df -h /tmp" "Not installed: the temporary folder cannot be written, perhaps the disk is full; see: df -h /tmp" >&2
		return 1
	}
	apt="$sudo env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get"
	if ! { $apt install -y -q --no-install-recommends "$@" || { $apt update -q && $apt install -y -q --no-install-recommends "$@"; }; } >"$log" 2>&1; then
		if grep -qiE 'no space left|not enough free space' "$log" || needs_full; then
			needs_say_full
			rm -f "$log"
			$sudo apt-get clean >/dev/null 2>&1 || true # what was fetched in vain
		elif grep -qiE 'temporary failure|could not resolve|failed to fetch|unable to connect|could not connect|unable to locate' "$log"; then
			say "Chưa cài được: không tới được kho gói của Debian. Kiểm tra mạng rồi chạy lại (chi tiết: $log)" \
				"Not installed: Debian's packages cannot be reached. Check the network and run again (details: $log)" >&2
		else
			say "Chưa cài được, apt-get báo lỗi: $(grep -m1 '^E:' "$log" || tail -1 "$log") (chi tiết: $log)" "Not installed, apt-get says: $(grep -m1 '^E:' "$log" || tail -1 "$log") (details: $log)" >&2
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
		say "Chưa dựng được: đĩa chỉ còn $((room / 1024)) MB, cần khoảng 200 MB." "Not built: only $((room / 1024)) MB of disk are left, about 200 MB are needed." >&2
		return 1
	fi
	if [ ! -f "$dir/build.ninja" ]; then
		meson setup "$dir" "$@" >"$dir-setup.log" 2>&1 || {
			say "Chưa chuẩn bị được bản dựng (chi tiết: $dir-setup.log)" "The build could not be set up (details: $dir-setup.log)" >&2
			echo "$(grep -m1 -i error "$dir-setup.log" || tail -1 "$dir-setup.log")" >&2
			return 1
		}
		rm -f "$dir-setup.log"
	fi
	set +e
	if [ -t 1 ]; then
		ninja -C "$dir" 2>&1 | tee "$dir/build.log" | awk -v l="$label" '
			match($0, /^\[[0-9]+\/[0-9]+\]/) { printf "\r%s %s   ", l, substr($0, RSTART, RLENGTH); fflush(); any = 1 }
			END { if (any) printf "\r%s 100%%            \n", l }'
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
			say "Chưa dựng được: đĩa đầy." "Not built: the disk is full." >&2
		else
			say "Chưa dựng được (chi tiết: $dir/build.log):" "Not built (details: $dir/build.log):" >&2
			grep -m5 -E 'error|FAILED' "$dir/build.log" >&2
		fi
		return 1
	}
}
