#!/bin/sh
# the page: whole, self-contained, links that lead somewhere, nothing of the paper unescaped, the same bytes every time.
. "$(dirname "$0")/lib.sh"
paper >p.txt; printf 'Thôn <script>alert(1)</script> có có "3" hộ & 4 người.\n' >>p.txt
"$dinhky" check "$root/examples/bao-cao-mau.docx" --format html -o page.html
"$dinhky" check p.txt --format html -o odd.html
cat >judge.py <<'EOF'
import sys
from html.parser import HTMLParser
VOID = {"meta", "br", "input", "link", "img", "hr"}
class P(HTMLParser):
    def __init__(self):
        super().__init__(); self.stack, self.ids, self.hrefs, self.scripts, self.bad = [], [], [], 0, []
    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if "id" in a: self.ids.append(a["id"])
        if "href" in a: self.hrefs.append(a["href"])
        self.scripts += tag == "script"
        for k in ("src", "srcset", "action"):
            if k in a: self.bad.append((tag, k))
        if tag not in VOID: self.stack.append(tag)
    def handle_endtag(self, tag):
        if tag in VOID: return
        if not self.stack or self.stack.pop() != tag: self.bad.append(("nesting", tag, self.getpos()))
for name in sys.argv[1:]:
    p = P(); p.feed(open(name, encoding="utf-8").read())
    assert not p.bad, (name, p.bad[:5])
    assert not p.stack, (name, p.stack)
    assert p.scripts == 1, (name, p.scripts)
    assert len(set(p.ids)) == len(p.ids), (name, [i for i in p.ids if p.ids.count(i) > 1][:5])
    for h in p.hrefs:
        assert h.startswith("#") and h[1:] in p.ids, (name, h)
EOF
ok "well nested, one script, no outside reference, every link leads somewhere" python3 judge.py page.html odd.html
ok "the header block is in two columns" grep -q '<table class="head">' page.html
ok "a heading" grep -q '<h2 id="s1"' page.html
ok "a note mark and its note" sh -c 'grep -q "id=\"r1\"><a href=\"#n1\"" page.html && grep -q "<p id=\"n1\">" page.html'
ok "a table" grep -q '<table class="grid">' page.html
ok "a mark leads to its card" grep -q '<a class="m [ewnq]" href="#f1"' page.html
"$dinhky" check "$root/examples/bao-cao-mau.docx" --format html >again.html
ok "the same bytes every time" cmp page.html again.html
ok "no folder of this machine" sh -c "! grep -qF '$root' page.html"
LC_ALL=en_US.UTF-8 "$dinhky" check p.txt --format html >en.html
ok "in English" grep -q '<html lang="en">' en.html
printf 'Đảng ủy họp.\n' >clean.txt; "$dinhky" check clean.txt --format html >clean.html
ok "an empty result says so" grep -q 'Không thấy gì phải sửa' clean.html
ok "and is well made" python3 judge.py clean.html
done_testing
