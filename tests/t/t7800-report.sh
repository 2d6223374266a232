#!/bin/sh
# report: the made-up year's report written from its records, read back by show, judged by check.
. "$(dirname "$0")/lib.sh"
"$dinhky" init h.db --pack cap-uy --example huyen-2024 --user thu >/dev/null
report() { "$dinhky" report --store h.db --user tong-hop --period 2024-Q4 "$@"; } # the compiler, with a role in every field of the report
status 0 "a .docx" report -o a.docx
ok "nothing missing" complained " 0 chưa có"
report -o b.docx 2>/dev/null
ok "the same bytes again" cmp a.docx b.docx
"$dinhky" show a.docx --as all --format json >a.json
ok "its figures and notes are read back" python3 -c "
import json; a = json.load(open('a.json'))
assert len(a['figures']) >= 170 and len(a['footnotes']) == 10, (len(a['figures']), len(a['footnotes']))
f = [f for f in a['figures'] if f['value'] == '168']; assert f and f[0]['base'] == '158' and f[0]['percent'] == '106.3', f
assert a['header']['issuer'] and a['outline'][0]['label'] == 'I.'"
status 0 "check finds no error, no warning" "$dinhky" check a.docx
status 0 "text on standard output" report
ok "with its notes" said "[10] "
status 0 "a reader without those fields" "$dinhky" report --store h.db --user lanh-dao --period 2024-Q4
ok "sees no small count of theirs" said "chỉ mở cho người phụ trách: khai-tru]"
ok "and the others" said "168/158"
status 2 "another form" report -o a.pdf
ok "says which" complained ".docx"
status 2 "no such report" report --report khong-co
# the commune's, with what its records do not have shown as gaps
"$dinhky" init x.db --pack cap-uy --example xa-2026 --user thu >/dev/null
status 0 "the commune's quarter" "$dinhky" report --store x.db --user tong-hop --period 2026-Q3 -o x.docx
status 0 "no error in it" "$dinhky" check x.docx --fail-on error
done_testing
