# An export goes from one program to another without a project.
$ printf 'TY  - JOUR\r\nAU  - Berg, Anna van der\r\nTI  - Waiting &amp; walking\r\nPY  - 2019///\r\nJO  - Journal of Waiting\r\nVL  - 3\r\nSP  - 12\r\nEP  - 19\r\nZZ  - nobody knows this tag\r\nER  - \r\n' > first.ris
$ loam convert first.ris second.ris
first.ris: 1 record read as RIS, 1 repaired, 0 doubtful, 0 lost.
  repaired · first.ris · In 1 record: Entities of HTML were turned into the characters they stand for.
second.ris: 1 record written.
$ cat second.ris
TY  - JOUR
TI  - Waiting & walking
AU  - Berg, Anna van der
...
# What no field is made for comes out again.
$ grep -c 'ZZ  - nobody knows this tag' second.ris
1
# A file that is there is not overwritten.
$ loam convert first.ris second.ris
loam: second.ris is there already and was not touched. Use --force to overwrite it.
[exit 2]
# The format is seen from the content, whatever the name says; - is standard output.
$ cp first.ris first.txt; loam convert first.txt - --to ris 2>/dev/null | grep TI
TI  - Waiting & walking
# Every byte belongs to a field, a separator or a diagnostic.
$ printf 'Provider: somebody\n\nTY  - JOUR\nTI  - No end\nTY  - JOUR\nTI  - Another\nER  - \n' > broken.ris
$ loam convert broken.ris --account
broken.ris: 2 records read as RIS, 1 repaired, 0 doubtful, 0 lost.
  none · broken.ris line 1 · This line belongs to no record and was passed over: "Provider: somebody".
  repaired · broken.ris line 5, field TY · The record before this line has no end (ER); it was ended here.
Of 76 bytes: 21 in fields, 36 in separators, 19 in diagnostics.
# The same record through five formats comes back the same.
$ loam convert first.ris a.bib 2>&1 >/dev/null; loam convert a.bib b.json >/dev/null; loam convert b.json c.nbib >/dev/null; loam convert c.nbib d.csv >/dev/null; loam convert d.csv e.ris >/dev/null; diff second.ris e.ris
# A table: what a heading does not tell, --column does.
$ printf 'Heading;Who;When\nWaiting;Berg, A.; 2019\n' > table.csv; loam convert table.csv - --from csv --to ris --column Heading=title --column Who=authors --column When=year 2>/dev/null | grep -E 'TI|AU|PY'
TI  - Waiting
AU  - Berg, A.
PY  - 2019
# What is no file of records is said to be none.
$ printf 'Dear Sir,\nno records here.\n' > letter.txt; loam convert letter.txt out.ris
loam: This is no file of records that Loam knows. Nothing was read. Export it as RIS, or say what it is. (letter.txt)
[exit 2]
# A file is read apart, with bounds: one that asks for too much costs itself and nothing else.
$ (printf 'TY  - JOUR\nAB  - '; head -c 90000000 /dev/zero | tr '\0' x; printf '\nER  - \n') > hungry.ris; cp second.ris kept.ris
$ (ulimit -v 400000; loam convert hungry.ris kept.ris --force)
loam: Reading the file needs more memory than a reader of records is allowed (1 GB). Nothing was taken in. Split it, or export it as RIS and read that. (hungry.ris)
[exit 2]
$ (ulimit -v 400000; loam dedupe second.ris hungry.ris --out table.out)
loam: Reading the file needs more memory than a reader of records is allowed (1 GB). Nothing was taken in. Split it, or export it as RIS and read that. (hungry.ris)
[exit 2]
$ cmp second.ris kept.ris; ls table.out 2>/dev/null; rm hungry.ris
$ loam convert nowhere.ris out.ris
loam: nowhere.ris is not there.
[exit 2]
