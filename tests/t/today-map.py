"""today-map.py PACK PROGRAM STORE - the district's 2024 on the map after the reform of the example xa-2026, worked out here again from the
examples' tables alone, against `dinhky total --with`: the whole of the district, each new commune, what lies across a split without a key.

What is worked out: indicators that add up over units and are reported, or counted or summed from a register without a state (filters of
the form column = "word"). Everything else is only looked at for how it says why it cannot be compared."""
import json, re, subprocess, sys
from fractions import Fraction
from pathlib import Path

pack, program, store = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
QUARTERS = {1: ("12-15", "03-14"), 2: ("03-15", "06-14"), 3: ("06-15", "09-14"), 4: ("09-15", "12-14")}
wrong = []


def table(path):
    lines = [l.rstrip("\n").split("\t") for l in path.open(encoding="utf-8") if l.strip() and not l.startswith("#")]
    return [dict(zip(lines[0], l + [""] * len(lines[0]))) for l in lines[1:]]


def days(year, n):
    first, last = QUARTERS[n]
    return f"{year - (n == 1)}-{first}", f"{year}-{last}"


class Example:
    """Units, facts and entries of one example as it was."""

    def __init__(self, name, root):
        self.dir = pack / "examples" / name
        self.parent = {}
        for r in table(self.dir / "units.tsv"):
            if r["trait"] == "parent:lanh-tho":
                self.parent[r["unit"]] = r["value"]
        events = self.dir / "events.tsv"
        for r in table(events) if events.exists() else []:
            if r["kind"] == "transfer":
                self.parent[r["from-unit"]] = r["to-unit"]
        self.units = [root] + [u for u in self.parent if root in self.above(u)]
        self.below = {u: [x for x in self.units if self.parent.get(x) == u and x != root] for u in self.units}
        self.facts = {}
        for r in table(self.dir / "reported.tsv"):
            if not r["part"]:
                self.facts[r["indicator"], r["unit"], r["period"]] = r["value"]
        self.entries = {}

    def above(self, u):
        seen = []
        while u in self.parent and u not in seen:
            seen.append(u)
            u = self.parent[u]
        return seen + [u]

    def register(self, code):
        if code not in self.entries:
            path = self.dir / "entries" / (code + ".tsv")
            self.entries[code] = table(path) if path.exists() else []
        return self.entries[code]

    def reported(self, code, year, n):
        """What each unit did itself: its total less the totals below it."""
        totals = {}

        def number(u):
            v = self.facts.get((code, u, f"{year}-Q{n}"))
            return Fraction(0) if v == "không phát sinh" else Fraction(v) if v and re.fullmatch(r"-?[0-9.]+", v) else None

        def total(u):
            parts = [t for t in (total(x) for x in self.below[u]) if t is not None]
            own = number(u)
            totals[u] = own if own is not None else sum(parts) if parts else None
            return totals[u]

        total(self.units[0])
        own = {}
        for u, t in totals.items():
            if t is not None and (number(u) is not None or not self.below[u]):
                own[u] = t - sum(totals[x] for x in self.below[u] if totals[x] is not None)
        return own

    def counted(self, i, year, n):
        reg = registers[i["register"]]
        first, last = days(year, n)
        rows = [r for r in self.register(i["register"]) if r["unit"] in self.units and r[reg["day"]] <= last]
        begun = bool(rows)
        if i["nature"] == "flow":
            rows = [r for r in rows if r[reg["day"]] >= first]
        elif reg["tally"]:
            latest = {}
            for r in rows:
                latest[r["unit"]] = max(latest.get(r["unit"], ""), r[reg["day"]])
            rows = [r for r in rows if r[reg["day"]] == latest[r["unit"]]]
        for column, word in i["conditions"]:
            rows = [r for r in rows if r[column] == word]
        own = {u: Fraction(0) for u in self.units} if begun else {}
        for r in rows:
            value = r[i["sum"]] or 0 if i["sum"] else r["count"] if reg["tally"] else 1
            own[r["unit"]] += Fraction(value) * i["factor"]
        return own


def heirs(example, new):
    """Where each unit of then is: [(heir, share)], share None: nobody knows."""
    out, events = {}, {}
    for r in table(new.dir / "events.tsv"):
        events.setdefault(r["from-unit"], []).append(r)
    for u in example.units:
        mine = events.get(u, [])
        kinds = {r["kind"] for r in mine}
        if "abolish" in kinds:
            out[u] = [("nguyet-giang", Fraction(1))]  # the district above it is closed too
        elif kinds & {"merge", "split"}:
            out[u] = [(r["to-unit"], None if r["kind"] == "split" and not r["share"] else Fraction(r["share"] or 1)) for r in mine]
        elif "transfer" in kinds:
            out[u] = [(mine[0]["to-unit"], Fraction(1))]
        else:
            wrong.append(f"{u}: no event of the reform names it")
    return out


def mapped(own, where, unit):
    """(value or None, lies across a split)"""
    value, known = Fraction(0), False
    for u, v in own.items():
        for heir, share in where[u]:
            if heir != unit and unit != "nguyet-giang":
                continue
            if share is None and v and unit != "nguyet-giang":
                return None, True
            known = True
            value += v * (share if share is not None else 0)
        if unit == "nguyet-giang" and where[u][0][1] is None:
            value += v
    return (value if known else None), False


registers = {r["code"]: r for r in table(pack / "registers.tsv")}
for r in registers.values():
    r["columns"] = {c["column"]: c for c in table(pack / "registers" / (r["code"] + ".tsv"))}
asked = []
for i in table(pack / "indicators.tsv"):
    i["conditions"], i["factor"] = [], Fraction(1)
    if i["over-units"] != "sum" or i["source"] == "formula":
        continue
    if i["source"] == "register":
        r = registers[i["register"]]
        terms = [re.fullmatch(r'\[?([\w-]+)\]? = "([^"]*)"', t) for t in i["filter"].split(" và ")] if i["filter"] else []
        if not all(terms) or any(t[1] == r["state"] for t in terms) or (r["state"] and i["nature"] == "stock"):
            continue
        i["conditions"] = [(t[1], t[2]) for t in terms]
        of = r["columns"][i["sum"]]["of"] if i["sum"] else i["measure"]
        if of == "triệu đồng" and i["measure"] == "tỷ đồng":
            i["factor"] = Fraction(1, 1000)
        elif r["columns"].get(i["sum"], {}).get("type") == "money" and of != i["measure"]:
            continue
    asked.append(i)

old, new = Example("huyen-2024", "trang-non"), Example("xa-2026", "sao-khue-2025")
where = heirs(old, new)
compared = across = empty = 0


def same(got, want):
    return got is not None and want is not None and Fraction(str(got)) == Fraction(str(want))




for unit, quarters in {"sao-khue-2025": (1, 2, 3, 4), "nang-lua": (4,), "sen-dong": (2,), "truc-hac": (1,), "suoi-ngan": (4,), "nguyet-giang": (4,)}.items():
    for n in quarters:
        out = subprocess.run([program, "total", "--store", store, "--unit", unit, "--period", "2026-Q3", "--with", f"2024-Q{n}", "--all", "--format", "json"],
                             capture_output=True, text=True, check=True).stdout
        rows = {r["code"]: r for r in json.loads(out)}
        for code, r in rows.items():
            if r["change"] is None and not r["not-comparable"]:
                wrong.append(f"{unit} Q{n} {code}: no change, and not a word why")
            if r["change"] is not None and (r["not-comparable"] or Fraction(str(r["change"])) != Fraction(str(r["value"])) - Fraction(str(r["with"]))):
                wrong.append(f"{unit} Q{n} {code}: {r['value']} less {r['with']} is not {r['change']}")
        for i in asked:
            r, code = rows[i["code"]], i["code"]
            if r["not-comparable"] and "chỉ mở cho" in r["not-comparable"]:
                continue
            own = old.reported(code, 2024, n) if i["source"] == "reported" else old.counted(i, 2024, n)
            want, lies_across = mapped(own, where, unit)
            if lies_across:
                across += 1
                if "Đồng Vọng" not in (r["not-comparable"] or "") or r["change"] is not None or r["with"] != "không so sánh được":
                    wrong.append(f"{unit} Q{n} {code}: {r['with']} though Đồng Vọng was split without a key")
            elif want is None or (not want and r["with"] is None):
                empty += 1
                if r["with"] is not None:
                    wrong.append(f"{unit} Q{n} {code}: {r['with']} though nothing was given")
            elif not same(r["with"], want):
                wrong.append(f"{unit} Q{n} {code}: {r['with']}, not {want}")
            else:
                compared += 1
            if unit != "sao-khue-2025":
                continue
            mine = new.reported(code, 2026, 3) if i["source"] == "reported" else new.counted(i, 2026, 3)
            if mine and not same(r["value"], sum(mine.values())):
                wrong.append(f"2026-Q3 {code}: {r['value']}, not {sum(mine.values())}")
print(f"{len(asked)} indicators; {compared} values equal, {across} not comparable and said so, {empty} without a value; {len(wrong)} wrong")
print("\n".join(wrong[:40]))
sys.exit(1 if wrong or compared < 900 or across < 40 else 0)
