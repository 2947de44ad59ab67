# The examples: in, out to the same bytes, checked.
$ loam import demo.loam examples/demo
examples/demo: … rows read as tidy folder, 0 repaired, 0 lost.
$ loam export demo.loam -o out
Wrote out.
...
$ diff -r examples/demo out
# What there is to do in it: pairs of records that only a person can tell.
$ loam check demo.loam
medium 6 pairs wait of records that may be one  [pairs-wait]
...
[exit 1]
$ loam import pm.loam examples/peer-mentors
examples/peer-mentors: … rows read as tidy folder, 0 repaired, 0 lost.
$ loam export pm.loam -o pm-out && diff -r examples/peer-mentors pm-out
Wrote pm-out.
...
$ loam check pm.loam --rule mean-from-cells
high   The printed mean score and the scores differ  [mean-from-cells]
       printed 7.28   computed 7.36
...
[exit 1]
$ loam check pm.loam --rule grade-from-score
high   10 printed grades and the grading rule differ  [grade-from-score]
       printed 12 A, 16 B   computed 2 A, 26 B
...
       would settle it: Use the derived grades
       would settle it: Move the rule: A from 8

1 finding, … held, … cannot be decided, 0 accepted.
[exit 1]
$ loam import iv.loam examples/interviews
examples/interviews: 1,700 rows read as tidy folder, 0 repaired, 0 lost.
  none · LICENSE · A file for people, not a part of the project; it was passed over.
  none · README.md · A file for people, not a part of the project; it was passed over.
$ loam export iv.loam -o iv-out && diff -r -x README.md -x LICENSE examples/interviews iv-out
Wrote iv-out.
...
$ loam check iv.loam
0 findings, 93 held, 0 cannot be decided, 0 accepted.
$ loam trace iv.loam c-sensitivity-analysis
code · Sensitivity analysis
  span · Interview P2 · …
...
  span · Interview P5 · …
...
$ loam do iv.loam withdraw-coding --arg id=coding-200
2. Withdrew coding “Incorporating information about errors” on Interview P7, lines 44 to 47
$ loam check iv.loam --rule count-by-type
high   Number of codings: 293 printed, 292 counted  [count-by-type]
...
high   Number of codings with “Incorporating information about errors”: 6 printed, 5 counted  [count-by-type]
...
[exit 1]
$ loam undo iv.loam
...
$ loam check iv.loam
0 findings, 93 held, 0 cannot be decided, 0 accepted.
$ loam do iv.loam add-claim --arg measure=codings.count --arg subject=c-compliment --arg among="of=participants" --arg printed=6 --arg place=Results
4. Added claim “6”
$ loam check iv.loam --rule count-by-type
high   Number of participants with “Compliment”: 6 printed, 7 counted  [count-by-type]
...
       would settle it: Print 7 in Results
...
[exit 1]
$ loam new themes.loam --title "Night buses" --method thematic-analysis
Made themes.loam: “Night buses”.
...
$ loam import nine.loam data/nine-studies
data/nine-studies: … rows read as tidy folder, 0 repaired, 0 lost.
$ loam check nine.loam | tail -1
12 findings, … held, … cannot be decided, 0 accepted.
$ loam check nine.loam --rule no-such-rule
loam: There is no rule "no-such-rule". (--rule)
[exit 2]
# Values that one of the demonstration's people extracted elsewhere, as ./run brings them in behind it; its history has them as one act.
$ loam import demo.loam examples/demo-extraction.csv --extraction
demo-extraction.csv: 15 extracted values.
  Covidence #: nothing of an extraction
  Ada (invented): 15 values
Taken in: 15, 0 changed, 0 repeated, 0 said otherwise here, 0 closed.
$ loam history demo.loam | grep extracted
…Imported 15 extracted values from demo-extraction.csv…
$ loam check demo.loam
medium 6 pairs wait of records that may be one  [pairs-wait]
...
[exit 1]
$ loam import demo.loam examples/demo-extraction.csv --extraction | tail -1
Taken in: 0, 0 changed, 15 repeated, 0 said otherwise here, 0 closed.
$ loam undo demo.loam
Undone: Imported 15 extracted values from demo-extraction.csv
