# Two people judged the same records; an empty value is a missing judgement.
$ printf 'unit,rater,value\n1,Ann,include\n1,Ben,include\n2,Ann,exclude\n2,Ben,unsure\n3,Ann,exclude\n3,Ben,exclude\n4,Ann,include\n4,Ben,include\n5,Ann,include\n5,Ben,include\n6,Ann,include\n6,Ben,include\n7,Ann,include\n7,Ben,\n' > ratings.csv
$ loam agree ratings.csv
Read as a row for each judgement, in the columns unit, rater, value.
6 units judged by two or more of 2 raters: Ann, Ben.
1 unit judged by one alone left out.

Ann \ Ben  exclude  unsure  include
exclude    1        1       0
unsure     0        0       0
include    0        0       4

alike                           0.8333     5 of 6     95 % 0.4365 to 0.9699
Cohen's kappa                   0.6667     SE …  Fewer than 30 units: an interval that rests on a normal distribution would be too narrow.
...
With unsure taken as include:
...
agreement on "include"          0.8889                given 9 times
...
# Everything as JSON, with a weighted kappa, and the sentence for the paper.
$ loam agree ratings.csv --weights quadratic --json
...
  "weighted_kappa": {
    "weights": "quadratic",
...
  "sentence": "Two raters judged 6 units and agreed on 5 (83.3 %, 95 % CI 43.6 to 97.0); Cohen's kappa 0.67; quadratically weighted kappa 0.89; Gwet's AC1 0.78; Krippendorff's alpha (nominal) 0.69 (95 % CI 0.27 to 1.00); Krippendorff's alpha (ordinal) 0.96 (95 % CI 0.56 to 1.00). The interval of alpha is from 2,000 resamples of the units (seed 1). With fewer than 30 units no interval is given for kappa and AC1.",
...
# Where all answers are one, kappa says why it cannot be told; once the answers are told, AC1 can be.
$ printf 'record,reviewer,decision\n1,A,yes\n1,B,yes\n2,A,yes\n2,B,yes\n' > same.csv
$ loam agree same.csv --order no,yes
...
Cohen's kappa                   undefined             Both used one and the same answer throughout, so agreement by chance is already complete.
Gwet's AC1                      1.0000     SE 0.0000  Fewer than 30 units: an interval that rests on a normal distribution would be too narrow.
...
# What is no table of ratings is said to be none.
$ printf 'unit,rater,value\n1,A,yes\n1,B,no\n1,A,no\n' > twice.csv
$ loam agree twice.csv
loam: twice.csv line 4: "A" judged unit "1" already in line 2. Leave one of them out. Nothing was computed.
[exit 2]
$ printf 'unit,rater,value\n1,A,red\n1,B,blue\n' > colours.csv
$ loam agree colours.csv --weights linear
loam: Weights need the order of the answers, and Loam does not know that of "blue", "red". Tell it from low to high. For example: --order "low,middle,high". (order)
[exit 2]
$ printf 'unit,rater,value\n1,A,red\n' > one.csv
$ loam agree one.csv
loam: All ratings are by "A". Agreement needs two raters. (rater)
[exit 2]
# A column for each rater, with or without headings, with decimal commas, in a workbook as well: how it was read is said.
$ printf '\357\273\277item;Ann;Ben;Cid;note\na;1,5;1,5;2;x\nb;2;2,5;;\nc;3;3;3;y\n' > wide.csv
$ loam agree wide.csv
Read as a row for each unit (item), a column for each rater (Ann, Ben, Cid); decimal commas; semicolon between cells; left out: note.
3 units judged by two or more of 3 raters: Ann, Ben, Cid.
...
$ printf 'low,low\nhigh,low\nmoderate,moderate\nhigh,high\n' > bare.csv; loam agree bare.csv --weights linear
Read as a row for each unit, counted, a column for each rater (rater 1, rater 2); no headings.
4 units judged by two or more of 2 raters: rater 1, rater 2.

rater 1 \ rater 2  low  moderate  high
low                1    0         0
moderate           0    1         0
high               1    0         1
...
  weighted, linear              0.…
...
$ printf 'item,Ann\n1,yes\n2,no\n' > alone.csv; loam agree alone.csv
loam: alone.csv has one column of ratings ("Ann"). Agreement needs two raters: one row for each judgement (unit, rater, value), or a column for each rater. Its columns: item, Ann.
[exit 2]
# Of a project: what two people extracted, field by field, and where they differ.
$ loam import demo.loam examples/demo > /dev/null
$ loam agree demo.loam --stage extraction
15 fields of 3 studies filled by two or more.

field            kind     alike     percent; 95 %           kappa      AC1        alpha              second less first
all fields                13 of 15  86.7 %; 62.1 to 96.3
Country          choice   3 of 3    100.0 %; 43.9 to 100.0  1.0000     1.0000     1.0000 nominal
Setting          several  3 of 3    100.0 %; 43.9 to 100.0  undefined  undefined  undefined nominal
Participants     range    2 of 3    66.7 %; 20.8 to 93.9                          0.8383 interval    -1.67
...
Extracted differently:
...
Two extractors filled 15 fields of 3 studies each for themselves and wrote the same in 13 (86.7 %, 95 % CI 62.1 to 96.3); by field from 66.7 % (Participants) to 100.0 %. Cohen's kappa: Country 1.00; Data collection 1.00. Krippendorff's alpha (interval): Participants 0.84. Kappa is undefined for Setting, where one and the same value was written throughout.
The stage is not blind: nothing kept extractors from seeing each other's values.
# A project is told as that, and which stage is to be said.
$ loam new voted.loam --title "Votes (invented)" --invented > /dev/null; loam agree voted.loam
loam: voted.loam is a project. Say which of its stages is meant: --stage title-abstract, full-text, appraisal or extraction. …
[exit 2]
