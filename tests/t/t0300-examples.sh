#!/bin/sh
# examples: every command has some, and each one that help and the manual print is run in a fresh folder and ends as it says.
. "$(dirname "$0")/lib.sh"
unset USER LOGNAME
export DINHKY_USER=quan-tri # who makes the stores; then as README says
tab=$(printf '\t')
"$dinhky" init xa.db --pack cap-uy --example xa-2026 >/dev/null && "$dinhky" init huyen.db --pack cap-uy --example huyen-2024 >/dev/null &&
	"$dinhky" backup sao-luu.db --store xa.db >/dev/null || exit 1
export DINHKY_USER=tong-hop
mkdir files files/kho-van-ban
for f in bao-cao cu moi kho-van-ban/van-ban; do cp "$root/examples/bao-cao-mau.docx" "files/$f.docx"; done
cp sao-luu.db files/
printf 'Ngày,Số lượng,Đơn vị\n2026-12-01,2,sk-cb-03\n2026-12-02,1,sk-cb-04\n' >files/ket-nap.csv
printf 'chỉ tiêu,đơn vị,kỳ,giá trị\ndang-vien,sk-cb-01,2026-Q4,26\ndang-vien,sk-cb-02,2026-Q4,41\n' >files/so-lieu.csv
printf 'mã,tên,loại,cấp trên,từ ngày\nsk-cb-16,Chi bộ Bưu điện xã,co-so,sao-khue-2025,2026-12-01\n' >files/don-vi.csv

printf 'Hội đã mở ba lớp nghề cho hội viên.\n' >files/loi.txt

"$dinhky" help --examples >all.tsv
"$dinhky" help | sed -n 's/^  dinhky \([a-z]*\) .*/\1/p' >commands
while read -r c; do
	ok "$c has an example" grep -q "^$c$tab" all.tsv
	"$dinhky" help "$c" >last.out
	ok "help $c prints it" said "Ví dụ:"
done <commands
LC_ALL=en_US.UTF-8 "$dinhky" help check >last.out
ok "in English" said "Examples:"
"$dinhky" help --man >last.out
ok "the manual has them" said 'dinhky total \-\-period 2024 \-\-filter'

n=0
while IFS=$tab read -r c store want words; do
	n=$((n + 1))
	cp -r files "run$n" && cd "run$n" || exit 1
	[ "$store" = - ] || cp "../$store.db" dinhky.db
	got=0
	if [ "$want" = 124 ]; then
		sh -c "exec timeout -s KILL 1 '$dinhky' $words" </dev/null >../last.out 2>../last.err || got=124
		grep -q http:// ../last.out || { grep -q libmicrohttpd ../last.err || got=none; }
	else
		sh -c "exec '$dinhky' $words" </dev/null >../last.out 2>../last.err || got=$?
	fi
	cd .. && rm -rf "run$n"
	ok "dinhky $words: ends with $got, not $want: $(head -3 last.err)" test "$got" = "$want"
done <all.tsv
done_testing
