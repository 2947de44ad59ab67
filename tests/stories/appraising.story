# A study is appraised: an answer rests on words of the article, told by where they begin and end.
$ loam import demo.loam examples/demo
examples/demo: … rows read as tidy folder, 0 repaired, 0 lost.
$ loam do demo.loam rate-item --as-person p-two --arg study=s1 --arg item=jbi-q4 --arg rater=p-two --arg answer=no --arg source=article-s1 --arg start=1218 --arg end=1304 --arg rated=2026-03-02
…Rated …: no by “Ben (invented)”
$ loam export demo.loam -o out > /dev/null; grep 'rate-s1-q4-two' out/rating.csv
rate-s1-q4-two,s1,jbi-q4,p-two,no,,…,,2026-03-02,
# Places that are not in the article are refused, and so is an answer that the checklist does not have.
$ loam do demo.loam rate-item --arg study=s1 --arg item=jbi-q4 --arg rater=p-two --arg answer=no --arg source=article-s1 --arg start=1310 --arg end=99999
loam: …
[exit 2]
$ loam do demo.loam rate-item --arg study=s1 --arg item=jbi-q4 --arg rater=p-two --arg answer=partly
loam: "partly" is not an answer of this checklist; it has: yes, no, unclear, na. (answer)
[exit 2]
# What raters agree on goes in beside their own answers, and changes no figure of agreement.
$ loam agree demo.loam --stage appraisal | grep "^alike"
alike … 80 of 90 …
$ loam do demo.loam rate-item --arg study=s1 --arg item=jbi-q4 --arg answer=no --arg agreed_by="p-one p-two"
…Rated …: no
$ loam agree demo.loam --stage appraisal | grep "^alike"
alike … 80 of 90 …
# A checklist of one's own comes in from a file, whole or not at all, and goes out for another study.
$ printf '{"key":"our-list","version":"1","title":"Our list","items":[{"mark":"1","label":"Aims are clear"},{"mark":"2","label":"Use discussed","scored":false}],"answers":[{"answer":"yes","score":1},{"answer":"no","score":0}],"bands":[{"grade":"A","at_least":0.5}]}' > own.json
$ loam checklist demo.loam own.json
loam: The last grade, A, has a floor: totals below it would have no grade. Leave it out. Nothing was changed. (at_least)
[exit 2]
$ sed -i 's/{"grade":"A","at_least":0.5}/{"grade":"A","at_least":0.5},{"grade":"B"}/' own.json; loam checklist demo.loam own.json
Brought in checklist “Our list”
$ loam checklist demo.loam
jbi-qualitative  2020  10 items  JBI checklist for qualitative research, 2020
our-list         1     2 items   Our list
$ loam checklist demo.loam --key our-list -o again.json
Wrote again.json: Our list.
$ loam new other.loam --title "Other" --invented > /dev/null; loam checklist other.loam again.json
Brought in checklist “Our list”
$ loam checklist other.loam again.json
loam: This checklist is in use already. Nothing was changed.…
[exit 2]
$ loam checklist demo.loam --key none
loam: There is no checklist "none" in this project. (checklist)
[exit 2]
# Two people extract; each answer stands beside the value that holds, which one of them, or both, set.
$ loam do demo.loam extract --as-person p-two --arg attribute=a-people --arg owner=s3 --arg low=22
…Extracted “Participants” of “Cole et al. (2012)”: 22 by “Ben (invented)”
$ loam do demo.loam extract --arg attribute=a-people --arg owner=s3 --arg low=22
loam: Say who extracted this (person, or who you are). Nothing was changed. (person)
[exit 2]
$ loam do demo.loam set-value --arg attribute=a-people --arg owner=s2 --arg low=8 --arg source=article-s2 --arg start=108 --arg end=137
…Set …: 8
# Figures go into a paper one by one.
$ loam report demo.loam --figure appraisal -o appraisal.svg && head -c 4 appraisal.svg
Wrote appraisal.svg.
<svg
$ loam report demo.loam --figure appraisal -o appraisal.png
loam: A figure is written as .svg. (appraisal.png)
[exit 2]
$ loam report demo.loam --figure none -o none.svg
loam: There is no figure "none".…
[exit 2]
# Two checklists are two tables of agreement, with the raters' names; answers of one never go into the figures of the other.
$ loam agree demo.loam --stage appraisal | head -1
90 units judged by two or more of 2 raters: Ada (invented), Ben (invented).
$ loam do demo.loam add-checklist --arg id=short --arg key=short --arg version=1 --arg title=Short > /dev/null; loam do demo.loam add-checklist-item --arg id=short-1 --arg checklist=short --arg mark=1 --arg label=Fits --arg scored=yes > /dev/null; for a in fine poor; do loam do demo.loam add-checklist-answer --arg id=short-$a --arg checklist=short --arg answer=$a --arg label=$a > /dev/null; done
$ for p in p-one p-two; do loam do demo.loam rate-item --as-person $p --arg study=s1 --arg item=short-1 --arg rater=$p --arg answer=fine > /dev/null; done; loam agree demo.loam --stage appraisal | grep -E "units? judged|^Short|^JBI"
JBI checklist for qualitative research, 2020
90 units judged by two or more of 2 raters: Ada (invented), Ben (invented).
Short
1 unit judged by two or more of 2 raters: Ada (invented), Ben (invented).
$ loam agree demo.loam --stage appraisal --checklist short | head -1
1 unit judged by two or more of 2 raters: Ada (invented), Ben (invented).
$ loam agree demo.loam --stage appraisal --checklist none
loam: No rater has answered anything of a checklist "none". (checklist)
[exit 2]
