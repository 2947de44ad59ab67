# Memos: written, linked, private, in a trail.
$ loam import study.loam examples/demo
...
# A memo of a category begins with its four questions; a journal is its writer's alone.
$ loam do study.loam write-memo --arg id=m1 --arg kind=category --arg about=theme-s1-1 --arg written=2026-01-05 --as-person p-two
2. Wrote “Category memo on Lamps and company”
$ loam do study.loam write-memo --arg id=m2 --arg kind=journal --arg words="Doubts about [[theme-s1-1|the lamps]]." --arg written=2026-01-07 --as-person p-one
3. Wrote a private memo
$ loam do study.loam write-memo --arg kind=journal --arg words="Mine"
loam: A private memo needs a writer, or nobody could read it. Nothing was changed; say who you are first, or do not make it private. (writer)
[exit 2]
$ loam memos study.loam --as-person p-two --words "What keeps it going"
2026-01-05  category  Category memo on Lamps and company  Lamps and company  m1
2025-03-11  category  Lamps and company                   Lamps and company  memo-category
$ loam memos study.loam --as-person p-two --kind journal
There are no memos of this sort.
1 private to others is not shown; --as-person ID says who you are.
$ loam memos study.loam --as-person p-one --kind journal
2026-01-07  journal (private)  Journal, …  m2
# The trail of a concept comes from all that it stands on, in the order of writing.
$ loam memos study.loam --trail theme-s1-1 --as-person p-one
2025-03-11  category           …  memo-category
2026-01-05  category           …  m1
2026-01-07  journal (private)  …  m2
$ loam history study.loam | grep -c "private memo"
1
# What a memo names and the project has not is a finding; the words can be kept without the link.
$ loam do study.loam write-memo --arg id=m3 --arg kind=theoretical --arg title="A tie" --arg words="See [[nobody|her]]." --as-person p-two
4. Wrote “A tie”
$ loam check study.loam --rule memo-leads-nowhere --fail-on low
low    The memo “A tie” names something that is not there  [memo-leads-nowhere]
...
[exit 1]
$ loam do study.loam change-memo --arg id=m3 --arg words="See her."
5. Changed memo “A tie”: words See [[nobody|her]]. → See her.
$ loam check study.loam --rule memo-leads-nowhere --fail-on low | head -1
0 findings…
