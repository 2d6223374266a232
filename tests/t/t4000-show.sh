#!/bin/sh
# show: every part in both forms; the JSON of design.md section 4.
. "$(dirname "$0")/lib.sh"
paper >p.txt
for part in text doc outline footnotes figures citations all; do
	status 0 "show $part" "$dinhky" show p.txt --as $part
	status 0 "show $part as JSON" "$dinhky" show p.txt --as $part --format json
	ok "$part is JSON" python3 -m json.tool last.out
done
status 2 "unknown part" "$dinhky" show p.txt --as nonesuch
status 2 "unknown form" "$dinhky" show p.txt --format nonesuch
status 3 "missing file" "$dinhky" show missing.txt
"$dinhky" show p.txt --as all --format json >all.json
ok "a .txt is called txt" grep -q '"format": *"txt"' all.json
ok "keys, offsets in code points, values as strings" python3 - <<'EOF'
import json
o = json.load(open('all.json'))
assert list(o) == ["source", "text", "header", "outline", "footnotes", "figures", "citations"], list(o)
keys = ["id", "start", "end", "spelling", "value", "to", "qualifier", "unit", "subject", "base", "base_at", "percent", "percent_at",
        "percent_kind", "direction", "period", "compared_to", "part_of", "about", "block"]
lines = o["text"].split("\n")
assert o["figures"]
for n, f in enumerate(o["figures"], 1):
    assert list(f) == keys, list(f)
    assert f["id"] == f"f{n}"
    assert o["text"][f["start"]:f["end"]] == f["spelling"]
    assert isinstance(f["value"], str)
    assert f["spelling"] in lines[f["block"]]
ratio = [f for f in o["figures"] if f["base"] == "50"][0]
assert (ratio["value"], ratio["percent"], ratio["percent_kind"]) == ("42", "86", "of-plan"), ratio
assert len(o["source"]["sha256"]) == 64
EOF
printf 'B\303\241o c\303\241o "tr\303\255ch" \\ </script>\n' >odd.txt
"$dinhky" show odd.txt --as all --format json >odd.json
ok "quotes and closing tags are escaped" python3 -c "
import json; s = open('odd.json').read(); json.loads(s); assert '</script' not in s"
# a pack of the office's own, named or in a folder of packs
mkdir -p bo/rieng && printf 'name = rieng\nversion = 1\ntitle = Chữ riêng\n' >bo/rieng/pack.conf && printf 'word\tkind\nsạp lạ bên sông\tthing\n' >bo/rieng/counting-words.tsv
printf 'Trong kỳ đã sửa 12 sạp lạ bên sông.\n' >sap.txt
status 0 "with it" "$dinhky" show sap.txt --as figures --format json --packs bo --pack rieng
ok "its word is a unit" said '"unit": "sạp lạ bên sông"'
status 0 "without it" "$dinhky" show sap.txt --as figures --format json
ok "it is not" sh -c '! grep -q "unit.: .sạp lạ bên sông" last.out'
status 2 "a pack that is not there" "$dinhky" show sap.txt --packs bo --pack khong-co
status 0 "check knows the folder, too" "$dinhky" check sap.txt --packs bo --pack rieng --fail-on error
done_testing
