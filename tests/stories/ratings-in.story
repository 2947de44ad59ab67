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
# Judgements of the risk of bias as RevMan and plots of it have them, under a checklist of one's own.
$ printf '{"key":"rob","title":"Risk of bias","version":"1","items":[{"mark":"1","label":"Random sequence generation"},{"mark":"2","label":"Allocation concealment"}],"answers":[{"answer":"low","label":"Low risk"},{"answer":"unclear","label":"Unclear risk"},{"answer":"high","label":"High risk"}]}' > rob.json
$ loam checklist study.loam rob.json
...
$ printf 'Study,Random sequence generation (selection bias): Judgement,Random sequence generation (selection bias): Support for judgement,Allocation concealment (selection bias): Judgement\n1,Low risk,a computer list,Unclear risk\n' > revman.csv
$ loam import study.loam revman.csv --ratings --checklist rob --by Ana
revman.csv: 2 ratings under rob, a row for each study.
  Ana: 2 ratings
Taken in: 2, 0 changed, 0 repeated, 0 said otherwise here, 0 closed.
$ printf "Study,Bias,Authors' judgement,Support for judgement\n1,Random sequence generation (selection bias),Low risk,a computer list\n1,Allocation concealment (selection bias),High risk,an open list\n" > long.csv
$ loam import study.loam long.csv --ratings --checklist rob --by Ana
long.csv: 2 ratings under rob, a row for each judgement.
  Ana: 2 ratings
Taken in: 0, 0 changed, 1 repeated, 1 said otherwise here, 0 closed.
  line 3, Dale (2018), Allocation concealment: Ana said unclear, the table high (--replace takes the table's)
[exit 1]
$ printf 'Study,Random.sequence.generation,Allocation.concealment,Weight\n1,+,?,33.3\n' > signs.csv
$ loam import study.loam signs.csv --ratings --checklist rob --by Ana
signs.csv: 2 ratings under rob, a row for each study.
  Weight: nothing of a rating
  Ana: 2 ratings
Taken in: 0, 0 changed, 2 repeated, 0 said otherwise here, 0 closed.
$ printf 'Study,Random.sequence.generation,Allocation.concealment\n1,-,low\n' > dash.csv
$ loam import study.loam dash.csv --ratings --checklist rob --by Ana | tail -2 | head -1
  line 2, Random sequence generation: "-" is no answer of the checklist
