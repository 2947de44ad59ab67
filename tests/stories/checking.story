# Every rule on the main example, with the numbers that a person gets by hand.
$ loam import pm.loam examples/peer-mentors
examples/peer-mentors: … rows read as tidy folder, 0 repaired, 0 lost.
$ loam check pm.loam --rule one-score-many-views
high   Gordon & Bradstreet (2015): …  [one-score-many-views]
       printed 5.5 …   computed 7
...
[exit 1]
$ loam check pm.loam --rule range-from-cells | tail -1
0 findings, … held, … cannot be decided, 0 accepted.
$ loam check pm.loam --rule item-profile
medium …  [item-profile]
       printed 6, 3, 7   computed 6, 7, 4
...
[exit 1]
$ loam check pm.loam --rule constant-item
low    Items 1, 2 and 10a …  [constant-item]
       computed 28 of 28
...
[exit 1]
$ loam check pm.loam --rule sum-from-rows
high   “Non-peer participants”: printed sum and rows differ  [sum-from-rows]
       printed 601-609   computed 589–597
...
       printed 21.46-21.75   computed 21.04–21.32
...
[exit 1]
$ loam check pm.loam --rule shared-sample
high   2 samples are counted more than once  [shared-sample]
       printed 601-609; 21.46-21.75   computed 512–520; 20.48–20.80
...
[exit 1]
$ loam check pm.loam --rule criteria-on-rows
high   2 included rows do not meet criterion I8  [criteria-on-rows]
       printed 1   computed 2
...
[exit 1]
$ loam check pm.loam --rule mean-possible
high   “Age”: printed mean and its n do not go together  [mean-possible]
       printed 44.42   computed 44.38 or 44.50
...
[exit 1]
$ loam check pm.loam --rule count-by-type
high   Number of sub-concepts: 18 printed, 16 counted  [count-by-type]
       printed 18   computed 16
...
[exit 1]
$ loam check pm.loam --rule one-parent
high   “Needing more than lived experience” …  [one-parent]
       printed Integration   computed Readiness
...
[exit 1]
$ loam check pm.loam --rule totals-from-ticks | tail -1
0 findings, … held, … cannot be decided, 0 accepted.
$ loam check pm.loam --rule matrix-complete
medium 108 cells of the matrix are unknown  [matrix-complete]
       computed 396 of 504 known
...
[exit 1]
$ loam check pm.loam --rule rank-from-matrix
medium Which studies support the least concepts cannot be decided  [rank-from-matrix]
...
[exit 1]
$ loam check pm.loam --rule marks-in-order
low    …  [marks-in-order]
       printed a b c d e j   computed a b c d e f
...
[exit 1]
$ loam check pm.loam --rule one-label | grep -c '\[one-label\]'
11
$ loam check pm.loam --rule flow-adds-up
high   The recruitment does not add up  [flow-adds-up]
       printed 8; 8   computed 5; 5
...
medium 3 numbers of the flow diagram are not told  [flow-adds-up]
       computed Records identified 1,265 …; Duplicates removed 406 …; Records screened 859 …; Excluded at both stages together 834 …
...
[exit 1]
$ loam check pm.loam --rule agreement-with-n
medium Agreement of 76% …  [agreement-with-n]
       printed 76%   computed 191/252 or 192/252 …
...
       printed 83%   computed 83.3 %
...
       printed 91%   computed 78/86 …
...
[exit 1]
# What is severe enough to fail is the caller's choice.
$ loam check pm.loam --rule one-label --fail-on medium > /dev/null
$ loam check pm.loam --rule one-label --fail-on low > /dev/null
[exit 1]
# A finding that is accepted stays listed and no longer fails.
$ loam check pm.loam --rule constant-item --json | grep '"key"'
      "key": "casp",
$ loam do pm.loam accept-finding --arg rule=constant-item --arg place=casp --arg reason="These items are about the study's kind."
2. Accepted a finding of constant-item
$ loam check pm.loam --rule constant-item
0 findings, … held, … cannot be decided, 1 accepted.
$ loam undo pm.loam
Undone: Accepted a finding of constant-item
