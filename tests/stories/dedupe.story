# Two searches bring the same article, once as another database writes it.
$ printf 'TY  - JOUR\nAU  - Müller, Anna\nAU  - Berg, Tom van der\nTI  - Peer mentoring for students with chronic illness: an interview study\nPY  - 2019\nJO  - Journal of Invented Psychology\nVL  - 12\nIS  - 3\nSP  - 123\nEP  - 130\nDO  - 10.1000/loam.1\nER  - \nTY  - JOUR\nAU  - Dale, Ann\nTI  - Waiting for the night bus\nPY  - 2018\nJO  - Journal of Waiting\nVL  - 3\nSP  - 1\nER  - \n' > one.ris
$ printf 'TY  - JOUR\nAU  - Mueller A\nAU  - van der Berg T\nTI  - PEER MENTORING FOR STUDENTS WITH CHRONIC ILNESS\nPY  - 2019\nJO  - J Invented Psychol\nVL  - 12 (3)\nSP  - 123-30\nER  - \nTY  - JOUR\nAU  - Müller, Anna\nTI  - Erratum to: Peer mentoring for students with chronic illness: an interview study\nPY  - 2020\nJO  - Journal of Invented Psychology\nVL  - 13\nSP  - 9\nER  - \nTY  - JOUR\nAU  - Dale, Ann\nTI  - Waiting for the night bus\nPY  - 2017\nER  - \n' > two.ris
$ loam dedupe one.ris two.ris -o groups.csv
...
5 records of 4 reports: 1 duplicate beyond the first of 1 group.
1 pair is to be decided by a person; they were not put together.
1 pair is linked: other reports that may be of one study.
groups.csv: a line a record.
[exit 1]
$ cat groups.csv
record,group,certainty,reason
0,0,sure,"The same as record 2: Authors, year, volume, issue and pages agree; journal is close; title is in part the same; DOI told by one only. Another report than record 3 (erratum)."
...
# The dial is turned; every pair can be looked at.
$ loam dedupe one.ris two.ris -o strict.csv --strictness strict --pairs pairs.csv >/dev/null; grep -c , pairs.csv
4
# A file that is there is not overwritten, and a file that is none is said to be none.
$ loam dedupe one.ris -o groups.csv
loam: groups.csv is there already and was not touched. Use --force to overwrite it.
[exit 2]
$ loam dedupe nowhere.ris -o out.csv
loam: nowhere.ris is not there. Nothing was written.
[exit 2]
# In a project the comparison is an act: it is kept with its reasons, and a person's word stands above it.
$ loam new study.loam --title "Invented" --invented > /dev/null; loam import study.loam one.ris --database MEDLINE > /dev/null; loam import study.loam two.ris --database Embase > /dev/null
$ loam dedupe study.loam
Compared 5 records to find duplicates.
5 records of 4 reports: 1 duplicate beyond the first of 1 group.
1 pair is to be decided by a person; they were not put together.
1 pair is linked: other reports that may be of one study.
[exit 1]
$ loam check study.loam --rule pairs-wait | head -1
medium 1 pair waits of records that may be one  [pairs-wait]
$ loam dedupe study.loam --out doubtful.csv > /dev/null; grep doubtful doubtful.csv | head -1 | cut -d, -f1 > one; grep doubtful doubtful.csv | tail -1 | cut -d, -f1 > two
$ loam do study.loam decide-duplicate --arg record=$(cat one) --arg other=$(cat two) --arg verdict=same --arg "reason=One bus, one night"
…Decided that record … is the same as …
$ loam dedupe study.loam --json | grep -E '"(records|groups|duplicates|doubtful)":'
  "records": 5,
  "groups": 3,
  "duplicates": 2,
  "doubtful": 0,
...
# New records are compared with what is there; the dial is turned without comparing again.
$ printf 'TY  - JOUR\nAU  - Müller, Anna\nAU  - van der Berg, Tom\nTI  - Peer mentoring for students with chronic illness: an interview study\nPY  - 2019\nJO  - Journal of Invented Psychology\nVL  - 12\nSP  - 123\nER  - \n' > three.ris; loam import study.loam three.ris > /dev/null; loam check study.loam --rule records-not-compared | head -1
medium 1 record came after duplicates were looked for  [records-not-compared]
$ loam dedupe study.loam | head -2
Compared 6 records to find duplicates (1 new).
6 records of 3 reports: 3 duplicates beyond the first of 2 groups.
$ loam undo study.loam
…Compared 6 records to find duplicates (1 new)…
