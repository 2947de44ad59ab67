# A file that is there is given up for nothing less than a whole new one.
$ loam new mine.loam --title "Mine"
Made mine.loam: “Mine”.
...
$ loam do mine.loam add-sample --arg label=People
2. Added sample “People”
$ loam new mine.loam --title "Other" --method no-such-method --force
loam: There is no method "no-such-method". …
[exit 2]
$ loam new other.loam --title "Other" --method no-such-method
loam: There is no method "no-such-method". …
[exit 2]
$ loam import fresh.loam mine.loam
loam: The file is a database, such as a project of Loam or of another program. It is no document; open it as a project. Nothing was read. (mine.loam)
[exit 2]
$ loam at mine.loam 2999-01-01 -o mine.loam --force
loam: mine.loam is the project itself. It was not changed; give the older state another name.
[exit 2]
$ loam new ""
loam: The project file needs a name, such as study.loam. Nothing was made.
[exit 2]
$ ls *.loam*
mine.loam
$ loam find mine.loam People
sample  People  …
# Put in its place whole, the new one stands alone.
$ loam new mine.loam --title "Other" --force
Made mine.loam: “Other”.
...
$ loam find mine.loam People
Nothing was found.
$ ls *.loam*
mine.loam
# Standard output takes one thing, and messages keep out of it.
$ loam flow mine.loam -o - --json >/dev/null
loam: Standard output takes one thing: give --out a file name, or leave out --json. (--out)
[exit 2]
$ loam flow mine.loam -o - 2>/dev/null | tail -c 7
</svg>
$ loam report mine.loam -o - 2>/dev/null | tail -1
</html>
# A word that is no command is told, and the nearest one named.
$ loam chek mine.loam
loam: There is no command "chek". Do you mean "check"? "loam --help" lists all.
[exit 2]
$ loam zebra --json 2>/dev/null
{
  "error": {
    "kind": "bad-input",
    "message": "There is no command \"zebra\". \"loam --help\" lists all.",
    "where": ""
  }
}
[exit 2]
$ loam check
loam: file is required. "loam check --help" tells what it takes.
[exit 2]
# An older file is brought up to date when it is read; the file as it was stays beside it.
$ printf '\x00\x00\x00\x01' | dd of=mine.loam bs=1 seek=60 conv=notrunc status=none; loam codes mine.loam
loam: mine.loam came from an older Loam and was brought up to date. The file as it was: mine.before-v….loam
There are no codes yet. Codes come with coding.
$ ls mine.before-v*.loam | wc -l
1
