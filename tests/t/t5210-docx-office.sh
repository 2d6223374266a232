#!/bin/sh
# LibreOffice opens a commented file: all comments and all notes are there. (suite slow)
. "$(dirname "$0")/lib.sh"
command -v soffice >/dev/null || { echo "soffice is not installed"; exit 77; }
cp "$root/examples/bao-cao-mau.docx" plain.docx
"$dinhky" check plain.docx --format docx -o out.docx
n=$("$dinhky" check plain.docx --format json | grep -c '"fingerprint"')
ok "LibreOffice reads it" soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to odt --outdir . out.docx
ok "all $n comments" sh -c "[ \$(unzip -p out.odt content.xml | grep -o '<office:annotation ' | wc -l) = $n ]"
ok "the same notes as before" sh -c "
	soffice '-env:UserInstallation=file://$work/profile' --headless --convert-to odt --outdir . plain.docx
	for f in plain out; do unzip -p \$f.odt content.xml | grep -o '<text:note-body>.*\?</text:note-body>' | sed 's/<text:note-body>/\n&/g' | sed -n 's/.*<text:note-body>\(.*\)<\/text:note-body>.*/\1/p' | sed 's/<[^>]*>//g' >\$f.notes; done
	[ -s plain.notes ] && cmp plain.notes out.notes"
ok "and as PDF" soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir . out.docx
ok "which is one" sh -c 'head -c 5 out.pdf | grep -q %PDF'
done_testing
