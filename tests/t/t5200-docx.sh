#!/bin/sh
# Word comments: on the exact words, every other part byte for byte, twice over, into an existing comments part.
. "$(dirname "$0")/lib.sh"
cp "$root/examples/bao-cao-mau.docx" in.docx
status 1 "comments are written" "$dinhky" check in.docx --format docx -o out.docx
cat >judge.py <<'EOF'
import json, re, subprocess, sys, zipfile
import xml.etree.ElementTree as ET
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
dinhky, before, after = sys.argv[1:4]
a, b = zipfile.ZipFile(before), zipfile.ZipFile(after)
found = json.loads(subprocess.run([dinhky, "check", before, "--format", "json"], stdout=subprocess.PIPE).stdout)
changed = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"} | {n for n in b.namelist() if "comments" in n}
for n in a.namelist():
    if n not in changed:
        assert a.read(n) == b.read(n), n
part = [n for n in b.namelist() if re.match(r"word/comments[^/]*\.xml$", n)]
assert len(part) == 1, part
comments = {c.get(W + "id"): c for c in ET.fromstring(b.read(part[0]))}
doc = ET.fromstring(b.read("word/document.xml"))
old = ET.fromstring(a.read("word/document.xml"))
text = lambda root: "".join(t.text or "" for t in root.iter(W + "t"))
assert text(doc) == text(old), "the words changed"
inside, covered, refs = set(), {}, []
for e in doc.iter():
    if e.tag == W + "commentRangeStart": inside.add(e.get(W + "id")); covered.setdefault(e.get(W + "id"), "")
    if e.tag == W + "commentRangeEnd": inside.discard(e.get(W + "id"))
    if e.tag == W + "commentReference": refs.append(e.get(W + "id"))
    if e.tag == W + "t":
        for i in inside: covered[i] += e.text or ""
assert not inside and sorted(refs) == sorted(set(refs)) and set(refs) <= set(comments)
said = {i: "".join(t.text or "" for t in c.iter(W + "t")) for i, c in comments.items()}
for f in found["findings"]:
    if f["waived"]: continue
    mine = [i for i in said if f["fingerprint"] in said[i]]
    assert mine, f["rule"]
    hung = covered[mine[-1]]
    assert hung == f["quote"] or (hung == "" and "chú thích" in said[mine[-1]]), (f["rule"], f["quote"], hung)
print(len(found["findings"]), "comments")
EOF
ok "each on its words, nothing else changed" python3 judge.py "$dinhky" in.docx out.docx
status 1 "comments beside comments" "$dinhky" check out.docx --format docx -o twice.docx
ok "both stand" python3 judge.py "$dinhky" out.docx twice.docx
ok "the same bytes every time" sh -c "'$dinhky' check in.docx --format docx | cmp - out.docx"
paper >p.txt
status 3 "only .docx" "$dinhky" check p.txt --format docx -o p.docx
ok "says what to do" complained '--format html'
ok "no file is left" [ ! -e p.docx ]
done_testing
