# A second reviewer without Loam gets one page, and sends one small file back.
$ printf 'TY  - JOUR\nAU  - Muller, Anna\nTI  - Peer mentoring: an interview study\nAB  - Twelve mentors were asked.\nPY  - 2019\nER  - \n\nTY  - JOUR\nAU  - Dale, Ann\nTI  - Waiting for the night bus\nPY  - 2018\nER  - \n' > found.ris
$ loam new study.loam --title "Invented" --invented > /dev/null; loam import study.loam found.ris --database MEDLINE --json | grep '"import":' | cut -d'"' -f4 > import
$ loam do study.loam add-person --arg id=ann --arg name=Ann > /dev/null; loam do study.loam add-person --arg id=ben --arg name=Ben > /dev/null
$ loam do study.loam add-criterion --arg id=e1 --arg mark=E1 --arg half=review --arg effect=exclude --arg parameter=design --arg wording="No interviews" > /dev/null
$ for person in ann ben; do loam do study.loam assign-items --arg stage=title-abstract --arg person=$person --arg rule=all; done > /dev/null; loam do study.loam plan-stage --arg stage=title-abstract --arg blind=yes > /dev/null
$ loam do study.loam decide --as-person ann --arg stage=title-abstract --arg item=$(cat import).1 --arg verdict=include --arg note=PLANTED > /dev/null
$ loam handout study.loam --to ben --stage title-abstract -o ben.html
ben.html: 2 items for Ben at title-abstract. What comes back is taken in with loam import.
$ grep -c "PLANTED" ben.html; grep -c "night bus" ben.html
0
1
$ loam handout study.loam --to ben --stage title-abstract -o ben.html
loam: ben.html is there already and was not touched. …
[exit 2]
# Ben's file names the hand-out by its mark.
$ grep -o '"mark":"[a-z0-9]*"' ben.html | head -1 | cut -d'"' -f4 > mark
$ printf '{"format":"loam-answers","version":1,"mark":"%s","stage":"title-abstract","person":"ben","saved":"2026-11-27T10:00:00.000Z","answers":[{"item":"%s.1","verdict":"include"},{"item":"%s.2","verdict":"exclude","criterion":"e1","note":"No people in it"}]}' $(cat mark) $(cat import) $(cat import) > answers.json
$ loam import study.loam answers.json
answers.json: 2 answers of Ben at title-abstract: 2 added, 0 changed, 0 taken back, 0 as they were, 0 refused.
$ loam import study.loam answers.json
answers.json: 2 answers of Ben at title-abstract: 0 added, 0 changed, 0 taken back, 2 as they were, 0 refused.
$ loam do study.loam open-answers --arg stage=title-abstract --force
…Opened the answers to 1 item at title and abstract
# What was opened stays as it was; each answer that is not taken in is told.
$ sed 's/include/unsure/; s/No people in it/A poem/; s/10:00/11:00/' answers.json > later.json; loam import study.loam later.json
later.json: 2 answers of Ben at title-abstract: 0 added, 1 changed, 0 taken back, 0 as they were, 1 refused.
  What stood before of 1 answer is in the history still. If Ben did not mean it: loam undo FILE --act 13 --as-person ben takes back all of this file.
  lost · …1 · Not taken in: the answers to it were opened meanwhile, and first answers stay what they were then.
[exit 1]
# It is taken back as the line says, and comes in again.
$ loam undo study.loam --act 13 --as-person ben
Undone: …
$ loam import study.loam later.json | head -1
later.json: 2 answers of Ben at title-abstract: 0 added, 1 changed, 0 taken back, 0 as they were, 1 refused.
# What a file would replace is seen before it comes in; whoever is not the person is not told at a blind stage whether it differs.
$ sed 's/A poem/No people/; s/11:00/11:30/' later.json > third.json; loam import study.loam third.json --dry-run
third.json: 2 answers of Ben at title-abstract: 0 added, 0 changed, 0 taken back, 0 as they were, 1 refused.
  1 answer stood already; what the file says of them takes their place, and whether it differs is not told at a blind stage.
Nothing was taken in: it was looked at only.
  lost · …1 · Not taken in: the answers to it were opened meanwhile, and first answers stay what they were then.
[exit 1]
$ loam import study.loam third.json --dry-run --as-person ben | sed -n 1,2p
third.json: 2 answers of Ben at title-abstract: 0 added, 1 changed, 0 taken back, 0 as they were, 1 refused.
  changed: …
# A file that was saved before puts nothing back.
$ loam import study.loam answers.json
answers.json: 2 answers of Ben at title-abstract: 0 added, 0 changed, 0 taken back, 1 as they were, 1 refused.
  lost · …2 · Not taken in: this person has answered it in the project itself, on another page, or in a file that was saved later, and that stays, the same or not.
[exit 1]
$ loam new other.loam --title "Another" > /dev/null; loam import other.loam answers.json
loam: These answers are to a hand-out that this project did not give, or that was taken back here. Nothing was imported. Look whether they belong to another project. …
[exit 2]
$ loam handout study.loam --to zoe --stage title-abstract -o again.html
loam: Nobody in this project has the id "zoe". Nothing was handed out. …
[exit 2]
# The form of extraction goes out the same way; values come back as Ben's, with the words they rest on.
$ loam do study.loam add-study --arg id=s1 --arg citation="Dale (2018)" > /dev/null; loam do study.loam add-attribute --arg id=country --arg name=Country --arg of=study --arg type=choice --arg choices="Norland | Sudland" > /dev/null
$ loam do study.loam extract --as-person ann --arg attribute=country --arg owner=s1 --arg text=Sudland --arg note=PLANTED > /dev/null
$ loam handout study.loam --to ben --stage extraction -o form.html
form.html: 1 item for Ben at extraction. What comes back is taken in with loam import.
$ grep -c "PLANTED" form.html; grep -o '"mark":"[a-z0-9]*"' form.html | head -1 | cut -d'"' -f4 > mark
0
$ printf '{"format":"loam-answers","version":1,"mark":"%s","stage":"extraction","person":"ben","saved":"2026-11-27T10:00:00.000Z","answers":[{"item":"s1","field":"country","state":"known","text":"Norland"}]}' $(cat mark) > values.json
$ loam import study.loam values.json
values.json: 1 answer of Ben at extraction: 1 added, 0 changed, 0 taken back, 0 as they were, 0 refused.
$ loam import study.loam values.json
values.json: 1 answer of Ben at extraction: 0 added, 0 changed, 0 taken back, 1 as they were, 0 refused.
# Somebody sends the page back in place of the answers, or a file in which nothing is left of them.
$ loam import study.loam form.html
loam: The file is the page of a hand-out, not what was answered on it. On the page, “Save my answers” writes a small file among the downloads; that file comes back. Nothing was read.…
[exit 2]
$ echo '[]' > ben.loam-answers.json; loam import study.loam ben.loam-answers.json
loam: This is no file of answers of a hand-out. Nothing was imported.
[exit 2]
