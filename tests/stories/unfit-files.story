# Five ways in which a file can be unfit, five sentences, nothing changed.
$ loam new good.loam --title "Good"
Made good.loam: “Good”.
...
$ printf 'not a project' > text.loam; sha256sum text.loam > before; loam check text.loam
loam: text.loam is not a Loam project. It was not changed.
[exit 2]
$ sha256sum -c before
text.loam: OK
$ head -c 60 good.loam > short.loam; loam check short.loam
loam: short.loam is damaged: it ends in its first lines. It was not changed; take a backup copy.
[exit 2]
$ cp good.loam newer.loam; printf '\x00\x00\x00\x63' | dd of=newer.loam bs=1 seek=60 conv=notrunc status=none; loam check newer.loam
loam: newer.loam was written by a newer Loam (schema 99; this one knows …). It was not changed; install the newer Loam to open it.
[exit 2]
$ chmod a-w good.loam; loam do good.loam add-sample --arg label=People
loam: good.loam is write-protected. It was not changed; copy it to a place where you may write, or open it for reading.
[exit 2]
$ loam check good.loam
0 findings, 0 held, 0 cannot be decided, 0 accepted.
$ loam check nowhere.loam
loam: nowhere.loam is not there. "loam new" makes a project.
[exit 2]
$ printf 'Study,Country\nDale 2018,Norway\n' > values.csv
$ loam import study.loam values.csv --new-fields --dry-run
loam: --dry-run is said of a table of judgements. Say which they are: --decisions, --ratings or --extraction. Nothing was imported.
[exit 2]
$ loam import study.loam values.csv --ratings --extraction
loam: A file holds decisions, ratings or extracted values: say one of --decisions, --ratings and --extraction. Nothing was imported. (--decisions)
[exit 2]
