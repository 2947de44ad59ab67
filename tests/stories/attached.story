# A full text is attached to its record, and stays attached once however often it is done.
$ loam new study.loam --title "A review"
...
$ printf 'TY  - JOUR\nAU  - Writer, Wanda\nTI  - Walking back: how people return to work after a long illness\nPY  - 2024\nDO  - 10.5555/walking\nER  - \nTY  - JOUR\nAU  - Other, Olga\nTI  - Another invented article about something else\nPY  - 2020\nER  - \n' > found.ris
$ loam import study.loam found.ris --database MEDLINE
...
$ loam attach study.loam
No file is attached to a record.
$ loam attach study.loam 10.5555/walking data/documents/two-columns.pdf
Attached “two-columns.pdf” to record ….1: Writer: Walking back: how people return to work after a long illness (2024).
$ loam attach study.loam 10.5555/walking data/documents/two-columns.pdf
two-columns.pdf: attached to ….1 already.
$ loam attach study.loam | cut -d' ' -f3-
…two-columns.pdf…Writer: Walking back: how people return to work after a long illness (2024)
$ loam undo study.loam
...
$ loam attach study.loam
No file is attached to a record.
# A page of a library's log-in that was saved as a PDF is none.
$ printf '<!DOCTYPE html><html>Log in</html>' > article.pdf
$ loam attach study.loam 10.5555/walking article.pdf
loam: article.pdf is called a PDF but holds a web page, such as the log-in of a library. Nothing was attached; fetch the article again.
[exit 2]
$ loam attach study.loam 10.5555/walking data/documents/protected.pdf
protected.pdf: It is attached and can be saved, but its words cannot be read. …
Attached “protected.pdf” to record ….1: Writer: Walking back: how people return to work after a long illness (2024).
$ loam attach study.loam "Nobody (1900)" data/documents/two-columns.pdf
loam: There is no record or study "Nobody (1900)" in the project: …
[exit 2]
# A study that was entered by hand bears files as well.
$ loam do study.loam add-study --arg number=7 --arg "citation=Hand (1999)" > /dev/null && loam attach study.loam 7 data/documents/no-fonts.pdf && loam undo study.loam --steps 2 > /dev/null
...
Attached “no-fonts.pdf” to study …: Hand (1999).
# A folder of them: what is sure is attached, what is doubtful is told and left to a person.
$ mkdir full-texts && cp data/documents/two-columns.pdf full-texts/10.5555_walking.pdf && cp data/documents/no-fonts.pdf full-texts/scan.pdf
$ loam attach study.loam --folder full-texts --dry-run
  +  10.5555_walking.pdf
       ….1 Writer: Walking back: how people return to work after a long illness (2024)
       its DOI, its title on the first pages
  ?  scan.pdf: No record has its DOI or its title.
2 PDFs: 1 sure, 0 here already, 1 left for you.
Attach those yourself: loam attach FILE RECORD PDF.
[exit 1]
$ loam attach study.loam --folder full-texts | tail -1
Attached “10.5555_walking.pdf” to record ….1: Writer: Walking back: how people return to work after a long illness (2024).
$ loam attach study.loam --folder full-texts | tail -2
2 PDFs: 0 sure, 1 here already, 1 left for you.
Attach those yourself: loam attach FILE RECORD PDF.
# A file that came by its name alone is a finding; that records have none is none.
$ loam check study.loam --rule attached-is-here --fail-on low | head -1
0 findings…
$ loam do study.loam add-record-file --arg record=$(loam attach study.loam --json | grep -m1 '"record"' | cut -d'"' -f4) --arg name=lost.pdf > /dev/null && loam check study.loam --rule attached-is-here --fail-on low
low …“lost.pdf” is attached by its name alone  [attached-is-here]
...
[exit 1]
$ loam undo study.loam
...
# The tidy folder carries them.
$ loam export study.loam -o tidy > /dev/null && wc -l < tidy/record_file.csv && loam import again.loam tidy > /dev/null && loam attach again.loam | wc -l
3
2
$ loam attach study.loam 10.5555/walking --folder full-texts
loam: Say either a record and its files, or a folder. Nothing was attached. …
[exit 2]
