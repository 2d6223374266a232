#!/bin/sh
# register and export: lists, entries by hand, history, stocks; what is exported and imported again is the same, for every register of
# the example and for made-up rows full of what tables stumble over.
. "$(dirname "$0")/lib.sh"
DINHKY_USER=thu DINHKY_STORE=$work/a.db; export DINHKY_USER DINHKY_STORE
status 0 "the example" "$dinhky" init a.db --example huyen-2024
status 0 "a compiler" "$dinhky" user role thu compiler
status 0 "list" "$dinhky" register list
ok "has a register" said van-ban-den
status 0 "show" "$dinhky" register show van-ban-den --size 5 --page 2 --no-pager
ok "pages" said "trang 2/"
status 0 "sorted and filtered" "$dinhky" register show van-ban-den --sort=-so-den --filter '[cap-gui] = "tinh"' --format csv
ok "only those" test "$(tail -n +2 last.out | cut -d, -f5 | sort -u)" = tinh
status 2 "a filter that makes no sense" "$dinhky" register show van-ban-den --filter 'khong-co = 1'
status 2 "a column that is not there" "$dinhky" register show van-ban-den --sort khong-co
status 2 "no such register" "$dinhky" register show khong-co
status 2 "an entry by hand where another system keeps them" "$dinhky" register add van-ban-den ngay=2024-12-01 so-den=1
ok "says how" complained "dinhky import"
status 1 "a wrong entry" "$dinhky" register add su-co ngay=31/02/2024
status 0 "check" "$dinhky" register check --period 2024-Q4
ok "balances" said "khớp"
status 0 "of one unit, in json" "$dinhky" register check --period 2024-Q4 --format json

# an entry's life
status 0 "add" "$dinhky" register add han-che ngay=19/12/2024 loai=han-che noi-dung="Chậm gửi (bịa)" --why "sau phiên họp (bịa)"
ok "says its number" said "đã ghi"
status 0 "show in json" "$dinhky" register show han-che --format json
id=$("$dinhky" register show han-che --no-pager --size 1 | sed -n 2p | awk '{print $1}')
status 0 "history" "$dinhky" register history han-che "$id"
ok "who and why" said "sau phiên họp"
status 0 "edit" "$dinhky" register edit han-che "$id" bien-phap="Nhắc trước ba ngày (bịa)"
status 0 "step" "$dinhky" register step han-che "$id" "đang khắc phục" --day 2024-12-20
status 0 "history again" "$dinhky" register history han-che "$id"
ok "three versions" test "$(grep -c "register" last.out)" = 3
ok "the step and its day" said "đang khắc phục (từ ngày 20/12/2024)"
status 1 "a step that is not allowed" "$dinhky" register step han-che "$id" "không có"
status 0 "remove" "$dinhky" register remove han-che "$id"
status 2 "and gone it is" "$dinhky" register remove han-che "$id"
status 0 "but its history stays" "$dinhky" register history han-che "$id"
ok "with its end" said "rút"

# every register out and in again: nothing new, nothing changed
for r in $("$dinhky" register list --format csv | tail -n +2 | cut -d, -f1); do
	"$dinhky" export --register "$r" -o "$r.csv" 2>err.txt || { grep -q "chỉ mở cho vai trò" err.txt && continue; ok "export $r" cat err.txt false; }
	[ "$(wc -l <"$r.csv")" -gt 1 ] || continue
	"$dinhky" import "$r.csv" --register "$r" >said.txt 2>&1
	ok "$r.csv is the register" grep -q "thêm 0, sửa 0, .*rút 0" said.txt
done
for r in van-ban-den mo-hinh-hoc-bac ha-tang; do
	"$dinhky" export --register $r -o $r.json
	"$dinhky" import $r.json --register $r >said.txt 2>&1
	ok "$r.json is the register" grep -q "thêm 0, sửa 0, .*rút 0" said.txt
done
status 0 "the values out" "$dinhky" export --facts -o so.csv
status 0 "and in again" "$dinhky" import so.csv --facts
ok "are the same" said "thêm 0, sửa 0"
"$dinhky" export --facts -o so.json
status 0 "and as json" "$dinhky" import so.json --facts
ok "are the same, too" said "thêm 0, sửa 0"

# rights go by unit
status 0 "somebody of one body" "$dinhky" user add nguoi-moi --title "cán bộ (bịa)" --role contributor --unit hu-tuyen-giao
status 2 "does not read everybody's register" "$dinhky" register show han-che --user nguoi-moi
ok "and is told how to ask" complained "--unit"
status 0 "but reads that body's" "$dinhky" register show han-che --unit hu-tuyen-giao --user nguoi-moi
status 2 "and writes nowhere else" "$dinhky" import ha-tang.csv --register ha-tang --user nguoi-moi
status 0 "values out" "$dinhky" export --facts --user nguoi-moi
ok "only that body's" test "$(tail -n +2 last.out | cut -d, -f2 | sort -u)" = hu-tuyen-giao

# papers: proposals, not values
status 0 "a body's own paper" "$dinhky" import --submission "$root/packs/cap-uy/examples/huyen-2024/contributions/01-tuyen-giao.docx" --unit hu-tuyen-giao --period 2024-Q4
ok "proposes" said "đề nghị"
status 0 "the same paper" "$dinhky" import --submission "$root/packs/cap-uy/examples/huyen-2024/contributions/01-tuyen-giao.docx" --unit hu-tuyen-giao --period 2024-Q4
ok "is known" said "đã được nhận trước đây"
status 0 "last period's report" "$dinhky" import --report "$root/examples/bao-cao-mau.docx"
status 2 "whose paper" "$dinhky" import --submission "$root/examples/bao-cao-mau.docx"

# made-up rows into one store, out, into another, out: the same bytes
mkdir -p bo/registers bo/examples/nho
printf 'name = thu\nversion = 1\ntitle = bộ thử\n' >bo/pack.conf
printf 'code\ttitle\torder\nvp\tVăn phòng\t1\n' >bo/fields.tsv
printf 'code\ttitle\tfield\tkept\tday\tstate\tkey\nso\tSổ\tvp\there\tngay\ttrang-thai\t\n' >bo/registers.tsv
printf 'column\ttitle\ttype\tof\trequired\tlist\nngay\tNgày\tdate\t\tyes\tyes\nchu\tChữ\ttext\t\t\tyes\ndem\tĐếm\twhole\t\t\t\ntien\tTiền\tmoney\t\t\t\nco\tCó\tyes\t\t\t\ntrang-thai\tTrạng thái\tone-of\t\t\t\n' >bo/registers/so.tsv
printf 'register\tstate\ttitle\tnext\tstart\tstock\nso\tmo\tmở\txong|mo\tyes\tyes\nso\txong\txong\tmo\t\t\n' >bo/states.tsv
printf 'today = 2024-12-20\ntitle = Xã Mẫu (bịa)\nowner = xa\n' >bo/examples/nho/example.conf
printf 'unit\ttrait\tvalue\tfrom\nxa\tname\tXã Mẫu\t2020-01-01\nthon\tname\tThôn, "Một"; x\t2020-01-01\n' >bo/examples/nho/units.tsv
awk 'BEGIN { srand(7); n = split("a|Đảng bộ|, | ; |\"\"|=1+1|\x27=x|-5|@|#x|1.234|12,5|||tab", w, "|"); print "unit,ngay,chu,dem,tien,co,trang-thai"
	for (i = 0; i < 300; i++) {
		t = ""; for (k = 0; k < rand() * 4; k++) t = t w[1 + int(rand() * n)]
		m = 1 + int(rand() * 12); d = 1 + int(rand() * 28)
		printf "%s,2023-%02d-%02d,\"%s\",%s,%s,%s,%s\n", rand() < .3 ? "thon" : "xa", m, d, t, rand() < .2 ? "" : int(rand() * 99999),
			rand() < .2 ? "" : "\"" int(rand() * 9999) "," int(rand() * 9999) "\"", rand() < .5 ? "có" : "", rand() < .5 ? "mo" : "mo|xong@2024-01-" 10 + int(rand() * 9) "|mo@2024-02-01"
	} }' >rows.csv
for s in 1 2; do "$dinhky" init $s.db --pack ./bo --example nho >/dev/null; "$dinhky" user role thu compiler --store $s.db >/dev/null; done
status 0 "three hundred rows" "$dinhky" import rows.csv --register so --store 1.db
ok "all of them" said "thêm 300"
"$dinhky" export --register so --store 1.db -o one.csv
"$dinhky" export --register so --store 1.db -o one.json
status 0 "into another store" "$dinhky" import one.csv --register so --store 2.db
"$dinhky" export --register so --store 2.db -o two.csv
"$dinhky" export --register so --store 2.db -o two.json
ok "the same .csv" cmp one.csv two.csv
ok "the same .json" cmp one.json two.json
status 0 "the .json into the first" "$dinhky" import one.json --register so --store 1.db
ok "changes nothing" said "thêm 0, sửa 0, như cũ 300"
status 0 "the chains hold" "$dinhky" audit verify --store 2.db
status 0 "and what is derived can be made again" "$dinhky" fsck
done_testing
