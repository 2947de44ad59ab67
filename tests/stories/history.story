# History: listed, filtered, verified; the project as it was; undo of any depth.
$ loam import demo.loam examples/demo
...
$ loam do demo.loam add-person --arg id=p-new --arg name="New Reader" --arg roles=reviewer
2. Added person “New Reader”
$ loam do demo.loam change-person --arg id=p-new --arg name="Newer Reader" --as-person p-new --reason "Married."
3. Changed person “New Reader”: name …
$ loam history demo.loam --act change-person
3  …
$ loam history demo.loam --touching p-new --json | grep -o '"reason": "Married."'
"reason": "Married."
$ loam history demo.loam --actor p-new --json | grep '"seq"'
      "seq": 3,
$ loam do demo.loam add-sample --arg label=X --as-person stranger
loam: Nobody in this project has the id "stranger". Nothing was changed. (person)
[exit 2]
$ loam at demo.loam 2020-01-01 -o old.loam
loam: The project did not exist at 2020-01-01; its history begins at …. (2020-01-01)
[exit 2]
$ loam history demo.loam --act add-person --json | grep '"at"' | cut -d'"' -f4 > moment; loam at demo.loam "$(cat moment)" -o then.loam
...
$ loam find then.loam "New Reader"
person  New Reader  p-new
$ loam find demo.loam "New Reader"
Nothing was found.
$ loam undo demo.loam --steps 2 --look
Would undo: 3 Changed person “New Reader”: name …
Would undo: 2 Added person “New Reader”
$ loam undo demo.loam --steps 2
Undone: Changed person “New Reader”: name …
Undone: Added person “New Reader”
$ loam redo demo.loam --look
Would do again: 2 Added person “New Reader”
$ loam redo demo.loam --steps 2
Done again: Added person “New Reader”
Done again: Changed person “New Reader”: name …
$ loam undo demo.loam --steps 99
loam: There are only 3 acts to undo, not 99. Nothing was changed.
[exit 2]
$ loam undo demo.loam --act 0
loam: --act: Value 0 not in range 1 to …. "loam undo --help" tells what it takes.
[exit 2]
$ loam find demo.loam "Newer Reader"
person  Newer Reader  p-new
$ loam redo demo.loam
loam: …
[exit 2]
$ loam history demo.loam --verify
The history holds: … entries, head HASH.
$ loam at demo.loam tomorrow -o t.loam
loam: "tomorrow" is not a date (2026-03-01) or a moment (…). Nothing was written.
[exit 2]
$ loam at demo.loam 2026-02-30 -o t.loam
loam: "2026-02-30" is not a date (2026-03-01) or a moment (…). Nothing was written.
[exit 2]
$ loam history demo.loam --since lately
loam: "lately" is not a date (2026-03-01) or a moment (2026-03-01T14:02:00Z).
[exit 2]
$ loam history demo.loam --actor nobody
loam: Nobody in this project has the id "nobody". (actor)
[exit 2]
$ loam history demo.loam --act rate-items
loam: There is no act "rate-items"; this history has: add-person, change-person, import-tidy-folder, redo, undo. (act)
[exit 2]
$ loam history demo.loam --until 2001-01-01
No act of the history is like that.
# Erasure is the one act that cannot be undone; the chain still holds.
$ loam do demo.loam erase-words --arg table=person --arg id=p-new --arg column=name
loam: Erased words cannot be brought back, neither by undo nor from the history. … say it again with --force. Nothing was changed. (erase-words)
[exit 2]
$ loam do demo.loam erase-words --arg table=person --arg id=p-new --arg column=name --force
...
$ grep -c "Newer Reader" demo.loam
0
[exit 1]
$ loam history demo.loam --verify
The history holds: … entries, head HASH.
