# Search strategies: how one is read. The strategies are invented.
$ printf '1  exp Night Work/  5123\n2  ((bus or tram) adj3 driver*).ti,ab.  871\n3  1 and 2  44\n' > ovid.txt
$ loam search tree --platform ovid ovid.txt
1  (5123 hits)
  heading: exp Night Work/
2  (871 hits)
  field: ti, ab
    group
      near: at most 2 words between
        group
          or
            term: bus
            term: tram
        term: driver*
3  (44 hits)
  and
    lines: 1
    lines: 2
# A fault does not stop the reading; it is told in --json, and the exit code is 1.
$ echo '(bus[tiab] OR tram[tiab] AND "night work"[Mesh:NoExp]' | loam search tree --platform pubmed - --json | grep -c '"unclosed bracket"'
1
$ echo 'bus' | loam search tree --platform medline -
loam: There is no search platform "medline". There are cochrane, ebsco, embase, ovid, proquest, pubmed, scopus, wos.
[exit 2]
# What is wrong with it, by the rules of the platform on the day of the search.
$ echo '(“bus adj2 driver*” OR "Peers/" OR night).ti.' > printed.txt
$ loam search lint --platform ovid printed.txt
line 1  note  no-limit            The string has no limit of date or language. If one was set on the screen, note it with the search.
line 1  high  operator-in-quotes  The distance in “bus adj2 driver*” is read as a word of the phrase and never applied.
line 1  low   curly-quotes        2 curled quotation marks; type straight ones.
line 1  high  heading-in-quotes   “Peers/” is searched as these letters, not as a heading.
line 1  high  heading-vocabulary  “Peers” is a heading of APA Thesaurus of Psychological Index Terms; MEDLINE is indexed with MeSH. Look up “Peer Group”.
[exit 1]
$ loam search lint --platform ovid --database psycinfo printed.txt | grep -c heading-vocabulary
0
[exit 1]
$ echo '"night work"[tiab:~2] AND 2000:2020[dp] AND "Bus Drivers"[Mesh]' > pubmed.txt
$ loam search lint --platform pubmed pubmed.txt --date 2020-10-07
line 1  high  proximity-date  PubMed has had proximity searching of this kind since 2022-11-01; the search is dated 2020-10-07.
[exit 1]
$ loam search lint --platform pubmed pubmed.txt --date 2026-01-05
Nothing was found.
# Several strings of one search side by side, the limit of the protocol, the terms that the report lists.
$ echo '(bus W/2 driver*) AND "night work"' > scopus.txt
$ echo 'TITLE-ABS-KEY("night work")' > terms.txt
$ loam search lint --platform scopus scopus.txt --beside pubmed:pubmed.txt --claims date
...
line 1  medium  limit-missing   The protocol claims a limit of date, and the string has none. If it was set on the screen, note it with the search.
...
line 1  medium  term-only-here  …bus W/2 driver*… is searched here, and not in MEDLINE and PubMed (PubMed).
[exit 1]
$ loam search lint --platform pubmed pubmed.txt --beside scopus:scopus.txt
line 1  medium  term-elsewhere  “bus W/2 driver*” is searched in Scopus, and not here.
[exit 1]
$ loam search lint --platform ovid --database cinahl2 printed.txt
loam: Ovid is not known to have a database "cinahl2". Known are medline, embase, psycinfo, central, cinahl.
[exit 2]
