# Tables of records that no program writes: which column is which is said once.
$ loam new study.loam --title "A review"
...
$ printf 'Thema;Wer;Wann;Regal\nWarten auf den letzten Bus;"Berg, A.; Moss, B.";2019;3\n' > own-1.csv
$ loam import study.loam own-1.csv --columns title=Thema,authors=Wer,year=Wann
own-1.csv: 1 record read as csv, 0 repaired, 0 doubtful, 0 lost.
  none · own-1.csv · Columns were taken so: Thema = title, Wer = authors, Wann = year. Kept as they are: Regal. Another choice can be made.
# The next export with the same columns is understood at once.
$ printf 'Thema;Wer;Wann;Regal\nWer morgens wartet;Lind, P.;2022;5\n' > own-2.csv
$ loam import study.loam own-2.csv | head -2
own-2.csv: 1 record read as csv, 0 repaired, 0 doubtful, 0 lost.
  none · own-2.csv · The columns are those of own-1.csv, and were taken as was said there.
$ loam records study.loam | tail -1
2 records of 2
# Without a project: no headings at all, or headings in the second row and their units below them.
$ printf 'Nachts;Lind, P.;2021\n' > bare.csv; loam convert bare.csv - --to ris --heading-row 0 --columns title=column-1,authors=column-2,year=column-3 2>/dev/null | grep -E 'TI|AU|PY'
TI  - Nachts
AU  - Lind, P.
PY  - 2021
$ printf 'Our list;;\nTitle;Authors;Year\n(text);(text);(number)\nOne;Berg A;2019\n' > rows.csv; loam convert rows.csv --heading-row 2 --first-row 4
rows.csv: 1 record read as CSV, 0 repaired, 0 doubtful, 0 lost.
  none · rows.csv line 1 · This row stands above the headings and was passed over: "Our list;;".
  none · rows.csv line 3 · This row stands below the headings and was passed over: "(text);(text);(number)".
  none · rows.csv · Columns were taken so: Title = title, Authors = authors, Year = year. Another choice can be made.
# A field that there is none of is named.
$ loam convert rows.csv --columns colour=Title
loam: "colour" is no field of a record. There are …
[exit 2]
