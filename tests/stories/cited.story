# The reference list of an included study is looked through: what is here is tied to it, what is new comes in.
$ loam new study.loam --title "A review"
...
$ printf 'TY  - JOUR\nAU  - Barr, Kate\nTI  - The peer worker in the team: a grounded theory study\nPY  - 2019\nJO  - Journal of Invented Studies\nVL  - 3\nSP  - 12\nEP  - 30\nER  - \n' > found.ris
$ loam import study.loam found.ris --database MEDLINE
...
$ loam do study.loam add-study --arg id=s1 --arg citation="Dale (2018)"
...
$ printf 'References\n1. Barr, K. (2019). The peer worker in the team: a grounded theory study. Journal of Invented Studies, 3(1), 12-30.\n2. Moss, B. (2012). Broken lamps and good company. Journal of Invented Light, 5, 7-19. https://doi.org/10.5555/lamp\n' > references.txt
$ loam cited study.loam references.txt --study "Dale (2018)" --dry-run
2 references in the list of Dale (2018): 1 new, 1 here already, 0 doubtful, 0 repeated, 0 left out.
    1  here      Barr, K. (2019). The peer worker in the team: a grounded theory study
    2  new       Moss, B. (2012). Broken lamps and good company
$ loam cited study.loam references.txt --study "Dale (2018)" --ran 2021-05-02
2 references in the list of Dale (2018): 1 new, 1 here already, 0 doubtful, 0 repeated, 0 left out.
Took in 2 references (References of Dale (2018)): 1 new, 1 here already.
$ loam cited study.loam
study               backward  forward  new records
s1     Dale (2018)  2         –        1
$ loam records study.loam | tail -1
2 records of 2
$ loam check study.loam --rule hits-and-records | head -1
0 findings…
# The same list once more changes nothing.
$ loam cited study.loam references.txt --study s1
2 references in the list of Dale (2018): 0 new, 0 here already, 0 doubtful, 2 repeated, 0 left out.
Nothing new: no reference was taken in.
$ loam cited study.loam references.txt --study nobody
loam: There is no study "nobody". Nothing was imported. …
[exit 2]
$ loam undo study.loam
...
$ loam cited study.loam
study               backward  forward  new records
s1     Dale (2018)  –         –        0
