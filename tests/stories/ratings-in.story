# Ratings that were written into a spreadsheet come in, once.
$ loam new study.loam --title "A review"
...
$ loam do study.loam add-study --arg id=s1 --arg number=1 --arg citation="Dale (2018)"
...
$ loam do study.loam adopt-checklist --arg key=casp-qualitative --arg version=2018
...
$ printf 'Study,Item,Reviewer,Rating\nDale (2018),1,Ana,yes\nDale (2018),2,Ana,perhaps\n' > ratings.csv
$ loam import study.loam ratings.csv --ratings
ratings.csv: 1 rating under casp-qualitative, a row for each judgement.
  Ana (new): 1 rating
Taken in: 1, 0 changed, 0 repeated, 0 said otherwise here, 0 closed.
  line 3, …: "perhaps" is no answer of the checklist
[exit 1]
$ loam import study.loam ratings.csv --ratings --dry-run | sed -n 3p
Would be taken in: 0, 0 changed, 1 repeated, 0 said otherwise here, 0 closed.
$ printf 'Study,1,2\n1,no,yes\n' > wide.csv
$ loam import study.loam wide.csv --ratings --by Ana | sed -n 3p
Taken in: 1, 0 changed, 0 repeated, 1 said otherwise here, 0 closed.
# Words of one's own, and a person who stays out.
$ printf 'Study;Who;Aspect;How\nDale (2018);Ana;1;ja\nDale (2018);Bo;1;nein\n' > own.csv
$ loam import study.loam own.csv --ratings --column Aspect=item --column Who=rater --column How=answer --word ja=yes --person Bo= --dry-run | tail -2
Would be taken in: …
...
