# Values that were extracted elsewhere come in, once: by extractor, and what all agreed on apart.
$ loam new study.loam --title "A review"
...
$ loam do study.loam add-study --arg id=s1 --arg number=1 --arg citation="Dale (2018)"
...
$ loam do study.loam add-study --arg id=s2 --arg number=2 --arg citation="Reed (2020)"
...
$ loam do study.loam add-attribute --arg id=a1 --arg of=study --arg name=Country --arg type=choice --arg choices="Norway | Peru"
...
$ printf 'Covidence #,Study ID,Title,Reviewer Name,Country,Participants\n7,Dale 2018,W,Ana,Norway,12\n7,Dale 2018,W,Kofi,Norway,about 12\n7,Dale 2018,W,Consensus,norway,12\n9,Reed 2020,R,Ana,Chile,NR\n' > covidence.csv
$ loam import study.loam covidence.csv --extraction --dry-run
covidence.csv: 4 extracted values.
  Covidence #: nothing of an extraction
  Participants: nothing of an extraction
  Ana (new): 2 values
  Kofi (new): 1 value
Would be taken in: 4, 0 changed, 0 repeated, 0 said otherwise here, 0 closed.
Of them 1 all had agreed on: values that hold, which change no agreement.
  line 5, Country: "Chile" is none of its choices; the value is not known, and the words are kept as its remark
[exit 1]
$ loam import study.loam covidence.csv --extraction --column Participants=number --word Chile=Peru
covidence.csv: 8 extracted values.
  Covidence #: nothing of an extraction
  Participants: a new field of the kind number
  Ana (new): 4 values
  Kofi (new): 2 values
Taken in: 8, 0 changed, 0 repeated, 0 said otherwise here, 0 closed.
Of them 2 all had agreed on: values that hold, which change no agreement.
  line 3, Participants: "about 12" is no number; the value is not known, and the words are kept as its remark
[exit 1]
$ loam import study.loam covidence.csv --extraction --column Participants=number --word Chile=Peru | tail -2 | head -1
Taken in: 0, 0 changed, 8 repeated, 0 said otherwise here, 0 closed.
$ loam agree study.loam --stage extraction --json | grep -o '"n_places": *[0-9]*'
"n_places": 2
$ loam undo study.loam
...
# A study by another name, a table of one's own, and who it is of.
$ printf 'Author;Year;Country\nReede;2020;Peru\n' > own.csv
$ loam import study.loam own.csv --extraction --study-is "Reede 2020=s2"
loam: own.csv does not say who extracted. Say who did, or that all agreed on it: …
[exit 2]
$ loam import study.loam own.csv --extraction --by consensus --study-is "Reede 2020=s2" | tail -2
Taken in: 1, 0 changed, 0 repeated, 0 said otherwise here, 0 closed.
Of them 1 all had agreed on: values that hold, which change no agreement.
$ loam import study.loam own.csv --extraction --column "Country=Region"
loam: "Region" is neither what a column can hold …
[exit 2]
# Remarks on a column that is not there, and columns that name different studies.
$ loam import study.loam own.csv --extraction --by consensus --column "Author=note:Contry"
loam: "Author" has remarks on "Contry", which is neither a column of own.csv nor a field of the form. …
[exit 2]
$ printf 'Study,DOI,Country\n1,Reed (2020),Norway\n' > apart.csv
$ loam import study.loam apart.csv --extraction --by consensus | tail -1
  line 2, study: "1 / Reed (2020)" is what columns say that name different studies; nothing of the row is taken. Say which column names it, or mend the row
# What a column settles, what is more than a value, and what may be read in two ways.
$ printf 'Study;Cost;Began;Met;Age\nDale 2018;3,125;04/03/2020;04/03/2020;mean 14.2 (SD 1.1)\nReed 2020;950;25/12/2019;;18+\n' > written.csv
$ loam import study.loam written.csv --extraction --by Ana --new-fields --column Age=number
written.csv: 7 extracted values.
  Cost: a new field of the kind number
  Cost: "3,125" may be read in two ways and is read as 3125, as "950" of the same column shows
  Began: a new field of the kind date
  Began: "04/03/2020" may be read in two ways and is read as 2020-03-04, as "25/12/2019" of the same column shows
  Met: a new field of the kind date
  Age: a new field of the kind number
  Ana (new): 7 values
Taken in: 7, 0 changed, 0 repeated, 0 said otherwise here, 0 closed.
  line 2, Age: "mean 14.2 (SD 1.1)" is read as 14.2; the words are kept as its remark
  line 2, Met: "04/03/2020" is a date whose day or month comes first, which nothing in its column tells: say which with --word "04/03/2020=YYYY-MM-DD"; the value is not known, and the words are kept as its remark
  line 3, Age: "18+" is an open range, and a field of numbers holds one number; the value is not known, and the words are kept as its remark
[exit 1]
$ printf 'Study;Took;Wait\nDale 2018;2h30;6 months\nReed 2020;2 h;3 days\n' > units.csv
$ loam import study.loam units.csv --extraction --by Ana --column Took=number --column Wait=number | grep 2h30
  line 2, Took: "2h30" is in another unit than its field, or one that does not stand behind its number; the value is not known, and the words are kept as its remark
# Ranges with one end keep their words; who knows the other end says it.
$ printf 'Study;Ages\nDale 2018;>18 years\nReed 2020;12-15 years\n' > ages.csv
$ loam import study.loam ages.csv --extraction --by Ana --column Ages=range --dry-run | grep open
  line 2, Ages: ">18 years" is an open range, and a field of ranges holds both ends: where the report tells them, say so with --word ">18 years=LOW-HIGH"; the value is not known, and the words are kept as its remark
$ loam import study.loam ages.csv --extraction --by Ana --column Ages=range --word ">18 years=18-25" | tail -1
Taken in: 2, 0 changed, 0 repeated, 0 said otherwise here, 0 closed.
# Of people a thousand may be parted by a point, and nobody is counted in parts.
$ printf 'Study;N\nDale 2018;1.204 participants\nReed 2020;12,5 participants\n' > people.csv
$ loam import study.loam people.csv --extraction --by Ana --column N=number | grep line
  line 2, N: "1.204 participants" is of decimals or of thousands, which nothing in its column tells: say which with --word "1.204 participants=..."; the value is not known, and the words are kept as its remark
  line 3, N: "12,5 participants" is no whole number, and people are counted; the value is not known, and the words are kept as its remark
# A column that is headed by a reviewer says no field.
$ printf 'Study;Country;R1\nDale 2018;Norway;Ana\n' > reviewer.csv
$ loam import study.loam reviewer.csv --extraction --by consensus --dry-run | head -3
reviewer.csv: 1 extracted value.
  “R1” may name who extracted, or hold the answers of a reviewer and does not say to which field; it is taken for nothing. If it names people, say that it is the extractor; if it holds answers, give each reviewer rows of their own, with the name in a column “Reviewer”.
  R1: nothing of an extraction
