# A criterion changes after screening began: an amendment, and what was decided before it is looked at again.
$ printf 'TY  - JOUR\nAU  - Muller, Anna\nTI  - Lamps in a hall\nPY  - 2019\nER  - \n\nTY  - JOUR\nAU  - Dale, Ann\nTI  - A protocol of lamps\nPY  - 2018\nER  - \n\nTY  - JOUR\nAU  - Poe, Liz\nTI  - Lamps by telephone\nPY  - 2017\nER  - \n' > found.ris
$ loam new study.loam --title "Invented" --invented > /dev/null; loam import study.loam found.ris --database MEDLINE --json | grep '"import":' | cut -d'"' -f4 > import
$ loam do study.loam add-person --arg id=ann --arg name=Ann > /dev/null; loam do study.loam add-person --arg id=ben --arg name=Ben > /dev/null
$ loam do study.loam add-criterion --arg id=e1 --arg mark=E1 --arg half=review --arg effect=exclude --arg wording="A protocol" > /dev/null
$ loam amendments study.loam --touches E1
Screening has not begun: a change of the criterion touches no decision.
$ loam do study.loam decide --as-person ann --arg stage=title-abstract --arg item=$(cat import).1 --arg verdict=include > /dev/null; loam do study.loam decide --as-person ann --arg stage=title-abstract --arg item=$(cat import).2 --arg verdict=exclude --arg criterion=e1 > /dev/null
# Before it is done one sees what it touches: what was excluded for it, and what was let pass while it read otherwise.
$ loam amendments study.loam --touches E1
Touches 2 decisions at title-abstract
…Ann  include  let it pass…Lamps in a hall
…Ann  exclude  excluded for it…A protocol of lamps
Touches 0 decisions at full-text
# Whoever says which way the criterion goes sees what that can change; the rest stays in sight.
$ loam amendments study.loam --touches E1 --direction narrower
Touches 1 decision at title-abstract; 1 decision rests on it too and cannot change by its direction
…Ann  include  let it pass…Lamps in a hall
Touches 0 decisions at full-text
$ loam do study.loam amend-criterion --as-person ann --arg criterion=e1 --arg wording="A protocol or a plan" --arg reason="Plans are no reports" --arg direction=narrower > /dev/null; loam amendments study.loam | head -2
…E1: “A protocol” → “A protocol or a plan” (Plans are no reports); it lets in less
  title-abstract: touches 1 decision, 1 to be looked at again; 1 decision rests on it too and cannot change by its direction
$ loam undo study.loam > /dev/null
$ loam do study.loam amend-criterion --as-person ann --arg criterion=e1 --arg wording="A protocol or a plan"
loam: amend-criterion needs reason:…
[exit 2]
$ loam do study.loam amend-criterion --as-person ann --arg criterion=e1 --arg wording="A protocol or a plan" --arg reason="Plans are no reports" --arg amended=2026-02-01 > /dev/null; loam undo study.loam > /dev/null
$ loam do study.loam amend-criterion --as-person ann --arg criterion=e1 --arg wording="A protocol or a plan" --arg reason="Plans are no reports"
…Amended criterion E1: an amendment of the protocol
$ loam amendments study.loam
…E1: “A protocol” → “A protocol or a plan” (Plans are no reports)
  title-abstract: touches 2 decisions, 2 to be looked at again
To be looked at again: 2
…
…
$ loam check study.loam --rule decisions-before-amendment | head -1
medium 2 decisions are from before E1 was amended on …
# Who decided says that it stays, or decides anew; nobody else does.
$ loam amendments study.loam --as-person ann --json > told.json; grep -o '"amendment": "[^"]*"' told.json | head -1 | cut -d'"' -f4 > amendment; grep -o '"decision": "[^"]*"' told.json | tail -1 | cut -d'"' -f4 > decision
$ loam do study.loam look-again --as-person ben --arg amendment=$(cat amendment) --arg decisions=$(cat decision)
loam: One of these is no decision of yours from before this amendment. Everybody looks at their own decisions again; nothing was changed.…
[exit 2]
$ loam do study.loam look-again --as-person ann --arg amendment=$(cat amendment) --arg decisions=$(cat decision) --arg reason="A protocol all the same"
…Looked again at decisions from before the amendment of “E1”
$ loam do study.loam decide --as-person ann --arg stage=title-abstract --arg item=$(cat import).1 --arg verdict=exclude --arg criterion=e1 > /dev/null; loam check study.loam --rule decisions-before-amendment | head -1
0 findings…
# The report tells it. Any change of what a criterion means is an amendment, by whichever act.
$ loam report study.loam --table amendments -o amendments.csv > /dev/null; cat amendments.csv
Date,Criterion,Change,Why,The criterion now,Earlier decisions it can change,Looked at again
…,E1,E1: “A protocol” → “A protocol or a plan”,Plans are no reports,,2,2
$ loam do study.loam add-criterion --arg id=e2 --arg mark=E2 --arg half=review --arg effect=exclude --arg wording="Another language" > /dev/null; loam amendments study.loam | grep "is new"
…E2 is new: “Another language”; it lets in less
# Questions to authors are kept with their dates and answers; one that waits is told.
$ loam do study.loam add-author-question --arg id=q1 --arg item=$(cat import).3 --arg to="L. Poe" --arg asked=2026-01-05 --arg question="Were the meetings held in a room?" > /dev/null; loam check study.loam --rule authors-asked | head -2
note   A question to L. Poe waits for an answer  [authors-asked]
       computed asked 2026-01-05
$ loam do study.loam change-author-question --arg id=q1 --arg answered=2026-01-19 --arg answer="No, by telephone." > /dev/null; loam report study.loam --table author-questions -o questions.csv > /dev/null; cat questions.csv
Report,Asked,On,Question,Answered on,Answer
record …,L. Poe,2026-01-05,Were the meetings held in a room?,2026-01-19,"No, by telephone."
