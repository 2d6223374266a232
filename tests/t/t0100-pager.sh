#!/bin/sh
# Long text on a terminal goes through a pager; `script` is the terminal.
. "$(dirname "$0")/lib.sh"
command -v script >/dev/null || { echo "script (bsdutils) is not installed"; exit 77; }
script -qec true /dev/null </dev/null >/dev/null 2>&1 || { echo "no terminal can be made here: is /dev/pts mounted?"; exit 77; }
unset DINHKY_PAGER PAGER NO_PAGER LESS; TERM=xterm; export TERM
paper >p.txt; sed 's/42\/50/45\/50/' p.txt >q.txt
# on_terminal COMMAND: its status; what reached the screen is in last.out
on_terminal() { script -qec "$1" /dev/null </dev/null >screen; rc=$?; tr -d '\r' <screen; return $rc; }
cat >pager.sh <<'X'
#!/bin/sh
echo "$0 $*" >>"$PAGER_LOG"; echo BEGIN; cat; echo END
X
chmod +x pager.sh; mkdir bin; cp pager.sh bin/less; cp pager.sh bin/other
PAGER_LOG=$work/log; export PAGER_LOG
paged() { grep -qx BEGIN last.out && grep -qx END last.out; }
unpaged() { ! grep -qx BEGIN last.out; }

"$dinhky" check p.txt >plain.txt
status 1 "check, with its status" env DINHKY_PAGER="$work/pager.sh" script -qec "$dinhky check p.txt" /dev/null
status 1 "check" on_terminal "NO_COLOR=1 DINHKY_PAGER=$work/pager.sh $dinhky check p.txt"
ok "through the pager" paged
sed -e '/^BEGIN$/d' -e '/^END$/d' last.out >through.txt
on_terminal "NO_COLOR=1 $dinhky check --no-pager p.txt" >straight.txt
ok "nothing lost, nothing added" cmp through.txt straight.txt
on_terminal "DINHKY_PAGER=$work/pager.sh $dinhky check p.txt" >colour.txt
ok "colours stay" grep -q "$(printf '\033\[')" colour.txt
for c in "show p.txt" "show p.txt --as figures" "help" "help check" "check --help"; do
	status 0 "$c" on_terminal "DINHKY_PAGER=$work/pager.sh $dinhky $c"; ok "$c: through the pager" paged
done
status 1 "diff" on_terminal "DINHKY_PAGER=$work/pager.sh $dinhky diff p.txt q.txt"; ok "diff: through the pager" paged

status 1 "PAGER" on_terminal "PAGER=$work/pager.sh $dinhky check p.txt"; ok "PAGER: through it" paged
: >log; status 1 "DINHKY_PAGER before PAGER" on_terminal "PATH=$work/bin:$PATH DINHKY_PAGER='other -x' PAGER=less $dinhky check p.txt"
ok "which, and with its options" grep -q 'bin/other -x$' log
: >log; status 1 "neither: less" on_terminal "PATH=$work/bin:$PATH $dinhky check p.txt"
ok "less -FRX" grep -q 'bin/less -FRX$' log

status 1 "NO_PAGER" on_terminal "NO_PAGER=1 PAGER=$work/pager.sh $dinhky check p.txt"; ok "NO_PAGER: none" unpaged
for o in "show p.txt" "help" "diff p.txt p.txt"; do
	status 0 "$o --no-pager" on_terminal "PAGER=$work/pager.sh $dinhky $o --no-pager"; ok "$o --no-pager: none" unpaged
done
status 1 "no terminal" env PAGER="$work/pager.sh" "$dinhky" check p.txt; ok "no terminal: none" cmp last.out plain.txt
status 1 "a dumb terminal" on_terminal "TERM=dumb PAGER=$work/pager.sh $dinhky check p.txt"; ok "a dumb terminal: none" unpaged
status 1 "a pager that is not there" on_terminal "NO_COLOR=1 PAGER=nonesuch-pager $dinhky check p.txt"
ok "a pager that is not there: none, all is said" cmp last.out straight.txt
status 1 "a pager that cannot be run" on_terminal "NO_COLOR=1 PAGER=$work/p.txt $dinhky check p.txt"; ok "a pager that cannot be run: none" cmp last.out straight.txt
status 1 "PAGER=cat" on_terminal "NO_COLOR=1 PAGER=cat $dinhky check p.txt"; ok "PAGER=cat: the same" cmp last.out straight.txt
status 1 "an empty one wins too" on_terminal "DINHKY_PAGER= PAGER=$work/pager.sh $dinhky check p.txt"; ok "an empty one: none" unpaged
for f in json html sarif; do
	status 1 "check --format $f" on_terminal "PAGER=$work/pager.sh $dinhky check p.txt --format $f"; ok "$f: none" unpaged
done
status 1 "check -o" on_terminal "PAGER=$work/pager.sh $dinhky check p.txt -o out.txt"; ok "check -o: none" unpaged

# a reader who leaves early is no error, and the status is that of the whole work
i=0; while [ $i -lt 400 ]; do cat p.txt; i=$((i + 1)); done >long.txt
status 1 "the reader leaves early" on_terminal "PAGER='head -n 1' $dinhky check long.txt p.txt"
ok "and hears no complaint" sh -c '[ "$(wc -l <last.out)" -le 1 ]'
status 0 "the reader leaves early, show" on_terminal "PAGER='head -n 1' $dinhky show long.txt"
ok "and hears no complaint, show" sh -c '[ "$(wc -l <last.out)" -le 1 ]'
status 3 "what is wrong is said through the pager" on_terminal "PAGER=$work/pager.sh $dinhky check missing.txt"; ok "in it" grep -q missing.txt last.out
ok "the real less leaves short text alone" sh -c 'command -v less >/dev/null || exit 0; timeout 20 script -qec "$0 help help" /dev/null </dev/null' "$dinhky"
ok "the manual tells of it" sh -c '"$0" help --man | grep -q DINHKY_PAGER && "$0" help | grep -q NO_PAGER' "$dinhky"
done_testing
