# A transcript is corrected after it was coded: codings go along with their words.
$ loam new talk.loam --title "A study" --method grounded-theory
Made talk.loam: “A study”.
...
$ loam do talk.loam add-source --arg id=ana --arg name="Ana" --arg kind=transcript --arg here=yes
...
$ printf 'I: How did you come to it?\nAna: My sister rang me one night and told me of the place.\nI: What did you expect?\nAna: Nothing much. I had not slept for weeks.\n' > ana.txt
$ loam do talk.loam add-source-text --arg id=ana-1 --arg source=ana --arg version=1 --arg text="$(cat ana.txt)"
...
$ loam do talk.loam recognise-turns --arg source=ana
…. Recognised 4 turns in “Ana” (0 before)
$ loam do talk.loam set-speaker --arg source_text=ana-1 --arg speaker=Ana --arg role=participant --arg label=Ana
…. Said who “Ana” is in “Ana”: participant “Ana”, 2 turns
# Turns are corrected too: the second half of Ana's first turn was somebody else's, who is then called by name.
$ loam do talk.loam set-turn --arg source=ana --arg start=60 --arg end=84 --arg speaker=Visitor
…. Said that “Visitor” speaks in Ana, line 2
$ loam do talk.loam rename-speaker --arg source=ana --arg speaker=Visitor --arg name=Bo
…. Renamed the speaker “Visitor” to “Bo” in “Ana” (1 turn)
$ loam undo talk.loam >/dev/null && loam undo talk.loam
Undone: Said that “Visitor” speaks in Ana, line 2
$ loam do talk.loam apply-code --arg source=ana --arg start=32 --arg end=59 --arg label="Being told"
…. Coded …
$ loam do talk.loam apply-code --arg source=ana --arg start=129 --arg end=155 --arg label="Being worn out"
…. Coded …
# First only a look: what would become of the passages.
$ sed -e 's/one night/late one night/' -e 's/ I had not slept for weeks\.//' ana.txt > better.txt
$ loam correct talk.loam Ana better.txt --dry-run
1 passage would be kept, 1 of them with changed words; 1 to decide.
  changed · “My sister rang me one night” → “My sister rang me late one night”
  to decide · “I had not slept for weeks.” · Its words were taken out or replaced.
[exit 1]
$ loam correct talk.loam ana better.txt --note "Heard again"
…. Corrected “Ana” (version 2): 1 passage kept, 1 with changed words, 1 to decide
$ loam codings talk.loam | grep "Being told"
Being told …My sister rang me late one night
# The versions stay, and each tells what its correction changed.
$ loam versions talk.loam ana
version 2 · … · Heard again · … characters
version 1 · 155 characters
$ loam versions talk.loam ana --version 2
version 2 · … · Heard again of “Ana”: 2 places changed.
  …My sister rang me {+late +}one night and told me of the p…
  …Ana: Nothing much. [-I had not slept for weeks.-]
...
$ loam versions talk.loam ana --version 7
loam: “Ana” has no version 7. (version)
[exit 2]
$ loam check talk.loam --rule passage-waits
medium 1 passage of “Ana” waits for a decision since a correction  [passage-waits]
...
[exit 1]
$ loam correct talk.loam ana better.txt
Nothing changed: the text is the same.
$ loam undo talk.loam
Undone: Corrected “Ana” …
$ loam codings talk.loam | grep "Being told"
Being told …My sister rang me one night
$ loam history talk.loam --verify
The history holds: …
# What cannot be understood is told, and nothing changes.
$ printf 'caf\351' | loam correct talk.loam ana -
loam: - is not valid UTF-8. Nothing was changed; save it as UTF-8 and try again.
[exit 2]
$ loam correct talk.loam nobody better.txt
loam: There is no source “nobody” in this project. (source)
[exit 2]
# A source that is said to be here without a text, and a speaker who is nobody, are found.
$ loam do talk.loam add-source --arg id=bo --arg name="Bo" --arg kind=transcript --arg here=yes
...
$ loam check talk.loam --rule text-is-here --fail-on low
low …“Bo” is said to be here, and its text is not  [text-is-here]
...
[exit 1]
$ loam do talk.loam set-speaker --arg source_text=ana-1 --arg speaker=I --arg role=participant
...
$ loam check talk.loam --rule speaker-is-somebody --fail-on low
low …It is not said which participant “I” is  [speaker-is-somebody]
...
[exit 1]
