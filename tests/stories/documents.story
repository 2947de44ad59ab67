# Documents come into a project: a folder at once, as one act.
$ loam new study.loam --title "A study" --method grounded-theory
...
$ mkdir -p talks/later; printf 'I: How did you come to it?\nAna: My sister rang me.\nI: And then?\nAna: I went there.\n' > talks/ana.txt
$ printf 'I: How was it?\nBo: Caf\351 was closed. D\351j\340 vu.\nI: And?\nBo: Nothing.\n' > talks/later/bo.txt; : > talks/empty.txt
$ loam import study.loam talks
ana.txt: 1 source, 4 turns (text).
...
empty.txt: unreadable.
  lost · empty.txt · The file is empty: it has no bytes. …
later/bo.txt: unsure (text).
  none · later/bo.txt · It cannot be told in which encoding the file is written, so it was not taken in. Choose one with --encoding: windows-1252 reads “Bo: Café was closed. …
Imported 1 source from “ana.txt”.
[exit 1]
# In doubt about an encoding it is for a person to choose.
$ loam import study.loam talks/later/bo.txt --encoding windows-1252 --json | grep -E '"(state|read|turns)"'
    "state": "ready",
    "read": 1,
    "turns": 4,
# The same file once more is noticed.
$ loam import study.loam talks/ana.txt
ana.txt: here-already (text).
  none · ana.txt · The very same file is here already as “ana”; it was passed over. …
[exit 1]
# Answers of a survey: a source for each row, the other columns as attributes.
$ printf 'id,Age,Answer\nR1,34,"I was glad that somebody came and listened to all of it."\nR2,41,"Nobody ever asked me that question before, so I thought."\n' > answers.csv
$ loam import study.loam answers.csv --as survey
answers.csv: 2 sources, 2 turns (survey).
...
Imported 2 sources from “answers.csv”.
$ loam undo study.loam
Undone: Imported 2 sources from “answers.csv”
# What may identify people is told, by headings and by what stands in them; a phone number keeps its zero.
$ printf 'Vorname,Q3,Alter,Was half?\nKarin,06645550123,34,"Dass jemand da war, jede Woche, und lange zuhörte."\nPaul,06605550199,51,"Schreiben Sie an paul@example.org, dann erzähle ich mehr."\n' > namen.csv
$ loam import study.loam namen.csv --as survey
namen.csv: 2 sources, 2 turns (survey).
...
  none · namen.csv · "Vorname" (names of people), "Q3" (phone numbers) may identify people. Leave such columns out unless you need them.
  none · namen.csv · In the words of "Was half?" (e-mail addresses) there is what identifies people. Take it out of the transcripts before others read them.
...
$ loam export study.loam -o named >/dev/null && grep -o 06645550123 named/attribute_value.csv
06645550123
$ loam undo study.loam >/dev/null
# Rows that are no people: each a source with attributes of its own, and nobody is added.
$ printf 'No,Year,Letter\nL1,1914,"We have been here for three weeks and nobody writes."\nL2,1915,"It is quiet now and the mud is up to our knees."\n' > letters.csv
$ loam import study.loam letters.csv --as survey --rows sources
letters.csv: 2 sources, 0 turns (survey).
...
Imported 2 sources from “letters.csv”.
$ loam undo study.loam
Undone: Imported 2 sources from “letters.csv”
# A workbook of Excel: its first sheet that is a table, dates as dates; the other sheets are named.
$ loam import study.loam data/documents/survey.xlsx
survey.xlsx: 4 sources, 4 turns (survey).
  lost · survey.xlsx · The answers were read from the sheet “Answers & more”. “Notes” was not read; …
...
Imported 4 sources from “survey.xlsx”.
[exit 1]
$ loam undo study.loam
Undone: Imported 4 sources from “survey.xlsx”
# Of several sheets the first that is a table, though it begins below the top; a sheet may be called anything.
$ loam import study.loam data/documents/survey-sheets.xlsx
survey-sheets.xlsx: 2 sources, 2 turns (survey).
  lost · survey-sheets.xlsx · The answers were read from the sheet “Spring & summer”. “About”, “*”, “Key” were not read; to bring in another one, save it as a file of its own.
...
Imported 2 sources from “survey-sheets.xlsx”.
[exit 1]
$ loam undo study.loam
Undone: Imported 2 sources from “survey-sheets.xlsx”
# A transcript in which nobody is named says so.
$ printf 'It was late.\nWe went home.\n' > plain.txt; loam import study.loam plain.txt --as transcript
plain.txt: 1 source, 0 turns (text).
  none · plain.txt · No speakers were found in it: a turn begins a line, with its speaker’s name and a colon. …
Imported 1 source from “plain.txt”.
$ loam undo study.loam >/dev/null
# A file of nothing but blanks comes in, and not without a word.
$ printf '  \n\n' > blank.txt; loam import study.loam blank.txt
blank.txt: 1 source, 0 turns (text).
  none · blank.txt · The file holds blanks and line ends only: there are no words in it.
Imported 1 source from “blank.txt”.
$ loam undo study.loam >/dev/null
$ loam import study.loam nowhere.txt
loam: nowhere.txt is not there. Nothing was imported.
[exit 2]
$ loam import study.loam talks/empty.txt
loam: The file is empty: it has no bytes. There was nothing to read. (empty.txt)
[exit 2]
$ loam history study.loam --verify
The history holds: …
