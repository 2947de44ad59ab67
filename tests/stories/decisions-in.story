# A review that was begun in another program goes on here: its decisions are put on the records that are here already.
$ loam new study.loam --title "A review"
...
$ printf 'TY  - JOUR\nAU  - Barr, Kate\nAU  - Wu, L.\nTI  - The peer worker in the team: a grounded theory study\nPY  - 2019\nJO  - Journal of Invented Studies\nVL  - 3\nSP  - 12\nDO  - 10.5555/peer.1\nER  - \n\nTY  - JOUR\nAU  - Okafor, Ngozi\nTI  - Afternoons in the ward kitchen: an ethnography of waiting\nPY  - 2004\nJO  - Journal of Invented Wards\nVL  - 8\nSP  - 101\nER  - \n' > found.ris
$ loam import study.loam found.ris
...
$ printf 'TY  - JOUR\nTI  - The peer worker in the team\nPY  - 2019\nDO  - 10.5555/PEER.1\nN1  - RAYYAN-INCLUSION: {"Ana"=>"Included", "Kofi"=>"Excluded"} | RAYYAN-EXCLUSION-REASONS: wrong population\nER  - \n\nTY  - JOUR\nAU  - Okafor, N.\nTI  - Afternoons in the ward kitchen: an ethnography of waiting\nPY  - 2004\nJO  - Journal of Invented Wards\nVL  - 8\nSP  - 101\nN1  - RAYYAN-INCLUSION: {"Ana"=>"Maybe"}\nER  - \n\nTY  - JOUR\nAU  - Nobody, A.\nTI  - A report that nobody here has\nPY  - 1999\nN1  - RAYYAN-INCLUSION: {"Ana"=>"Excluded"}\nER  - \n' > rayyan.ris
# First a look, which changes nothing.
$ loam import study.loam rayyan.ris --decisions --dry-run
rayyan.ris: 3 records read as ris, 3 with a decision, 4 decisions.
  Ana (new): 3 decisions
  Kofi (new): 1 decision
Found here by name 0, by DOI 1, by PMID 0, by their fields 1; doubtful 0, not found 1.
Would be taken in: 3, 0 changed, 0 repeated, 0 said otherwise here, 0 closed, 0 left out.
Not found here (--add-records takes them in):
  record 3, line 18: Nobody: A report that nobody here has (1999) – none here is like it
Reasons that are no criterion and stand in the note (--map REASON=CRITERION):
  wrong population, 1 decision
[exit 1]
$ loam history study.loam | wc -l
2
$ loam do study.loam add-criterion --arg mark=E1 --arg half=review --arg effect=exclude --arg wording="Not about peer workers"
...
$ loam import study.loam rayyan.ris --decisions --map "wrong population=E1" --person "Kofi=Kofi Mensah" --add-records | tail -2
Taken in: 4, 0 changed, 0 repeated, 0 said otherwise here, 0 closed, 0 left out.
1 record of the file was not here and came in too.
# The same file once more changes nothing.
$ loam import study.loam rayyan.ris --decisions --map "wrong population=E1" --person "Kofi=Kofi Mensah" | tail -1
Taken in: 0, 0 changed, 4 repeated, 0 said otherwise here, 0 closed, 0 left out.
$ loam history study.loam | head -1
4  …  Imported 4 decisions at title and abstract from rayyan.ris, with 1 record
# A table of one's own: which column is what is said where it cannot be seen.
$ printf 'DOI;Urteil\n10.5555/peer.1;nein\n' > own.csv
$ loam import study.loam own.csv --decisions --column Urteil=decision --word nein=exclude
loam: own.csv does not say whose decisions these are. Say who decided (--by NAME). Nothing was imported. …
[exit 2]
$ loam import study.loam own.csv --decisions --column Urteil=decision --word nein=exclude --by Ana | tail -2
Decided otherwise before (--replace takes the file's):
  record 1, line 2: Barr, Wu: The peer worker in the team: a grounded theory study (2019): Ana said include, the file exclude
$ loam import study.loam own.csv --decisions --column Urteil=colour --by Ana
loam: "colour" is nothing that a column can be: decision, consensus, person, reason, remark, decided, record, labels, resolved, or a field of a record such as title or doi. Nothing was imported. …
[exit 2]
$ loam undo study.loam
...
$ loam records study.loam | tail -1
2 records of 2
# A table in German or French is read as it is; of another, the columns are named that could hold the decisions.
$ printf 'Titel;Jahr;DOI;Entscheidung;Gutachterin\nThe peer worker in the team;2019;10.5555/peer.1;eingeschlossen;Ana\n' > german.csv; loam import study.loam german.csv --decisions --dry-run | head -2
german.csv: 1 record read as csv, 1 with a decision, 1 decision.
  Ana…: 1 decision
$ printf 'DOI;Fazit\n10.5555/peer.1;dabei\n' > unknown.csv; loam import study.loam unknown.csv --decisions --dry-run | head -2
unknown.csv: 1 record read as csv, 0 with a decision, 0 decisions.
No column was taken for decisions. Say which one holds them (--column "COLUMN=decision"): "Fazit". If all records were included or excluded, say so (--verdict).
# What is no table at all is told as that.
$ loam import study.loam study.loam --decisions
loam: This is no text and no workbook, but a picture, a program, a database or the like. Nothing was read. …
[exit 2]
# Of ratings, a table that tells no answers is refused by its name.
$ loam do study.loam adopt-checklist --arg key=casp-qualitative --arg version=2018
...
$ printf 'Study ID,Title\nDale 2018,A\n' > no-answers.csv; loam import study.loam no-answers.csv --ratings --dry-run
loam: no-answers.csv has neither a column of items nor a column for each item of the checklist. Nothing was imported.
[exit 2]
# Votes as they stand in a table of Covidence: the names beside them say whose they are, and what all agreed on settles where they differ.
$ loam new votes.loam --title "Votes (invented)" --invented > /dev/null; loam import votes.loam found.ris > /dev/null
$ printf 'Title,DOI,Reviewer 1,Reviewer 1 vote,Reviewer 2,Reviewer 2 vote,Consensus vote,Resolved by\nThe peer worker in the team,10.5555/peer.1,Jane,Yes,John,"No - wrong population",No,Ann\n' > votes.csv; loam import votes.loam votes.csv --decisions
votes.csv: 1 record read as csv, 1 with a decision, 3 decisions.
  Jane (new): 1 decision
  John (new): 1 decision
  Ann (new): 1 decision
Found here by name 0, by DOI 1, by PMID 0, by their fields 0; doubtful 0, not found 0.
Taken in: 3, 0 changed, 0 repeated, 0 said otherwise here, 0 closed, 0 left out.
Of them 1 all had agreed on: a consensus, which changes no agreement.
Reasons that are no criterion and stand in the note (--map REASON=CRITERION):
  wrong population, 1 decision
$ loam import votes.loam votes.csv --decisions | grep Taken
Taken in: 0, 0 changed, 3 repeated, 0 said otherwise here, 0 closed, 0 left out.
$ loam undo votes.loam > /dev/null; loam history votes.loam | head -1
…Undid…
# A doubtful record that was said to be the one stands apart from those that wait; whose what nobody is named for is, is told.
$ loam import votes.loam votes.csv --decisions > /dev/null; printf 'Title,Reviewer 1,Reviewer 1 vote,Final decision\nAfternoons in the ward kitchen: an ethnography of waiting,Jane,Yes,Include\n' > final.csv; loam import votes.loam final.csv --decisions --by Ann --dry-run
final.csv: 1 record read as csv, 1 with a decision, 2 decisions.
  Jane: 1 decision
  Ann, where the file names nobody: 1 decision
Found here by name 0, by DOI 0, by PMID 0, by their fields 0; doubtful 1, not found 0.
Would be taken in: 0, 0 changed, 0 repeated, 0 said otherwise here, 0 closed, 0 left out.
Doubtful, and taken in only if you say so (--doubtful):
  record 1, line 2: Afternoons in the ward kitchen: …
[exit 1]
$ loam import votes.loam final.csv --decisions --by Ann --doubtful --dry-run | grep Doubtful
Doubtful, and taken as you said:
