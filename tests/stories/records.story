# A file of records comes in as one act, is listed, corrected and tagged, and goes again with undo.
$ loam new study.loam --title "A review"
...
$ printf 'TY  - JOUR\nAU  - Barr, Kate\nAU  - Wu, L.\nTI  - The peer worker in the team\nPY  - 2019\nER  - \n\nTY  - THES\nAU  - Okafor, N.\nTI  - Afternoons in the ward kitchen\nPY  - 2004\nER  - \n' > export.ris
$ loam import study.loam export.ris --database PsycINFO
export.ris: 2 records read as ris, 0 repaired, 0 doubtful, 0 lost.
$ loam records study.loam --sort title | sed 's/^[a-z0-9]*\././'
.2  2004  Okafor, N.          Afternoons in the ward kitchen
.1  2019  Barr, Kate; Wu, L.  The peer worker in the team
2 records of 2
$ loam records study.loam "worker* -kitchen" --year 2010- | tail -1
1 record of 2
$ loam records study.loam --year 20l4
loam: "20l4" is no span of years. Give 2015, 2010-2020, 2010-, -2020, or none for records whose year is not told. …
[exit 2]
$ loam records study.loam --json | grep -m1 -oE '[a-z0-9]+\.1"' | tr -d '"' > first
$ loam record study.loam $(cat first)
kind     journal article
year     2019
authors  Barr, Kate; Wu, L.
...
from     export.ris, record 1
$ loam do study.loam correct-record --arg record=$(cat first) --arg field=title --arg value="A colleague in the team"
…Corrected the field title of record …1 to “A colleague in the team”
$ loam do study.loam tag-records --arg records="$(cat first)" --arg tag=kept
…Tagged 1 record “kept”
$ loam records study.loam --tag kept | sed 's/^[a-z0-9]*\././'
.1  2019  Barr, Kate; Wu, L.  A colleague in the team
1 record of 2
$ loam do study.loam correct-record --arg record=nobody.1 --arg field=title --arg value=x
loam: There is no record "nobody.1" in the project. Nothing was changed. …
[exit 2]
# The same file once more is noticed.
$ loam import study.loam export.ris
loam: The very same file was imported already (as export.ris). Nothing was imported. --again takes it in once more. …
[exit 2]
$ loam undo study.loam --steps 3
...
$ loam records study.loam
0 records of 0
$ loam redo study.loam --steps 3
...
$ loam records study.loam | tail -1
2 records of 2
$ loam history study.loam --verify
The history holds: …
# What a run found and what was taken in of it are held against each other, and its day against the registration.
$ loam check study.loam --rule hits-and-records --rule searched-never-imported --rule search-before-registration --fail-on low | head -1
0 findings…
$ run=$(loam export study.loam -o runs > /dev/null; sed -n 2p runs/search_run.csv | cut -d, -f1); loam do study.loam change-search-run --arg id=$run --arg hits=5 --arg ran=2020-10
...
$ loam do study.loam add-search-run --arg kind=database --arg source=CINAHL --arg hits=3
...
$ loam do study.loam add-registration --arg registry=PROSPERO --arg number=1 --arg registered=2020-12-07
...
$ loam check study.loam --rule hits-and-records --rule searched-never-imported --rule search-before-registration --fail-on low | grep -E '^(medium|high|low)'
medium… 1 search ran before the protocol was registered  [search-before-registration]
medium… The search of PsycINFO found 5 records and 2 were taken in  [hits-and-records]
medium… CINAHL was searched and nothing of it was taken in  [searched-never-imported]
# A tidy folder carries the records, and the file that they came from.
$ loam export study.loam -o tidy
...
$ loam import other.loam tidy
...
$ loam records other.loam --tag kept | tail -1
1 record of 2
