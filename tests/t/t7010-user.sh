#!/bin/sh
# user: accounts and dated roles, rights asked before anything is written, erasing a post. All names are made up.
. "$(dirname "$0")/lib.sh"
unset DINHKY_USER USER LOGNAME
mkdir bo && printf 'name = thu\nversion = 1\n' >bo/pack.conf
"$dinhky" init a.db --pack ./bo --user quan-tri >/dev/null || exit 1
export DINHKY_STORE=a.db DINHKY_USER=quan-tri

status 0 "add" "$dinhky" user add tong-hop --title "chuyên viên tổng hợp" --role compiler --why "theo phân công"
status 0 "add without a role" "$dinhky" user add moi
status 2 "twice" "$dinhky" user add tong-hop
status 2 "no such role" "$dinhky" user add khac --role vua
ok "names the roles" complained administrator
status 2 "no such unit" "$dinhky" user add khac --role leader --unit XA-99
status 2 "no such day" "$dinhky" user add khac --role leader --from 2026-02-30
status 0 "list" "$dinhky" user list
ok "a post" said "chuyên viên tổng hợp"
ok "a role" said "người tổng hợp (compiler)"
ok "nobody was half added" test "$(grep -c '^khac' last.out)" = 0
status 0 "list as json" "$dinhky" user list --format json
ok "json" said '"login": "moi", "title": "", "roles": "đã đóng"'
status 2 "no such form" "$dinhky" user list --format xml

status 2 "who is no account may not write" "$dinhky" user add x --user nguoi-la
ok "says so" complained nguoi-la
status 2 "a compiler may not manage" "$dinhky" user add x --user tong-hop
status 2 "without a role nothing is read" "$dinhky" user list --user moi
status 0 "a second role" "$dinhky" user role tong-hop auditor
status 0 "which may read the log" "$dinhky" audit list --user tong-hop --format csv
ok "with why" said "theo phân công"
status 0 "a role from a later day" "$dinhky" user role moi leader --from 2099-01-01
status 2 "is not there yet" "$dinhky" user list --user moi
status 0 "and is then" "$dinhky" user list --user moi --today 2099-01-01
status 0 "taken back" "$dinhky" user role tong-hop auditor --take
status 2 "and gone" "$dinhky" audit list --user tong-hop --format csv
status 0 "given again" "$dinhky" user role tong-hop auditor
status 0 "and there" "$dinhky" audit list --user tong-hop --format csv
status 2 "what was never given" "$dinhky" user role tong-hop leader --take
status 0 "close" "$dinhky" user close tong-hop
status 2 "closed" "$dinhky" audit list --user tong-hop --format csv
status 2 "the last administrator stays" "$dinhky" user close quan-tri
status 2 "also one role at a time" "$dinhky" user role quan-tri administrator --take
status 0 "and still may" "$dinhky" user list

status 2 "erase needs a reason and a basis" "$dinhky" user erase tong-hop --why "theo đơn"
status 0 "erase" "$dinhky" user erase tong-hop --why "theo đơn" --basis "NĐ 13/2023/NĐ-CP"
status 2 "once" "$dinhky" user erase tong-hop --why "theo đơn" --basis "NĐ 13/2023/NĐ-CP"
status 0 "list after it" "$dinhky" user list --format csv
ok "says what happened" said "đã xóa theo yêu cầu, ngày $(date +%d/%m/%Y), căn cứ NĐ 13/2023/NĐ-CP"
ok "nothing of it is left in the file" test "$(cat a.db* | grep -c 'chuyên viên tổng hợp')" = 0
status 0 "the chain is whole" "$dinhky" audit verify
status 0 "the store is sound" "$dinhky" fsck
status 2 "no store is known" env -u DINHKY_STORE "$dinhky" user list
for three in --store DINHKY_STORE dinhky.db; do ok "names $three" complained "$three"; done
cp a.db dinhky.db
status 0 "./dinhky.db" env -u DINHKY_STORE "$dinhky" user list
# words of a section: what a body says itself
"$dinhky" init t.db --pack cap-uy --example xa-2026 --user quan >/dev/null
words() { "$dinhky" submission "$@" --period 2026-Q4 --store t.db; }
printf 'Hội đã mở ba lớp nghề cho hội viên.\n' >loi.txt
printf 'MẬT\nHội đã mở ba lớp nghề.\n' >mat.txt
status 0 "none yet" words text sk-nong-dan II.3/nong-dan --user nong-dan
ok "says so" said 'chưa có lời'
status 0 "its own" words write sk-nong-dan II.3/nong-dan loi.txt --user nong-dan
status 0 "stand" words text sk-nong-dan II.3/nong-dan --user lanh-dao
ok "word for word" said 'Hội đã mở ba lớp nghề cho hội viên.'
status 2 "another body may not" words write sk-nong-dan II.3/nong-dan loi.txt --user phu-nu
status 2 "nor for a section that is none" words write sk-nong-dan X/y loi.txt --user nong-dan
ok "says which there are" complained 'II.3/nong-dan'
status 3 "a paper with a secrecy mark" words write sk-nong-dan II.3/nong-dan mat.txt --user nong-dan
status 3 "a file that is not there" words write sk-nong-dan II.3/nong-dan khong-co.txt --user nong-dan
words text sk-nong-dan II.3/nong-dan --user lanh-dao >last.out
ok "nothing changed" said 'Hội đã mở ba lớp nghề cho hội viên.'
# settings: what was chosen for the store
setting() { "$dinhky" setting "$@" --store s.db --user quan; }
"$dinhky" init s.db --pack cap-uy --example xa-2026 --user quan >/dev/null
status 0 "settings" setting list --format json
ok "the store's own unit" python3 -c "
import json; assert {r['name']: r['value'] for r in json.load(open('last.out'))}['owner'] == 'sao-khue-2025'"
status 0 "another title" setting set title 'Tên mới' --why 'đổi tên'
status 2 "a day on which nobody could set it back" setting set today 2020-01-01
status 0 "a later day" setting set today 2026-12-31
status 0 "is the day now" "$dinhky" period show --store s.db --user quan
ok "of the next quarter, or the last" said 'quý'
status 2 "a unit that ended" setting set owner sao-khue
ok "says so" complained 'không còn hoạt động'
status 2 "a profile that is none" setting set profile khong-co
status 2 "a day that is none" setting set today 2026-13-01
status 2 "what is not set by hand" setting set pack chung
status 2 "who may not" "$dinhky" setting set title X --store s.db --user tong-hop
status 0 "it is in the log" "$dinhky" audit list --store s.db --user quan --verb 'setting set' --format json
ok "with its reason" said 'đổi tên'
done_testing
