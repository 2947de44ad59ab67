# Serving: a file, or the one project of a folder. The address carries the session's token.
$ loam new study.loam --title "Night buses" --method meta-ethnography
...
$ timeout -s INT 2 loam serve study.loam --port 0
http://127.0.0.1:…/?token=…
Stopped. Everything is saved.
[exit 124]
$ timeout -s INT 2 loam serve . --port 0
http://127.0.0.1:…/?token=…
...
[exit 124]
$ mkdir none several; cp study.loam several/a.loam; cp study.loam several/b.loam; loam serve several
loam: several holds 2 projects: a.loam, b.loam. Name the one to serve.
[exit 2]
$ loam serve none
loam: There is no project in none. "loam new" makes one. (none)
[exit 2]
$ loam serve nowhere.loam
loam: nowhere.loam is not there. "loam new" makes a project.
[exit 2]
