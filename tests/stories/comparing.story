# Comparing: codes beside codes, cases by codes, words in context. The study is invented.
$ loam import night.loam data/night-buses
data/night-buses: 109 rows read as tidy folder, 0 repaired, 0 lost.
$ loam cooccur night.loam
pairs  code             with              of the first  of the second
1      Waiting alone    Fearing silence   1 of 4        1 of 2
1      Fearing silence  Calling for help  1 of 2        1 of 3
$ loam cooccur night.loam --by lines --within 1 --rung category --beneath
pairs  code              with                  of the first  of the second
3      Being left alone  Being held by others  2 of 7        3 of 8
$ loam cooccur night.loam --code "waiting alone" --with fearing
Waiting alone    Ada, line 2  You wait alone at the terminus, engine off, and nobody comes. I count the lamps to stay awake.
Fearing silence  Ada, line 2  nobody comes
$ loam cooccur night.loam --code talking --with liking
They stand nowhere together.
$ loam cooccur night.loam --code flying --with liking
loam: There is no code "flying". "loam codes" lists all with their ids. (a)
[exit 2]
# Codes in the columns, with all that stands beneath them; every coding, every passage, or every word once.
$ loam matrix night.loam --rows cases --columns codes --rung category --beneath
     Being left alone  Being held by others
Ada  5                 4
Bo   0                 3
Cy   3                 2
Dee  0                 0
$ loam matrix night.loam --rows Shift --rung focused --beneath --count words
           Bearing the night  Reaching out
night      34                 51
early      0                  0
mixed      12                 15
not known  0                  0
$ loam matrix night.loam --rows codes --columns sources --code waiting --count passages
               Ada  Bo  Cy  Dee  Group talk  Report to the union
Waiting alone  2    0   1   0    1           0
$ loam matrix night.loam --rows moods
loam: Rows are cases, participants, studies, sources or an attribute; "moods" is none of these. The attributes are: Shift, Years at the wheel. (rows)
[exit 2]
# Words as they stand, with what is around them.
$ loam find night.loam "nobody NEAR/5 rings OR lamp" --context 3
4 places in 3 sources
...
Group talk, line 4           the lamps. C: [Nobody rings] me
...
$ loam find night.loam "quiet" --json | grep -c '"hit"'
2
$ loam find night.loam "\"half a phrase"
loam: This quotation mark has no second one. (character 1)
[exit 2]
# What is like the passages of a code, with the words that count and the passage it resembles.
$ loam nearest night.loam --code "waiting alone" --most 1
Report to the union, line 1: The drivers spoke of the empty end of the line. "You wait alone at the terminus, …
    counts: …terminus…
    like: Ada, line 2: You wait alone at the terminus, …
$ loam nearest night.loam --code waiting --most 1 --json | grep '"stretch"'
      "stretch": "text-print-1:0-…",
$ loam nearest night.loam --code waiting --leave-out nowhere
loam: "nowhere" is no place in a text. It is written TEXT:START-END. (nowhere)
[exit 2]
