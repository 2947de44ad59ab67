# Coding from the command line: the invented example has two interviews.
$ loam import demo.loam examples/demo
examples/demo: …
$ loam do demo.loam apply-code --arg source=interview-wren --arg start=88 --arg end=123 --arg "label=Giving up / Waiting"
2. Coded Interview with Wren (invented), line 2: Giving up (new) / Waiting (new)
$ loam do demo.loam apply-code --arg source=interview-wren --arg start=88 --arg end=123 --arg "label=giving up"
Nothing changed: it was so already.
$ loam do demo.loam apply-code --arg source=interview-wren --arg start=88 --arg end=9000 --arg "label=Giving up"
loam: The passage ends behind the text, which has 903 characters. Nothing was changed. (end)
[exit 2]
$ loam do demo.loam apply-code --arg source=interview-wren --arg start=88 --arg end=123 --arg "label=Giving up" --arg rung=third
loam: There is no rung "third" among those of the interviews. There are: initial, focused, category, theoretical. Nothing was changed. (rung)
[exit 2]
# Codes of several rungs on one passage are one act: those that are there by their ids, new ones by name, each with its rung.
$ loam do demo.loam apply-code --arg source=interview-wren --arg start=88 --arg end=123 --arg "codes=gi-02 gi-04" --arg "label=Biding time / Waiting it out" --arg "rungs=initial focused"
3. Coded Interview with Wren (invented), line 2: Laughing aloud / … / Biding time (new) / Waiting it out (new)
$ loam history demo.loam | head -1
3  …  Coded Interview with Wren (invented), line 2: Laughing aloud / … / Biding time (new) / Waiting it out (new)
$ loam undo demo.loam
Undone: Coded Interview with Wren (invented), line 2: Laughing aloud / …
$ loam codings demo.loam --source interview-wren | grep -c "Biding time\|Waiting it out"
0
[exit 1]
$ loam do demo.loam apply-code --arg source=interview-wren --arg start=88 --arg end=123 --arg "label=Biding time / Waiting it out" --arg rungs=initial
loam: 2 names in label and 1 rung in rungs: say a rung for each name, or one rung for all of them. Nothing was changed. (rungs)
[exit 2]
$ loam do demo.loam set-edges --arg coding=coding-span-02 --arg start=220 --arg end=282
5. Moved the edges of “Laughing aloud” on Interview with Wren (invented), line 4: 11 characters more
$ loam do demo.loam split-coding --arg coding=coding-span-02 --arg at=250
6. Cut “Laughing aloud” on Interview with Wren (invented), line 4 in two
$ loam undo demo.loam --reason "One movement after all"
Undone: Cut “Laughing aloud” on Interview with Wren (invented), line 4 in two
$ loam do demo.loam withdraw-coding --arg id=coding-span-03 --reason "The question, not the answer"
8. Withdrew coding “Being handed a tool” on Interview with Wren (invented), line 4
$ loam history demo.loam --json | grep '"reason"' | head -1
…"reason": "The question, not the answer",
# Codes: raised with a reason, placed, split, merged. What a merge moved is told.
$ loam do demo.loam raise-code --arg "codes=gi-01 gi-02" --arg "label=Giving up on things" --arg "note=Both let go before they were asked"
9. Raised “…” and “Laughing aloud” to “Giving up on things” (Focused code, new)
$ loam do demo.loam raise-code --arg codes=gi-01 --arg upper=gi-02 --arg note=no
loam: “Laughing aloud” stands on the rung “Initial code”, which is not above these codes. Choose a higher one; nothing was changed. (gi-02)
[exit 2]
$ loam do demo.loam place-code --arg code=gi-02 --arg parent=gi-01
10. Put “Laughing aloud” under “…”
$ loam do demo.loam place-code --arg code=gi-01 --arg parent=gi-02
loam: … would stand beneath itself. It stays where it was; choose another place. (gi-01)
[exit 2]
$ loam do demo.loam split-code --arg code=gi-04 --arg codings=coding-span-04 --arg "label=Being relied on"
11. Split “Being trusted early”: 1 coding went to the new code “Being relied on”, which was raised to the same 1 code
$ loam do demo.loam merge-codes --arg from=gi-02 --arg into=gi-01
12. Merged “Laughing aloud” into “…”: 1 coding, 2 steps of the ladder (1 stood there already) moved
$ loam undo demo.loam
Undone: Merged “Laughing aloud” into …
# The coding of one source line by line, and its codings.
$ loam codings demo.loam --source interview-wren | wc -l
…
$ loam codings demo.loam --source nobody
loam: There is no source with the id "nobody".
[exit 2]
$ loam codings demo.loam --source interview-wren --by-line
Source …Lines  Words …Initial code …Focused code …Category …Theoretical concept
Interview with Wren (invented)  2 …Giving up / Waiting
...
$ loam codings demo.loam --source interview-wren --by-line -o wren.csv
Wrote wren.csv.
$ head -1 wren.csv
Source,Lines,Words,Initial code,Focused code,Category,Theoretical concept
# What does not hold on the ladder.
$ loam do demo.loam add-stands-on --arg upper=gf-waiting --arg lower=gc-holding-back --arg how=raised --arg certainty=stated
14. Added step of the ladder …
$ loam check demo.loam --rule ladder-circle
medium …stands on itself  [ladder-circle]
...
[exit 1]
$ loam do demo.loam change-code --arg id=gf-burying --arg "label=waiting with itching hands"
15. Changed code …
$ loam check demo.loam --rule same-label
low    2 codes of one rung are called …  [same-label]
...
[exit 1]
$ loam do demo.loam add-code --arg "label=Carrying nothing" --arg rung=rung-focused
16. Added code “Carrying nothing”
$ loam check demo.loam --rule code-without-words
note   … on no words  [code-without-words]
...
