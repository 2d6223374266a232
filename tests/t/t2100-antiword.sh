#!/bin/sh
# antiword as an oracle: every word it finds in a .doc is a word of our text. (It keeps deleted text, so papers with tracked
# changes are left out.) Skipped where antiword is missing; the sample is used where it is there.
. "$(dirname "$0")/lib.sh"
command -v antiword >/dev/null || { echo "antiword is not installed"; exit 77; }
shared=${DINHKY_SHARED:-$root/../shared}

words() { tr -c '[:alnum:]\200-\377' '\n' | grep -v '^$' | sort | uniq -c | awk '{ print $2 "\t" $1 }' | LC_ALL=C sort; }
export LC_ALL=C
compare() {
	antiword -m UTF-8.txt -w 0 "$1" 2>/dev/null | sed -E 's/\[[0-9]+\]//g; s/\|/ /g' | words >theirs
	"$dinhky" show "$1" | words >ours
	lost=$(join -t "$(printf '\t')" -a 1 -e 0 -o 1.2,2.2 theirs ours | awk '{ if ($1 > $2) n += $1 - $2 } END { print n + 0 }')
	all=$(awk '{ n += $2 } END { print n + 0 }' theirs)
	echo "$(basename "$1"): $lost of $all words lost"
	[ "$all" -gt 10 ] && [ $((lost * 200)) -le "$all" ]
}
for f in "$root"/tests/golden/read/so-ket-song-mo.doc "$shared"/sample/report.doc; do
	[ -f "$f" ] || continue
	[ -z "$verbose" ] || compare "$f"
	ok "words of $(basename "$f")" compare "$f"
done
done_testing
