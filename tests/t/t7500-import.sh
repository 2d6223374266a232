#!/bin/sh
# import: tables of a file go in whole or not at all; the same file twice changes nothing; weekly lists of another system through a
# saved column map. All of it made up.
. "$(dirname "$0")/lib.sh"
DINHKY_USER=thu DINHKY_STORE=$work/a.db; export DINHKY_USER DINHKY_STORE
mkdir -p bo/registers bo/examples/nho
printf 'name = thu\nversion = 1\ntitle = bộ thử\n' >bo/pack.conf
printf 'code\ttitle\torder\nvp\tVăn phòng\t1\n' >bo/fields.tsv
printf 'code\ttitle\tfield\tkept\tday\tstate\tkey\tden\n' | cut -f1-7 >bo/registers.tsv
printf 'den\tVăn bản đến\tvp\telsewhere\tngay\ttinh-trang\tso\nlop\tLớp học\tvp\there\tngay\t\t\n' >>bo/registers.tsv
printf 'column\ttitle\ttype\tof\trequired\tlist\nngay\tNgày đến\tdate\t\tyes\tyes\nso\tSố đến\twhole\t\tyes\tyes\ntrich-yeu\tTrích yếu\ttext\t\t\tyes\ntinh-trang\tTình trạng\tone-of\t\t\tyes\n' >bo/registers/den.tsv
printf 'column\ttitle\ttype\tof\trequired\tlist\nngay\tNgày mở\tdate\t\tyes\tyes\nloai\tLoại\tone-of\tmoi|cu\t\tyes\nhoc-vien\tHọc viên\twhole\t\t\tyes\nkinh-phi\tKinh phí\tmoney\ttriệu đồng\t\tyes\n' >bo/registers/lop.tsv
printf 'register\tstate\ttitle\tnext\tstart\tstock\nden\tmoi\tmới đến\tgiao\tyes\tyes\nden\tgiao\tđã giao\txong\t\tyes\nden\txong\tđã trả lời\t\t\t\n' >bo/states.tsv
printf 'code\ttitle\tfield\tmeasure\tnature\tsource\tregister\nhop\tCuộc họp\tvp\tcuộc\tflow\treported\t\n' >bo/indicators.tsv
printf 'today = 2024-12-20\ntitle = Xã Mẫu (bịa)\nowner = xa\n' >bo/examples/nho/example.conf
printf 'unit\ttrait\tvalue\tfrom\nxa\tname\tXã Mẫu\t2020-01-01\nthon\tname\tThôn Cũ\t2020-01-01\nthon\tclosed\tnhập\t2024-07-01\n' >bo/examples/nho/units.tsv
status 0 "a store" "$dinhky" init a.db --pack ./bo --example nho
printf 'Ngày mở;Loại;Học viên;Kinh phí\n02/03/2024;moi;1.250;13,80\n15/04/2024;cu;30;\n' >lop.csv
status 2 "who may not write may not import" "$dinhky" import lop.csv --register lop
status 0 "a role that may" "$dinhky" user role thu compiler
status 0 "a role that may manage units" "$dinhky" user list

status 0 "rows with a semicolon and decimal commas" "$dinhky" import lop.csv --register lop
ok "counted" said "2 dòng; thêm 2, sửa 0, như cũ 0"
status 0 "the same file again" "$dinhky" import lop.csv --register lop
ok "changes nothing" said "thêm 0, sửa 0, như cũ 2"
printf 'DANH SÁCH LỚP\n\nSTT,Ngày mở,Loại,Ghi gì đó\n1,2024-05-06,mới tinh,x\n2,2024-05-06,moi,x\n' >sai.csv
status 1 "a wrong member" "$dinhky" import sai.csv --register lop
ok "says file, line, column and the nearest" said "sai.csv:4:3: Loại: “mới tinh” không có trong danh sách"
ok "and that nothing was taken" said "không nhập dòng nào"
status 0 "the right row of that file is not there" "$dinhky" import lop.csv --register lop --dry-run
printf 'Ngày mở,Học viên,Kinh phí\n31/02/2024,1,1\n2024-05-06,1.5,1\n2024-05-06,1,1000000000000000000000000000000\n2024-05-06,-1,x\n' >sai.csv
status 1 "everything that is wrong is said at once" "$dinhky" import sai.csv --register lop
for said in "sai.csv:2:1: Ngày mở: “31/02/2024” không có trong lịch" "sai.csv:3:2: Học viên: “1.5” không phải số nguyên" "sai.csv:4:3: Kinh phí: “1000000000000000000000000000000” có hơn 18 chữ số" \
	"sai.csv:5:2: Học viên: “-1” là số âm" "sai.csv:5:3: Kinh phí: “x” không phải một số"; do ok "$said" said "$said"; done
printf 'Ngày mở;Kinh phí\n2024-05-06;12.5\n2024-05-07;1.234\n' >dau.csv
status 1 "dots that mean two things" "$dinhky" import dau.csv --register lop
ok "says both lines" said "dấu chấm ở dòng 3 ngăn hàng nghìn, ở dòng 2 lại ngăn phần lẻ"
printf 'Ngày mở,Đơn vị\n2024-08-06,Thôn Cũ\n' >dong.csv
status 1 "a unit closed then" "$dinhky" import dong.csv --register lop
printf 'Ngày mở,Học viên\n2024-08-06,5\n' >ky.csv
status 1 "a day outside the period" "$dinhky" import ky.csv --register lop --period 2024-Q4
ok "says the days" said "ky.csv:2:1: ngày 06/08/2024 nằm ngoài kỳ"
printf 'Học viên\n5\n' >thieu.csv
status 3 "a column that must be there" "$dinhky" import thieu.csv --register lop
ok "is named" complained "thiếu cột “Ngày mở” (ngay)"
printf 'a,b\n"mở' >hong.csv
status 3 "a damaged file" "$dinhky" import hong.csv --register lop
status 3 "no such file" "$dinhky" import khong.csv --register lop
printf 'PK\003\004 cut' >hong.xlsx
status 3 "a damaged .xlsx" "$dinhky" import hong.xlsx --register lop
status 2 "no such register" "$dinhky" import lop.csv --register khong-co
status 2 "two kinds at once" "$dinhky" import lop.csv --register lop --facts
status 2 "no kind" "$dinhky" import lop.csv

# a register kept elsewhere, through a saved map
printf 'So den\tNgay den\tNoi dung\tXu ly\tMat\n1\t02/12/2024\tViệc một\tchưa\t-\n2\t03/12/2024\tViệc hai\tđã giao\t-\n' >tuan1.csv
map='So den = so; Ngay den = ngay; Noi dung = trich-yeu; Xu ly = tinh-trang; Xu ly: chưa = moi; Xu ly: rồi = xong; Mat ='
status 2 "no such map" "$dinhky" import tuan1.csv --register den --map van-thu
status 2 "a map to a column that is not there" "$dinhky" import tuan1.csv --register den --map van-thu --columns "So den = khong"
status 0 "a map given and saved" "$dinhky" import tuan1.csv --register den --map van-thu --columns "$map"
ok "two rows" said "thêm 2"
printf 'So den\tNgay den\tNoi dung\tXu ly\n2\t03/12/2024\tViệc hai (sửa)\trồi\n3\t09/12/2024\tViệc ba\tchưa\n1\t02/12/2024\tViệc một\tchưa\n' >tuan2.csv
status 0 "the next week, with the saved map" "$dinhky" import tuan2.csv --register den --map van-thu
ok "one new, one changed, one as before" said "thêm 1, sửa 1, như cũ 1, rút 0"
printf 'So den\tNgay den\tNoi dung\tXu ly\n1\t02/12/2024\tViệc một\tchưa\n3\t09/12/2024\tViệc ba\tchưa\n' >tuan3.csv
status 0 "a list that lacks one" "$dinhky" import tuan3.csv --register den --map van-thu
ok "asks" said "1 dòng có trong sổ mà danh sách này không có"
status 0 "a full list" "$dinhky" import tuan3.csv --register den --map van-thu --full
ok "takes it back" said "rút 1"
printf 'Số đến,Ngày đến\n7,2024-12-01\n7,2024-12-02\n' >trung.csv
status 1 "one key twice" "$dinhky" import trung.csv --register den
ok "says the other line" said "trung.csv:3: trùng khóa với dòng 2 của tệp"

# values and units
printf '[{"indicator": "hop", "period": "2024-Q4", "value": 12}, {"chi": 0}]' >so.json
status 1 "a row without an indicator" "$dinhky" import so.json --facts
printf '[{"indicator": "hop", "period": "2024-Q4", "value": 12},\n {"indicator": "Cuộc họp", "period": "2024-Q3", "value": "không phát sinh"}]' >so.json
status 0 "values from JSON" "$dinhky" import so.json --facts
ok "two" said "thêm 2"
status 0 "again" "$dinhky" import so.json --facts
ok "nothing new" said "thêm 0, sửa 0, như cũ 2"
printf 'chỉ tiêu;kỳ;giá trị\nhop;2024-Q4;mười hai\nkhác;2024-Q4;1\nhop;2024-Q9;1\n' >so.csv
status 1 "wrong values" "$dinhky" import so.csv --facts
ok "no such indicator" said "so.csv:3:1: không có chỉ tiêu “khác”"
ok "no such period" said "so.csv:4:2: cần một kỳ như 2024-Q4"
printf 'chỉ tiêu;kỳ;giá trị\nhop;2024;40\n' >giao.csv
status 0 "plans" "$dinhky" import giao.csv --plans
printf 'mã,tên,cấp trên,từ ngày\nthon-2,Thôn Hai,thon-1,2024-07-01\nthon-1,Thôn Một,xa,2024-07-01\n' >dv.csv
status 0 "units" "$dinhky" import dv.csv --units
ok "two new ones" said "thêm 2"
status 0 "again" "$dinhky" import dv.csv --units
ok "as before" said "thêm 0, sửa 0, như cũ 2"
status 0 "the chain holds" "$dinhky" audit verify
status 0 "and the store is sound" "$dinhky" fsck
done_testing
