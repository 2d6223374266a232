#!/bin/sh
# Bad input by every road into the records: each is named by file, line and column (cell), nothing is half taken in, the store is byte for byte what
# it said before. One table of cases, each as .csv, .xlsx and .json.
. "$(dirname "$0")/lib.sh"
command -v sqlite3 >/dev/null || { echo "sqlite3 is not here"; exit 77; }
"$dinhky" init x.db --example xa-2026 --user quan-tri >/dev/null
"$dinhky" user add nhap --title 'nhập liệu' --role compiler --store x.db --user quan-tri >/dev/null
cat >bad.py <<'EOF'
import json, os, re, subprocess, sys, zipfile
from xml.sax.saxutils import escape
dinhky = sys.argv[1]
env = dict(os.environ, DINHKY_STORE='x.db', DINHKY_USER='nhap')
def run(*words, user='nhap'):
    return subprocess.run([dinhky, *words, '--user', user], capture_output=True, text=True, env=env)
def dump():
    return subprocess.run(['sqlite3', 'x.db', '.dump'], capture_output=True, text=True).stdout
def xlsx(path, rows):
    sheet = ''.join('<row r="%d">%s</row>' % (i + 1, ''.join('<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % (chr(65 + k), i + 1, escape(c)) for k, c in enumerate(r))) for i, r in enumerate(rows))
    ns = 'http://schemas.openxmlformats.org/'
    with zipfile.ZipFile(path, 'w') as z:
        z.writestr('[Content_Types].xml', '<Types xmlns="%spackage/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>' % ns)
        z.writestr('_rels/.rels', '<Relationships xmlns="%spackage/2006/relationships"><Relationship Id="r1" Type="%sofficeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (ns, ns))
        z.writestr('xl/workbook.xml', '<workbook xmlns="%sspreadsheetml/2006/main" xmlns:r="%sofficeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>' % (ns, ns))
        z.writestr('xl/_rels/workbook.xml.rels', '<Relationships xmlns="%spackage/2006/relationships"><Relationship Id="r1" Type="%sofficeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>' % (ns, ns))
        z.writestr('xl/worksheets/sheet1.xml', '<worksheet xmlns="%sspreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>' % (ns, sheet))
def write(name, rows):
    if name.endswith('.csv'):
        open(name, 'w', encoding='utf-8').write('\n'.join(','.join('"%s"' % c.replace('"', '""') for c in r) for r in rows) + '\n')
    elif name.endswith('.json'):
        json.dump([dict(zip(rows[0], r)) for r in rows[1:]], open(name, 'w', encoding='utf-8'), ensure_ascii=False)
    else:
        xlsx(name, rows)
count = failed = 0
def ok(what, cond, seen=''):
    global count, failed
    count += 1
    if not cond:
        failed += 1
        print('FAIL', what, seen)
FACTS = ['indicator', 'unit', 'period', 'value']
good = ['dang-vien', 'sk-cb-01', '2026-Q4', '26']
# kind, header, a right row, the wrong row, its column, a word of the message
CASES = [
    ('--facts', FACTS, good, ['dang-vien', 'sk-cb-02', '2026-Q4', '12 km'], 4, 'km'),
    ('--facts', FACTS, good, ['dang-vien', 'sk-cb-02', '2026-Q4', '1' + '0' * 30], 4, '18'),
    ('--facts', FACTS, good, ['dang-vien', 'sk-cb-02', '2026-Q4', '1234567890123456789'], 4, '18'),
    ('--facts', FACTS, good, ['dang-vien', 'sk-cb-02', '2026-Q4', 'mười mấy'], 4, 'mười mấy'),
    ('--facts', FACTS, good, ['dang-vien', 'sk-cb-02', '2026-Q4', ''], 4, 'trống'),
    ('--facts', FACTS, good, ['dang-vien', 'sk-cb-02', '2026-Q4', '-3'], 4, 'âm'),
    ('--facts', FACTS, good, ['khong-co', 'sk-cb-02', '2026-Q4', '3'], 1, 'khong-co'),
    ('--facts', FACTS, good, ['dang-vien', 'khong-co', '2026-Q4', '3'], 2, 'khong-co'),
    ('--facts', FACTS, good, ['dang-vien', 'trang-non', '2026-Q4', '3'], 0, 'trang-non'),
    ('--facts', FACTS, good, ['dang-vien', 'sk-cb-02', '2026-Q5', '3'], 3, '2026-Q5'),
    ('--facts', FACTS, good, ['dang-vien', 'sk-cb-01', '2026-Q4', '27'], 0, 'dòng '),
    ('--facts', FACTS + ['as-of'], good + ['2026-12-01'], ['dang-vien', 'sk-cb-02', '2026-Q4', '3', '2025-01-01'], 0, ''),
    ('--facts', FACTS + ['as-of'], good + ['2026-12-01'], ['dang-vien', 'sk-cb-02', '2026-Q4', '3', '2026-02-31'], 5, '2026-02-31'),
    ('--facts', FACTS + ['part'], good + [''], ['dang-vien', 'sk-cb-02', '2026-Q4', '3', 'gioi=khac'], 5, 'gioi'),
    ('--plans', FACTS, ['dang-vien', 'sk-cb-01', '2026', '26'], ['dang-vien', 'sk-cb-02', '2026', 'nhiều'], 4, 'nhiều'),
    ('--register=ket-nap', ['ngay', 'count', 'unit'], ['2026-12-01', '2', 'sk-cb-03'], ['2026-13-01', '2', 'sk-cb-03'], 1, '2026-13-01'),
    ('--register=ket-nap', ['ngay', 'count', 'unit'], ['2026-12-01', '2', 'sk-cb-03'], ['2026-12-01', '2,5', 'sk-cb-04'], 2, '2,5'),
    ('--register=ket-nap', ['ngay', 'count', 'unit'], ['2026-12-01', '2', 'sk-cb-03'], ['2026-12-01', '2', 'trang-non'], 0, 'trang-non'),
    ('--register=ket-nap', ['ngay', 'count', 'unit'], ['2026-12-01', '2', 'sk-cb-03'], ['2026-12-01', '9' * 30, 'sk-cb-04'], 2, ''),
    ('--units', ['mã', 'tên', 'loại', 'cấp trên'], ['sk-cb-90', 'Chi bộ Chín mươi', 'co-so', 'sao-khue-2025'], ['sk-cb-91', 'Chi bộ khác', 'khong-co', 'sao-khue-2025'], 3, 'khong-co'),
    ('--units', ['mã', 'tên', 'loại', 'cấp trên'], ['sk-cb-90', 'Chi bộ Chín mươi', 'co-so', 'sao-khue-2025'], ['sk-cb-91', 'Chi bộ khác', 'co-so', 'khong-co'], 4, 'khong-co'),
]
for nth, (kind, head, right, wrong, column, says) in enumerate(CASES):
    for ext in ('csv', 'xlsx', 'json'):
        name = 'c%02d.%s' % (nth, ext)
        write(name, [head, right, wrong])
        before = dump()
        user = 'quan-tri' if kind == '--units' else 'nhap'
        a = run('import', name, *kind.split('='), *(['--why', 'thử'] if kind == '--plans' else []), user=user)
        said = a.stdout + a.stderr
        what = '%s %s %s' % (name, kind, wrong)
        ok(what + ': status', a.returncode in (1, 3), (a.returncode, said))
        place = r'%s[:!][^ ]*3' % re.escape(name) if ext != 'json' else r'%s:\d+' % re.escape(name)
        if ext == 'csv' and column: place = r'%s:3:%d:' % (re.escape(name), column)
        ok(what + ': says where', re.search(place, said), said)
        ok(what + ': says what', says in said, said)
        ok(what + ': nothing was taken', dump() == before)
# papers
open('mat.txt', 'w').write('TỐI MẬT\nBáo cáo quý: kết nạp 3 đảng viên.\n')
open('rong.docx', 'w').close()
open('hong.docx', 'wb').write(b'PK\x03\x04' + b'x' * 300)
for name, says in (('mat.txt', 'mật'), ('rong.docx', 'rong.docx'), ('hong.docx', 'hong.docx'), ('khong-co.docx', 'khong-co.docx')):
    before = dump()
    for road in (['--submission', name, '--unit', 'sk-nong-dan', '--period', '2026-Q4'], ['--report', name]):
        a = run('import', *road)
        ok('%s %s: refused' % (name, road[0]), a.returncode == 3 and says in (a.stdout + a.stderr).lower(), (a.returncode, a.stdout, a.stderr))
    after = dump()
    ok(name + ': nothing of it is kept', 'kết nạp 3' not in after and after.count('INSERT INTO fact ') == before.count('INSERT INTO fact ') and after.count('INSERT INTO file ') == before.count('INSERT INTO file '))
a = run('import', '--submission', 'khong-co.docx', '--unit', 'khong-co', '--period', '2026-Q4')
ok('a unit that is not there', a.returncode in (2, 3))
a = subprocess.run([dinhky, 'import', 'c00.csv', '--facts', '--user', 'nhap'], capture_output=True, text=True, env=dict(env, LC_ALL='en_US.UTF-8'))
ok('in English', 'c00.csv:3:4' in a.stdout + a.stderr and 'nothing' in (a.stdout + a.stderr).lower() or 'no row' in (a.stdout + a.stderr).lower(), a.stdout + a.stderr)
print(count, 'tried,', failed, 'failed')
sys.exit(1 if failed else 0)
EOF
ok "every bad thing is named and leaves nothing" python3 bad.py "$dinhky"
tail -1 ok.out
status 0 "the chain holds" "$dinhky" audit verify --store x.db --user quan-tri
done_testing
