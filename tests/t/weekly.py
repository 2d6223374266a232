"""weekly.py DINHKY SEEDS - a register kept elsewhere: the other system's list imported weekly for a quarter, with overlaps, edits, deletions,
rows that come back, columns and rows in any order, lists that must be refused; after each week what stands is what a plain model says,
and what was written is what changed, nothing twice. All rows are made up."""
import csv, json, os, random, re, sqlite3, subprocess, sys

dinhky, seeds = sys.argv[1], int(sys.argv[2])
MAP = 'So den = so-den; Ngay nhan = ngay; Co quan = noi-gui; Cap = cap-gui; Cap: TW = trung-uong; Cap: cap tinh = tinh; Noi dung = trich-yeu; Han xu ly = han; Mat ='
HEADS = ['So den', 'Ngay nhan', 'Co quan', 'Cap', 'Noi dung', 'Han xu ly', 'Mat']
SENDERS = ['Ban Đồi Chè', 'Hội Bến Lau', 'Phòng số 3, tầng 2', 'Trạm "Khe Mây"', '']
LEVELS = {'TW': 'trung-uong', 'cap tinh': 'tinh', '': ''}


def day(n):  # n-th day of a quarter of four-week months
    return '2026-%02d-%02d' % (1 + n // 28, 1 + n % 28)


def people(iso):
    return '%s/%s/%s' % (iso[8:], iso[5:7], iso[:4]) if iso else ''


def made(r, number, n):
    return {'so-den': '%02d' % number, 'ngay': day(n), 'noi-gui': r.choice(SENDERS), 'cap': r.choice(list(LEVELS)), 'trich-yeu': 'Việc thứ %d, lần %d' % (number, r.randrange(9)),
            'han': day(n + 20) if r.random() < 0.5 else ''}


def write(path, rows, r):
    heads = HEADS[:]
    r.shuffle(heads)
    rows = rows[:]
    r.shuffle(rows)
    cell = {'So den': lambda x: x['so-den'], 'Ngay nhan': lambda x: people(x['ngay']), 'Co quan': lambda x: x['noi-gui'], 'Cap': lambda x: x['cap'], 'Noi dung': lambda x: x['trich-yeu'],
            'Han xu ly': lambda x: people(x['han']), 'Mat': lambda x: 'x'}
    with open(path, 'w', newline='', encoding='utf-8') as f:
        w = csv.writer(f, delimiter=r.choice(',;'))
        w.writerow(heads)
        for x in rows:
            w.writerow([cell[h](x) for h in heads])


def run(*words):
    p = subprocess.run([dinhky, *words], capture_output=True, text=True)
    return p.returncode, p.stdout + p.stderr


def stands():
    code, out = run('register', 'show', 'van-ban-den', '--unit', 'sk-nong-dan', '--size', '10000', '--format', 'json')
    assert code == 0, out
    rows = json.loads(out)
    rows = rows if isinstance(rows, list) else rows['entries']
    return sorted(tuple(str(x.get(k) or '') for k in ('so-den', 'ngay', 'noi-gui', 'cap-gui', 'trich-yeu', 'han')) for x in rows)


def versions(db):
    c = sqlite3.connect(db)
    n = c.execute("SELECT COUNT(*) FROM reg_van_ban_den v JOIN unit u ON u.id = v.unit WHERE u.code = 'sk-nong-dan'").fetchone()[0]
    c.close()
    return n


def counts(out):
    m = re.search(r'thêm (\d+), sửa (\d+), như cũ (\d+), rút (\d+)', out)
    assert m, out
    return tuple(map(int, m.groups()))


def content(x):
    return (x['so-den'], x['ngay'], x['noi-gui'], LEVELS[x['cap']], x['trich-yeu'], x['han'])


def one(seed, base):
    r = random.Random(seed)
    db = 'w%d.db' % seed
    with open(base, 'rb') as f, open(db, 'wb') as g:
        g.write(f.read())
    os.environ['DINHKY_STORE'] = db
    there, model, number, gone = {}, {}, 0, []
    mapped = ['--map', 'so-den-cua-tinh', '--columns', MAP]
    for week in range(13):
        # the other system's week
        for _ in range(r.randrange(1, 7)):
            number += 1
            x = made(r, number, min(week * 6 + r.randrange(6), 80))
            there[x['so-den'], x['ngay']] = x
        for k in list(there):
            if r.random() < 0.12:
                there[k] = dict(there[k], **{f: v for f, v in made(r, int(k[0]), 0).items() if f in ('noi-gui', 'cap', 'trich-yeu')})
            elif r.random() < 0.06:
                gone.append(there.pop(k))
        if gone and r.random() < 0.3:
            x = gone.pop(r.randrange(len(gone)))
            there.setdefault((x['so-den'], x['ngay']), x)
        since = day(max(0, week * 6 - r.choice([6, 12, 18, 80])))
        rows = [x for x in there.values() if x['ngay'] >= since]
        if not rows:
            continue
        # a list with one thing wrong changes nothing
        before, had = stands(), versions(db)
        if r.random() < 0.4:
            bad = rows + [r.choice([dict(r.choice(rows), **{'trich-yeu': 'khóa hai lần'}), dict(r.choice(rows), **{'so-den': '9999', 'ngay': '2026-02-31'}), dict(r.choice(rows), **{'so-den': ''})])]
            write('sai.csv', bad, r)
            code, out = run('import', 'sai.csv', '--register', 'van-ban-den', '--unit', 'sk-nong-dan', *mapped)
            assert code == 1 and 'sai.csv:' in out, (seed, week, code, out)
            assert stands() == before and versions(db) == had, (seed, week, 'a bad list left something')
        write('tuan.csv', rows, r)
        full = r.random() < 0.5
        words = ['import', 'tuan.csv', '--register', 'van-ban-den', '--unit', 'sk-nong-dan', *(mapped if week == 0 else mapped[:2])] + (['--full'] if full else [])
        code, out = run(*words)
        assert code == 0, (seed, week, out)
        added = changed = same = taken = 0
        for x in rows:
            k = x['so-den'], x['ngay']
            if k not in model:
                added += 1
            elif content(model[k]) != content(x):
                changed += 1
            else:
                same += 1
            model[k] = x
        listed = {(x['so-den'], x['ngay']) for x in rows}
        first, last = min(x['ngay'] for x in rows), max(x['ngay'] for x in rows)
        missing = [k for k in model if k not in listed and first <= k[1] <= last]
        if full:
            for k in missing:
                del model[k]
                taken += 1
        assert counts(out) == (added, changed, same, taken), (seed, week, counts(out), (added, changed, same, taken), out)
        assert stands() == sorted(content(x) for x in model.values()), (seed, week)
        assert versions(db) == had + added + changed + taken, (seed, week, 'written twice, or not at all')
        # the same list again, as somebody does
        if r.random() < 0.3:
            write('lai.csv', rows, r)
            code, out = run('import', 'lai.csv', '--register', 'van-ban-den', '--unit', 'sk-nong-dan', *mapped[:2])
            assert code == 0 and counts(out)[:2] == (0, 0) and versions(db) == had + added + changed + taken, (seed, week, out)
    code, out = run('audit', 'verify', '--user', 'quan-tri')
    assert code == 0, out
    code, out = run('fsck')
    assert code == 0, out
    os.remove(db)
    return len(model)


code, out = run('init', 'goc.db', '--example', 'xa-2026', '--user', 'quan-tri')
assert code == 0, out
c = sum(one(seed, 'goc.db') for seed in range(1, seeds + 1))
assert c > 0
print('%d quarters, %d entries stand at their ends' % (seeds, c))
