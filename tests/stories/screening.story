# Two people screen the same records, and neither sees what the other answered.
$ printf 'TY  - JOUR\nAU  - Muller, Anna\nTI  - Peer mentoring: an interview study\nPY  - 2019\nER  - \n\nTY  - JOUR\nAU  - Dale, Ann\nTI  - Waiting for the night bus\nPY  - 2018\nER  - \n\nTY  - JOUR\nAU  - Poe, Liz\nTI  - A protocol of a trial\nPY  - 2017\nER  - \n' > found.ris
$ loam new study.loam --title "Invented" --invented > /dev/null; loam import study.loam found.ris --database MEDLINE --json | grep '"import":' | cut -d'"' -f4 > import
$ loam do study.loam add-person --arg id=ann --arg name=Ann > /dev/null; loam do study.loam add-person --arg id=ben --arg name=Ben > /dev/null
$ loam do study.loam add-criterion --arg id=e1 --arg mark=E1 --arg half=review --arg effect=exclude --arg parameter=design --arg wording="No interviews" > /dev/null
$ loam do study.loam plan-stage --arg stage=title-abstract --arg blind=yes
…Planned title and abstract
$ loam do study.loam assign-items --arg stage=title-abstract --arg person=ann --arg rule=all
…Gave “Ann” every item at title and abstract
$ loam do study.loam assign-items --arg stage=title-abstract --arg person=ben --arg rule=share --arg share=1 --arg seed=7
…Gave “Ben” 3 items at title and abstract
$ for place in 1 2 3; do loam do study.loam decide --as-person ann --arg stage=title-abstract --arg item=$(cat import).$place --arg verdict=include; done | tail -1
…Decided on “A protocol of a trial” at title and abstract
# As long as the answers are closed nothing tells them, and nobody answers for another.
$ loam do study.loam decide --as-person ben --arg stage=title-abstract --arg item=$(cat import).1 --arg person=ann --arg verdict=exclude
loam: This stage is blind: everybody answers for themselves only. Say who you are first; nothing was changed.…
[exit 2]
$ loam export study.loam -o out | grep -c "not open yet"; cat out/decision.csv
1
cat: out/decision.csv: No such file or directory
[exit 1]
$ loam agree study.loam --stage title-abstract
loam: Nobody has answered anything at this stage.…
[exit 2]
$ loam do study.loam decide --as-person ben --arg stage=title-abstract --arg item=$(cat import).1 --arg verdict=include > /dev/null; loam do study.loam decide --as-person ben --arg stage=title-abstract --arg item=$(cat import).3 --arg verdict=exclude --arg criterion=e1 > /dev/null
# Opening is said before it is done, and cannot be undone. What somebody has not answered yet stays closed.
$ loam do study.loam open-answers --arg stage=title-abstract
loam: What people have seen they cannot unsee: opening the answers cannot be undone, and the first answers to these items cannot be changed afterwards. If you are sure, say it again with --force. Nothing was changed.…
[exit 2]
$ loam do study.loam open-answers --as-person ann --arg stage=title-abstract --force
…Opened the answers to 2 items at title and abstract
$ loam do study.loam decide --as-person ben --arg stage=title-abstract --arg item=$(cat import).3 --arg verdict=include
loam: The answers to this were opened, and first answers stay what they were then. What you agree on now goes in beside them, as a consensus. Nothing was changed.…
[exit 2]
$ loam agree study.loam --stage title-abstract | head -1
2 units judged by two or more of 2 raters: Ann, Ben.
$ loam check study.loam --rule conflicts-wait | head -1
medium 1 record waits for a consensus at title and abstract  [conflicts-wait]
$ loam do study.loam settle --as-person ann --arg stage=title-abstract --arg item=$(cat import).3 --arg verdict=exclude --arg criterion=e1 --arg "agreed_by=ann ben" --arg "note=It is a protocol"
…Settled “A protocol of a trial” at title and abstract: exclude
$ loam agree study.loam --stage title-abstract | grep "^alike"
alike …0.5000…1 of 2…
# The flow waits until everything is settled; then it counts, and holds against what somebody typed.
$ loam flow study.loam --json | grep -c '"state": "counted"'
1
$ loam do study.loam decide --as-person ben --arg stage=title-abstract --arg item=$(cat import).2 --arg verdict=include > /dev/null; loam do study.loam open-answers --arg stage=title-abstract --force > /dev/null
$ loam flow study.loam --json | grep -c '"state": "counted"'
4
$ loam do study.loam set-flow-count --arg flow=review --arg box=excluded --arg count=2 > /dev/null; loam check study.loam --rule flow-adds-up | grep -o "Records excluded is told as 2.*gives 1"
Records excluded is told as 2, but what was judged in this project gives 1
