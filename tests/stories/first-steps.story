# A new project, an act, undo and redo.
$ loam new study.loam --title "Night buses" --method meta-ethnography
Made study.loam: “Night buses”.
Next: loam serve study.loam
$ loam new study.loam --title "Another"
loam: study.loam is there already and was not touched. Use --force to overwrite it.
[exit 2]
$ loam matrix study.loam
There is nothing to set side by side: no row or no column stands in the project. “loam matrix FILE --rows cases --columns codes” counts codings of interviews, “loam matrix --help” tells the others.
$ loam do study.loam add-study --arg id=s1 --arg citation="Ellis (2020)" --arg year=2020
3. Added study “Ellis (2020)”
$ loam do study.loam change-study --arg id=s1 --arg year=2021
4. Changed study “Ellis (2020)”: year 2020 → 2021
$ loam undo study.loam
Undone: Changed study “Ellis (2020)”: year 2020 → 2021
$ loam redo study.loam
Done again: Changed study “Ellis (2020)”: year 2020 → 2021
$ loam undo study.loam --act 3
Act 3 cannot be undone alone; later acts stand on it:
  study “Ellis (2020)”, year: was 2020, would be nothing, is now 2021 since act 4
  with it would go: 4 Changed study “Ellis (2020)”: year 2020 → 2021
Nothing was changed. --together undoes them all.
[exit 2]
$ loam undo study.loam --act 3 --together --look
Would undo: 4 Changed study “Ellis (2020)”: year 2020 → 2021
Would undo: 3 Added study “Ellis (2020)”
$ loam undo study.loam --act 3 --together
Undone: Changed study “Ellis (2020)”: year 2020 → 2021
Undone: Added study “Ellis (2020)”
$ loam history study.loam --verify
The history holds: 8 entries, head HASH.
$ loam do study.loam add-study --arg citation="A" --arg year=MMXX
loam: year must be a whole number. Nothing was changed.
[exit 2]
$ loam help undo
Take back the last act, or an older one
...
