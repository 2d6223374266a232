#!/bin/sh
# two bodies' Word papers that give one indicator differently: a conflict with both sentences, decided by a person of the body that answers
# for the indicator; others are refused with that body named; the other sentence stays on record. Both papers are made up here.
. "$(dirname "$0")/lib.sh"
DINHKY_STORE=$work/a.db; export DINHKY_STORE
DINHKY_USER=thu "$dinhky" init a.db --pack cap-uy --example huyen-2024 >/dev/null
# word NAME LINE...: a Word file of these paragraphs
word() {
	python3 - "$@" <<'PY'
import sys, zipfile
name, lines = sys.argv[1], sys.argv[2:]
esc = lambda s: s.replace('&', '&amp;').replace('<', '&lt;')
body = ''.join(f'<w:p><w:r><w:t xml:space="preserve">{esc(l)}</w:t></w:r></w:p>' for l in lines)
with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('[Content_Types].xml', '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr('_rels/.rels', '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr('word/document.xml', f'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')
PY
}
kheo=$(DINHKY_USER=thu "$dinhky" total --period 2024 --indicator dan-van-kheo --format json | sed -n 's/.*"value": \([0-9]*\).*/\1/p') # as the records have it: taken in bulk
word to-chuc.docx "BÁO CÁO" "Kết quả công tác tổ chức năm 2025 (số bịa)" "1. Phát triển đảng viên" "Trong năm kết nạp đảng viên mới 142 đảng viên." "Cử học cao cấp lý luận chính trị 9 đồng chí."
word dan-van.docx "BÁO CÁO" "Kết quả công tác dân vận năm 2025 (số bịa)" "1. Công tác vận động" "Các đoàn thể giới thiệu, kết nạp đảng viên mới 150 đảng viên." "Mô hình dân vận khéo được công nhận: $kheo mô hình."
word doan.docx "BÁO CÁO" "Kết quả công tác Đoàn năm 2025 (số bịa)" "Cả huyện kết nạp đảng viên mới 142 đảng viên."
"$dinhky" user add nguoi-tc --title "Chuyên viên (bịa)" --role contributor --unit hu-to-chuc --user thu >/dev/null
"$dinhky" user add nguoi-dv --title "Chuyên viên (bịa)" --role contributor --unit hu-dan-van --user thu >/dev/null
DINHKY_USER=tong-hop; export DINHKY_USER
status 0 "the first paper" "$dinhky" import --submission to-chuc.docx --unit hu-to-chuc --period 2024
status 0 "no conflict yet" "$dinhky" proposal conflicts --format json
ok "none" python3 -c "import json; assert json.load(open('last.out')) == []"
status 0 "another body's paper" "$dinhky" import --submission dan-van.docx --unit hu-dan-van --period 2024
status 0 "and one that agrees" "$dinhky" import --submission doan.docx --unit h-thanh-nien --period 2024
status 0 "the conflicts" "$dinhky" proposal conflicts --period 2024 --format json
cp last.out conflicts.json
ok "both numbers, both papers, both sentences, who decides" python3 -c "
import json; v = json.load(open('conflicts.json'))
v = [x for x in v if x['indicator'] == 'ket-nap' and {x['first_from'], x['second_from']} == {'hu-to-chuc', 'hu-dan-van'}]
assert len(v) == 1, v
x, = v
assert {x['first'], x['second']} == {142, 150} and 'Trong năm kết nạp' in x['first_sentence'] + x['second_sentence'] and 'đoàn thể giới thiệu' in x['first_sentence'] + x['second_sentence']
assert x['owner'] == 'Ban Tổ chức Huyện ủy' and x['state'] == 'chờ quyết', x
other = x['first_id'] if x['first'] == 150 else x['second_id']
own = x['first_id'] if x['first'] == 142 else x['second_id']
open('own', 'w').write(str(own)); open('other', 'w').write(str(other))"
ok "papers that agree are none" python3 -c "
import json; assert not [x for x in json.load(open('conflicts.json')) if x['first'] == x['second']]"
own=$(cat own); other=$(cat other)
status 0 "in bulk" "$dinhky" proposal accept all
"$dinhky" proposal list --period 2024 --format json >last.out
ok "leaves what is in conflict" python3 -c "
import json; v = {x['id']: x for x in json.load(open('last.out'))}
assert v[$own]['answer'] == v[$other]['answer'] == 'chờ', (v[$own], v[$other])
assert [x for x in v.values() if x['answer'] == 'đã nhận']"
status 2 "the compiler of the office does not decide" "$dinhky" proposal accept $own
ok "is told who does" complained "Ban Tổ chức Huyện ủy quyết"
ok "with both numbers" sh -c 'grep -q "142" last.err && grep -q "150" last.err'
"$dinhky" proposal list --period 2024 --format json >last.out
ok "what the records have already stands beside each" python3 -c "
import json; v = {x['id']: x for x in json.load(open('last.out'))}
assert v[$own]['figure'] == 142 and v[$own]['records'] == v[$other]['records'] == 168, v[$own]"
DINHKY_USER=nguoi-dv
status 2 "nor the body that also spoke" "$dinhky" proposal accept $other
ok "is told who does, too" complained "Ban Tổ chức Huyện ủy quyết"
status 2 "nor may it refuse the other's" "$dinhky" proposal refuse $own
DINHKY_USER=nguoi-tc
status 0 "a person of the owner decides" "$dinhky" proposal accept $own --why "theo sổ đảng viên (bịa)"
DINHKY_USER=tong-hop
status 0 "decided" "$dinhky" proposal conflicts --period 2024 --format json
ok "says so, with both sentences still there" python3 -c "
import json; v = [x for x in json.load(open('last.out')) if x['indicator'] == 'ket-nap' and {x['first_from'], x['second_from']} == {'hu-to-chuc', 'hu-dan-van'}]
x, = v
assert x['state'] == 'đã quyết: 142' and 'đoàn thể giới thiệu' in x['first_sentence'] + x['second_sentence'], x"
"$dinhky" proposal list --period 2024 --format json >last.out
ok "the other stays on record, refused" python3 -c "
import json; v = {x['id']: x for x in json.load(open('last.out'))}
assert v[$own]['answer'] == 'đã nhận' and v[$other]['answer'] == 'không nhận' and 'đoàn thể giới thiệu' in v[$other]['sentence'], v[$other]"
"$dinhky" total --period 2024 --unit hu-to-chuc --indicator ket-nap --format json >last.out
ok "the value is the decided one, at the body that answers" python3 -c "
import json; r, = json.load(open('last.out')); assert r['value'] == 142, r"
"$dinhky" total --period 2024 --unit hu-dan-van --indicator ket-nap --format json >last.out
ok "the body that only spoke has none of its own" python3 -c "
import json; v = json.load(open('last.out')); assert not v or v[0]['value'] != 150, v"
"$dinhky" total --period 2024 --indicator ket-nap --format json >last.out
ok "what the register counts is said beside it" python3 -c "
import json; r, = json.load(open('last.out')); assert r['value'] == 142 and r['note'].startswith('số đã nhận 142; sổ đếm 168: lệch 26'), r"
status 1 "and is a doubt" "$dinhky" submission check --period 2024
ok "with both numbers" said "số đã nhận 142; sổ đếm 168: lệch 26"
status 0 "the chain is whole" "$dinhky" audit verify --user quan-tri
done_testing
