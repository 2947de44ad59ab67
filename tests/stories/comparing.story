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
# Code all hits: what was looked through, and nothing else.
$ loam do night.loam code-hits --arg query=radio --arg label="Relying on the radio" --arg extend=sentence --arg seen=$(loam find night.loam radio --json | grep '"seen"' | cut -d'"' -f4) --as-person ann
2. Coded 3 places in 2 sources with “Relying on the radio”, found by radio
$ loam do night.loam code-hits --arg query=radio --arg code=calling --arg seen=beef
loam: The search finds other places than those you looked through. Nothing was coded; look through them again. (seen)
[exit 2]
$ loam undo night.loam
...
# What is like the passages of a code, with the words that count and the passage it resembles.
$ loam nearest night.loam --code "waiting alone" --most 1
Report to the union, line 1: The drivers spoke of the empty end of the line. "You wait alone at the terminus, …
    counts: …terminus…
    like: Ada, line 2: You wait alone at the terminus, …
$ loam nearest night.loam --code waiting --most 1 --json | grep '"stretch"'
      "stretch": "text-print-1:0-…",
$ loam nearest night.loam --code waiting --leave-out nowhere
loam: "nowhere" is no place in a text. It is written TEXT:START-END.
[exit 2]
# Side by side: a code across cases, two codes, two passages.
$ loam compare night.loam code waiting
Ada (2)
    Ada, line 2: You wait alone at the terminus
    Ada, line 2: You wait alone at the terminus, engine off, and nobody comes. I count the lamps to stay awake.
Cy (2)
    Cy, line 2: I wait alone for eleven minutes, and nobody comes.
    Group talk, line 4: Nobody rings me.
Nothing with: Bo, Dee
# What stands under a code, narrowed by others that stand with it.
$ loam compare night.loam code waiting --by none --with fearing
1 of 4 passages, with Fearing silence
All (1)
    Ada, line 2: You wait alone at the terminus, engine off, and nobody comes. I count the lamps to stay awake.
$ loam compare night.loam code "being left alone" --by none --without waiting
2 of 7 passages, without Waiting alone
All (2)
    Ada, line 4: I am afraid of nobody answering the radio. The control room leaves you alone with it.
    Cy, line 4: After the third report I stopped. What for?
$ loam compare night.loam code waiting --by none --with fearing --near lines --within 2
2 of 4 passages, with Fearing silence
...
$ loam compare night.loam code waiting --with nobody
loam: There is no code "nobody". "loam codes" lists all with their ids. (with)
[exit 2]
$ loam compare night.loam codes waiting fearing
Waiting alone (4)
...
  * Ada, line 2: nobody comes
...
* stands together with the other code (1 pair).
$ loam compare night.loam passages p01 p12
...
Only the second: Giving up on being heard
Both stand under: Being left alone
...
# The same words elsewhere, with what differs: [-only here-]{+only there+}.
$ loam compare night.loam variants
Ada, line 2 | Report to the union, line 1
    You wait alone at the terminus, engine off[-,-] and nobody comes[-. -]{+," one said, "+}I count the lamps to stay awake
Cy, line 4 | Report to the union, line 1
    After the third report I stopped. What for
$ loam compare night.loam variants p13
Cy, line 3 | Cy, line 3
    I told them [-teh-]{+the+} radio was dead
# What speaks against a category or a relation; a case of whom nothing is coded speaks neither for nor against.
$ loam compare night.loam against left-alone
Without it: Bo
With it: Ada, Cy
Nothing of them is here: Dee
Told both ways: Being left alone raises Giving up on being heard; Being left alone lowers Giving up on being heard (where colleagues ring)
Marked as speaking against it: Bo, line 2: I like the quiet. I was never afraid out there, not once.
$ loam compare night.loam against rel-3
Being held by others raises Bearing the night
Against it: Bo
...
# Comparing coders is off until the project wants it; in a constructivist study it goes by another name.
$ loam compare night.loam coders
Places to talk about: This project does not compare coders. It can be switched on for the project, and off again.
$ loam do night.loam change-project --arg id=project --arg compares_coders=yes
...
$ loam compare night.loam coders
Places to talk about: ann and ben, in 1 text
...
Ada, line 5: They bring bread.
    first: nothing
    second: Talking with passengers “They bring bread.”
...
    by line: n 28, alike 0.86, kappa 0.42, alpha 0.43
...
$ loam compare night.loam coders ann ann
loam: Two different coders are compared. (second)
[exit 2]
$ loam compare night.loam moods
loam: code, codes, passages, variants, against or coders can be compared. (moods)
[exit 2]
