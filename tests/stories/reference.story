# The reference pages are what the program says of itself (scripts/reference writes them).
$ for page in cli rules acts measures schema http platforms; do loam reference $page | diff - docs/reference/$page.md; done
$ loam reference weather
loam: There are the pages cli, rules, schema, acts, measures, http, platforms. (weather)
[exit 2]
