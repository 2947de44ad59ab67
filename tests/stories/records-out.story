# Records go out as reference managers read them: corrected, whole, and with word of what stays.
$ loam new study.loam --title "A review"
...
$ printf 'TY  - JOUR\nAU  - Barr, Kate\nTI  - The peer worker in the team\nPY  - 2019\nXX  - kept as it is\nER  - \n\nTY  - THES\nAU  - Okafor, N.\nTI  - Afternoons in the ward kitchen\nPY  - 2004\nER  - \n' > export.ris
$ loam import study.loam export.ris --database PsycINFO
...
$ loam records study.loam --json | grep -m1 -oE '[a-z0-9]+\.1"' | tr -d '"' > first
$ loam do study.loam correct-record --arg record=$(cat first) --arg field=title --arg value="A colleague in the team"
...
$ loam export study.loam -o all.ris
all.ris: 2 records written.
$ grep -E '^(TI|XX)' all.ris
TI  - A colleague in the team
XX  - kept as it is
TI  - Afternoons in the ward kitchen
$ loam export study.loam "colleague*" -o found.csv
found.csv: 1 record written.
$ loam export study.loam --year 2000-2010 -o - --as bibtex 2>/dev/null | head -1
@phdthesis{…
$ loam export study.loam -o all.ris
loam: all.ris is there already and was not touched. Use --force to overwrite it.…
[exit 2]
$ loam export study.loam --year 2004 -o tidy
loam: Words and filters choose records. A tidy folder or a REFI-QDA file holds the whole project.…
[exit 2]
$ loam export study.loam --year 20l4 -o some.ris
loam: "20l4" is no span of years.…
[exit 2]
# What people put on records has no place in an exchange format, and the command says so.
$ loam do study.loam tag-records --arg records="$(cat first)" --arg tag=kept
...
$ loam export study.loam --tag kept -o kept.nbib
kept.nbib: 1 record written.
  left out · tags · in 1 record: What people added to records stays in the project; the tidy folder carries it.…
[exit 1]
# What went out comes in as the same records.
$ loam new other.loam --title "Another"
...
$ loam import other.loam all.ris
all.ris: 2 records read as ris, 0 repaired, 0 doubtful, 0 lost.
$ loam export other.loam -o again.ris
again.ris: 2 records written.
$ cmp all.ris again.ris
# A name that ends as no form does is not taken for a folder; said aloud, it is one.
$ loam export study.loam -o report.docx
loam: Nothing is exported as .docx. Name a folder for the tidy form, NAME.qdpx or NAME.qdc for REFI-QDA, or NAME.ris, .bib, .nbib, .json or .csv for records; a report is written by loam report. Nothing was written. (report.docx)
[exit 2]
$ loam export study.loam -o study.qdxp
loam: Nothing is exported as .qdxp. …
[exit 2]
$ ls report.docx study.qdxp 2>/dev/null | wc -l
0
$ loam export study.loam -o study.tidy --as tidy | head -1
Wrote study.tidy.
