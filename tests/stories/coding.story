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
$ loam do demo.loam set-edges --arg coding=coding-span-02 --arg start=220 --arg end=282
3. Moved the edges of “Laughing aloud” on Interview with Wren (invented), line 4: 11 characters more
$ loam do demo.loam split-coding --arg coding=coding-span-02 --arg at=250
4. Cut “Laughing aloud” on Interview with Wren (invented), line 4 in two
$ loam undo demo.loam --reason "One movement after all"
Undone: Cut “Laughing aloud” on Interview with Wren (invented), line 4 in two
$ loam do demo.loam withdraw-coding --arg id=coding-span-03 --reason "The question, not the answer"
6. Withdrew coding “Being handed a tool” on Interview with Wren (invented), line 4
$ loam history demo.loam --json | grep '"reason"' | head -1
…"reason": "The question, not the answer",
