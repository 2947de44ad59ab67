# A REFI-QDA file whose reader breaks, eats memory or hangs: a sentence, nothing taken in, and a project that goes on. The program that
# is told these stories ends its readers by the name of the file.
$ loam new study.loam --title "Invented" --method grounded-theory --invented >/dev/null; loam import study.loam data/refi-qda/nvivo-12.6-masked.qdpx | head -1
data/refi-qda/nvivo-12.6-masked.qdpx: … rows read as REFI-QDA project, 1 repaired, 2 lost.
$ for end in breaks memory hangs forbidden; do cp data/refi-qda/nvivo-12.6-masked.qdpx $end.qdpx; done; sha256sum study.loam > before
$ loam import study.loam breaks.qdpx
loam: The file could not be read: it broke its reader. The reader ran apart, so nothing else was touched, and nothing was taken in. Export it again from the program that wrote it, or in another format. (breaks.qdpx)
[exit 2]
$ loam import study.loam memory.qdpx
loam: Reading the file needs more memory than its reader is allowed (1 GB). Nothing was taken in. Export it again in parts, or without its files. (memory.qdpx)
[exit 2]
$ loam import study.loam forbidden.qdpx
loam: The file could not be read: it broke its reader. … and nothing was taken in (read: Permission denied; write: Permission denied; start: Permission denied). …
[exit 2]
# What hangs is ended by Ctrl+C at the latest, once its reader was started.
$ loam import study.loam hangs.qdpx & until [ -n "$(pgrep -P $!)" ]; do :; done; kill -INT $!; wait $!
loam: The reading was stopped. Nothing was taken in. (hangs.qdpx)
[exit 2]
$ sha256sum -c before
study.loam: OK
# Nothing is left of a project that was to begin with it, and nothing of a reader.
$ loam import fresh.loam breaks.qdpx 2>/dev/null; ls fresh.loam* 2>/dev/null
[exit 2]
$ pgrep -f -- --read-refi.*hangs
[exit 1]
# What came before it in the same call stays and is named.
$ cp data/documents/interview.md talk.md; loam import study.loam data/nine-studies breaks.qdpx 2>&1 | grep -c "What came before it was imported and stays: 1 input; undo takes it back."
1
$ loam undo study.loam
Undone: …
