# Strategies of a project in the check: what is in use is examined, what was printed is told with every fault.
$ loam import pm.loam examples/peer-mentors
examples/peer-mentors: … rows read as tidy folder, 0 repaired, 0 lost.
$ loam check pm.loam --rule printed-strategies
high   4 strategies have faults that a later version has not  [printed-strategies]
       A later version was not run: what the search found rests on the one before it.
         MEDLINE, as printed, The distance in “peer adj2 worker*” is read as a word of the phrase and never applied.
...
[exit 1]
# The corrected versions have none.
$ loam check pm.loam --rule strategy-lint
0 findings, …
$ loam check pm.loam --rule strategies-differ
0 findings, …
# A fault in a strategy that is in use, and a term that one database is not asked for.
$ loam import demo.loam examples/demo
examples/demo: … rows read as tidy folder, 0 repaired, 0 lost.
$ loam do demo.loam change-strategy --arg id=strategy-scopus --arg 'text=TITLE-ABS(repair* OR mend* OR “tool librar*” OR "fix-it clinic*" OR "restart part*") AND TITLE-ABS(neighbor* OR neighbour* OR volunteer* OR communit*) AND LANGUAGE(english)'
…
$ loam check demo.loam --rule strategy-lint
low    Scopus: Curled quotation marks  [strategy-lint]
...
       would settle it: Write …
...
[exit 1]
$ loam check demo.loam --rule strategies-differ
medium 1 term is not searched in every database  [strategies-differ]
       Free terms are compared by their words; another operator or a wider wildcard that finds the same counts as the same.
         “lonel*”, in MEDLINE, APA PsycInfo and CINAHL; not in Scopus
...
[exit 1]
# What the report has to tell of the search, by the items of PRISMA-S; a source that gave nothing is a zero.
$ loam report pm.loam --table prisma-s -o search.csv && grep -E '^(6|14|15),' search.csv
Wrote search.csv.
6,People asked,told,Experts in peer development: 0,
14,Peer review of the strategies,not told,,"Whether the strategies were peer reviewed: write the review down, or “Peer review: none” on a line of the note of each strategy"
15,Records found,in part,0 in 7 of 22 runs,"…"
$ loam do pm.loam add-strategy-review --arg strategy=strategy-medline --arg element=operators --arg verdict=revision-required --arg "comment=The distance stands in quotation marks."
…
$ loam report pm.loam --table prisma-s -o - 2>/dev/null | grep '^14,'
14,Peer review of the strategies,in part,"PRESS 2015: MEDLINE, as printed, 1 of 6 elements (operators)","Elements that were not reviewed: MEDLINE, as printed: the question in the search, subject headings, text words, spelling, syntax and line numbers, limits and filters. Whether these were peer reviewed: …"
# The same is found by the check: what nobody looked at is named.
$ loam check pm.loam --rule review-leaves-out
low    MEDLINE, as printed: the peer review looks at 1 of 6 elements  [review-leaves-out]
       computed 5 elements are missing
       Reviewed: operators. Not reviewed: the question in the search, subject headings, text words, spelling, syntax and line numbers, limits and filters.
...
[exit 1]
$ loam report pm.loam --table prisma-s -o search.html
loam: A table is written as .csv. (search.html)
[exit 2]
$ loam report pm.loam --table prisma-x -o x.csv
loam: There is no table "prisma-x".…
[exit 2]
# Hits, what was taken in, what is kept, and what the flow prints are held against each other.
$ loam do demo.loam change-record-part --arg id=part-medline-1 --arg count=309
…
$ loam check demo.loam --rule records-kept
high   310 records were read from medline-ovid.txt and 309 are kept  [records-kept]
...
[exit 1]
$ loam undo demo.loam
…
$ loam do demo.loam set-flow-count --arg flow=review --arg box=databases --arg detail=MEDLINE --arg count=312
…
$ loam check demo.loam --rule flow-and-runs
high   1 number of the flow differs from what the searches found  [flow-and-runs]
       printed 312   computed 310
...
[exit 1]
# What a peer reviewer requires stays open until a later version stands beside the strategy, or the element was looked at again.
$ loam do demo.loam add-strategy-review --arg id=press-a --arg strategy=strategy-cinahl --arg element=headings --arg verdict=revision-required --arg "comment=The heading is missing (invented)."
…
$ loam check demo.loam --rule review-asks-revision
medium CINAHL: the peer review requires a revision of 1 element  [review-asks-revision]
       computed 1 element
       It was run as it stands.
         headings, The heading is missing (invented).
...
[exit 1]
$ loam do demo.loam add-strategy-review --arg strategy=strategy-cinahl --arg element=headings --arg verdict=no-revision
…
$ loam check demo.loam --rule review-asks-revision
0 findings, …
