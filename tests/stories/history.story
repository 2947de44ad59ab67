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
$ loam undo demo.loam --steps 2
...
$ loam redo demo.loam --steps 2
...
$ loam find demo.loam "Newer Reader"
person  Newer Reader  p-new
$ loam redo demo.loam
loam: …
[exit 2]
$ loam history demo.loam --verify
The history holds: … entries, head HASH.
$ loam at demo.loam tomorrow -o t.loam
loam: …
[exit 2]
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
