# A review is brought up to date: studies and reports of its previous version, new studies, new reports of earlier ones. All of it is invented.
$ loam new study.loam --title "Lamps, brought up to date (invented)" --invented > /dev/null; loam do study.loam add-person --arg id=ann --arg name=Ann > /dev/null
$ loam do study.loam add-criterion --arg id=e1 --arg mark=E1 --arg half=review --arg effect=exclude --arg wording="Not about lamps" > /dev/null
$ printf 'TY  - JOUR\nAU  - Ash, Kim\nTI  - Lamps that people mend together in a hall\nPY  - 2011\nDO  - 10.5555/a\nER  - \n\nTY  - JOUR\nAU  - Birch, Lou\nTI  - Chairs of a village and their owners\nPY  - 2012\nDO  - 10.5555/b\nER  - \n' > before.ris
$ printf 'TY  - JOUR\nAU  - Ash, Kim\nTI  - Lamps that people mend together in a hall\nPY  - 2011\nDO  - 10.5555/a\nER  - \n\nTY  - JOUR\nAU  - Ash, Kim\nTI  - Ten years of mended lamps: looking back\nPY  - 2021\nDO  - 10.5555/c\nER  - \n\nTY  - JOUR\nAU  - Dell, Jo\nAU  - Elm, Pat\nTI  - Clocks that stopped and the people who listened\nPY  - 2022\nDO  - 10.5555/d\nER  - \n\nTY  - JOUR\nAU  - Fen, Max\nTI  - A recipe for soup\nPY  - 2022\nDO  - 10.5555/e\nER  - \n' > found.ris
# The records of the previous version come in as a run of their own kind: they were neither found by the new search nor are they screened again.
$ loam import study.loam before.ris --kind previous-version
loam: The kind of the search is told, but not what was searched. Nothing was imported; name the source. …
[exit 2]
$ loam do study.loam add-search-run --arg id=now --arg kind=database --arg source=MEDLINE > /dev/null
$ loam import study.loam before.ris --database "Version of 2015" --kind previous-version --json | grep '"import":' | cut -d'"' -f4 > before; loam import study.loam found.ris --run now --json | grep '"import":' | cut -d'"' -f4 > now; loam dedupe study.loam > /dev/null
$ for place in 2 3 4; do loam do study.loam decide --as-person ann --arg stage=title-abstract --arg item=$(cat now).$place $(test $place = 4 && echo --arg verdict=exclude --arg criterion=e1 || echo --arg verdict=include) > /dev/null; done
# What a stage under way has not counted yet is no gap in the flow.
$ loam check study.loam --rule flow-adds-up
0 findings…
$ for place in 2 3; do loam do study.loam decide --as-person ann --arg stage=full-text --arg item=$(cat now).$place --arg verdict=include > /dev/null; done
$ loam do study.loam add-study --arg id=s1 --arg citation="Ash (2011)" --arg imported=$(cat before).1 --arg earlier=yes > /dev/null; loam do study.loam add-study --arg id=s2 --arg citation="Birch (2012)" --arg imported=$(cat before).2 --arg earlier=yes > /dev/null
# As long as an included report has no study, the number of studies is not told.
$ loam check study.loam --rule reports-and-studies | head -1
medium 2 reports included without a study  [reports-and-studies]
$ loam flow study.loam --style prisma2020 | grep "Studies included"
Studies included…?…missing
# One of them looks back on a study of before; the other is a new study.
$ loam do study.loam add-study-report --arg study=s1 --arg item=$(cat now).2 > /dev/null
$ loam reports study.loam --make-studies
Made 1 study of included reports.
Previous version: 2 studies in 2 reports. New reports of these studies: 1.
New: 1 study in 1 report.
Ash (2011)  (previous version)
  …1  Lamps that people mend together in a hall  (previous version)
  …2  Ten years of mended lamps: looking back
Birch (2012)  (previous version)
  …2  Chairs of a village and their owners  (previous version)
Dell and Elm (2022)
  …3  Clocks that stopped and the people who listened
$ loam flow study.loam --style prisma2020 -o flow.svg | grep -E "previous|these studies|Studies|included studies|databases|Duplicates"
Records from databases…4…counted
Duplicates removed…1…counted
Studies of the previous version…2…counted
Reports of the previous version…2…counted
Studies included…1…counted
Reports of these studies…1…computed
New reports of studies of the previous version…1…counted
Studies in all…3…computed
Reports of all included studies…4…counted
$ loam check study.loam --rule reports-and-studies --rule flow-adds-up
0 findings…
$ loam report study.loam --table reports -o reports.csv > /dev/null; cat reports.csv
Study,Version of the review,Reports,Further reports
Ash (2011),previous,2,Ash: Ten years of mended lamps: looking back (2021) (new)
Birch (2012),previous,1,
Dell and Elm (2022),this one,1,
# What nobody typed cannot be typed otherwise.
$ loam do study.loam set-flow-count --arg flow=review --arg box=included-studies --arg count=2 > /dev/null; loam check study.loam --rule flow-adds-up | head -1
high   The flow of the review does not add up  [flow-adds-up]
$ loam undo study.loam > /dev/null; loam undo study.loam > /dev/null; loam reports study.loam | tail -2
1 included report of no study:
  …3  Clocks that stopped and the people who listened
