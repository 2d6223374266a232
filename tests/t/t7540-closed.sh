#!/bin/sh
# What is closed: small counts and splits of the sensitive fields, and the rows behind them, by every road that tells numbers. A leader reads everything
# but these fields; the compiler has them. One table of roads; each must tell the compiler some such count, and the leader none.
. "$(dirname "$0")/lib.sh"
"$dinhky" init h.db --example huyen-2024 --user thu >/dev/null
cat >closed.py <<'EOF'
import csv, json, os, subprocess, sys
dinhky, pack = sys.argv[1:3]
env = dict(os.environ, DINHKY_STORE='h.db')
def run(user, *words):
    return subprocess.run([dinhky, *words, '--user', user], capture_output=True, text=True, env=env)
def rows(path):
    lines = [l for l in open(path, encoding='utf-8') if not l.startswith('#')]
    return list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))
fields = {f['code'] for f in rows(pack + '/fields.tsv') if f['sensitive'] == 'yes' or f['small'] == 'yes'}
closed = {i['code'] for i in rows(pack + '/indicators.tsv') if i['field'] in fields}
registers = [r['code'] for r in rows(pack + '/registers.tsv') if r['field'] in {f['code'] for f in rows(pack + '/fields.tsv') if f['sensitive'] == 'yes'}]
units = [u['code'] for u in json.loads(run('thu', 'unit', 'list', '--format', 'json').stdout)]
units = ['trang-non', 'hu-kiem-tra'] + [u for u in units if u.startswith(('cs-', 'hu-'))][:3] + ['sao-khue']
def small(x):
    try: return 0 < float(str(x)) < 5
    except ValueError: return False
def of_total(out):
    return [(r['code'], k, r[k]) for r in json.loads(out) if r['code'] in closed for k in ('value', 'plan', 'before', 'to-date') if small(r[k])]
def of_facts(out):
    v = json.loads(out)
    v = v if isinstance(v, list) else v.get('facts', [])
    return [(r['indicator'], r.get('part'), r['value']) for r in v if r['indicator'] in closed and (small(r['value']) or (r.get('part') and small(r['value'])))]
def of_show(out):
    return [r for r in json.loads(out) if r['what'] != 'dòng của sổ' and r['name'] != '%' and small(r['value'])]
def of_with(out):
    return [(r['code'], r[k]) for r in json.loads(out) if r['code'] in closed for k in ('value', 'with') if small(r[k])]
roads = []
for u in units:
    for p in ('2024', '2024-Q4', '2024-Q2'):
        roads.append((of_total, ['total', '--unit', u, '--period', p, '--all', '--format', 'json']))
    roads.append((of_with, ['total', '--unit', u, '--period', '2024-Q4', '--with', '2024-Q3', '--all', '--format', 'json']))
    roads.append((of_facts, ['export', '--facts', '--unit', u, '--period', '2024-Q4', '--format', 'json']))
roads.append((of_total, ['total', '--map', 'today', '--period', '2024-Q4', '--all', '--format', 'json']))
roads.append((of_total, ['total', '--period', '2024', '--filter', 'value < 5 và value > 0', '--format', 'json']))
roads.append((of_total, ['total', '--period', '2024', '--filter', '[to-date] < 5 và [to-date] > 0', '--format', 'json']))
for c in sorted(closed)[:25]:
    roads.append((of_show, ['indicator', 'show', c, '--period', '2024', '--format', 'json']))
told = {}
bad = []
for read, words in roads:
    for who in ('tong-hop', 'lanh-dao'):
        a = run(who, *words)
        if a.returncode: # refused tells nothing
            assert a.returncode == 2 and not a.stdout, (who, words, a.stderr)
            continue
        seen = read(a.stdout)
        if who == 'lanh-dao' and seen: bad.append((words, seen[:3]))
        told[(words[0], who)] = told.get((words[0], who), 0) + len(seen)
# a road by which even the compiler sees none would prove nothing
for road in ('total', 'export', 'indicator'):
    assert told.get((road, 'tong-hop'), 0) > 0, (road, told)
for r in registers:
    for words in (['register', 'show', r], ['export', '--register', r]):
        a = run('lanh-dao', *words)
        if a.returncode == 0 and len(a.stdout.strip().splitlines()) > 1: bad.append((words, a.stdout[:200]))
# stocks of a closed register: its role sees small counts there, another none
def of_stocks(out):
    return [(r['register'], k) for r in json.loads(out) if r['register'] in of_closed for k in ('start', 'new', 'ended', 'end') if small(r[k])]
of_closed = {r['code'] for r in rows(pack + '/registers.tsv') if r['field'] in fields}
for words in (['register', 'check', '--period', '2024', '--format', 'json'], ['register', 'check', '--period', '2024-Q4', '--format', 'json']):
    seen = of_stocks(run('lanh-dao', *words).stdout)
    if seen: bad.append((words, seen))
# papers: the same report by both, and what the checks say of it
a, b = run('tong-hop', 'report', '--period', '2024-Q4', '-o', 'mo.txt'), run('lanh-dao', 'report', '--period', '2024-Q4', '-o', 'kin.txt')
assert a.returncode == 0 and b.returncode in (0, 2), (a.stderr, b.stderr)
said = run('lanh-dao', 'submission', 'check', '--period', '2024-Q4', '--format', 'json')
names = {i['title'] for i in rows(pack + '/indicators.tsv') if i['code'] in closed}
for f in (json.loads(said.stdout) if said.stdout else []):
    text = json.dumps(f, ensure_ascii=False)
    if any(n in text for n in names) and any(' %d' % k in text for k in range(1, 5)): bad.append(('submission check', text[:200]))
for x in bad[:10]: print('TOLD', x)
print(len(roads), 'roads,', sum(n for (r, w), n in told.items() if w == 'tong-hop'), 'small counts seen by their role,', len(bad), 'by another')
sys.exit(1 if bad else 0)
EOF
ok "no road tells them" python3 closed.py "$dinhky" "$root/packs/cap-uy"
tail -1 ok.out
done_testing
