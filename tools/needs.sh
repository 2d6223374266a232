# needs.sh - sourced by run and test: which Debian packages each step needs, and installing the missing ones.
NEEDS_build="gcc libc6-dev meson ninja-build pkg-config libutf8proc-dev libzip-dev libexpat1-dev zlib1g-dev"
NEEDS_test="libcmocka-dev"

needs_install() {
	missing=
	for group in "$@"; do
		eval "list=\$NEEDS_$group"
		for p in $list; do
			dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $p"
		done
	done
	[ -n "$missing" ] || return 0
	echo "apt:$missing"
	sudo=
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null 2>&1 || { echo "Cần quyền root hoặc sudo để cài:$missing" >&2; return 1; }
		sudo=sudo
	fi
	$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
