# Search strategies: how one is read. The strategies are invented.
$ printf '1  exp Night Work/  5123\n2  ((bus or tram) adj3 driver*).ti,ab.  871\n3  1 and 2  44\n' > ovid.txt
$ loam search tree --platform ovid ovid.txt
1  (5,123 hits)
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
# A history as the platform shows it in a table: what stands beside a query is a remark of its line.
$ printf 'S2\tTI bus\tLimiters - Published Date: 20100101-20201231\t45\nS1\tTI tram\tSearch modes - Boolean/Phrase\t1,012\n' > table.txt
$ loam search tree --platform ebsco table.txt
2  (45 hits)
  remark: Limiters - Published Date: 20100101-20201231
  field: TI
    term: bus
1  (1,012 hits)
  field: TI
    term: tram
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
# A history that PubMed saved as a table: the strategy as it was taken from it stands beside the findings, whose places are those of that text.
$ printf 'Search number,Query,Sort By,Filters,Search Details,Results,Time\n3,#1 AND #2,,English,"(""night work""[Title/Abstract])",12,05:12:03\n2,"night work*[tiab] OR shift?[tiab]",,,,"2,000",05:11:00\n1,"""Night Work""[mh]",,,,"13,000",05:10:00\n' > history.csv
$ loam search lint --platform pubmed history.csv
line 2  high  truncation-foreign  “?” is no wildcard in PubMed (in “shift?”). Use * at the end of a word.
[exit 1]
$ loam search lint --platform pubmed history.csv --json
{
  "findings": [
    {
      "rule": "truncation-foreign",
      "severity": "high",
      "start": 51,
      "end": 57,
      "message": "“?” is no wildcard in PubMed (in “shift?”). Use * at the end of a word."
    }
  ],
  "text": "#1\t\"Night Work\"[mh]\t13,000\n#2\tnight work*[tiab] OR shift?[tiab]\t2,000\n#3\t#1 AND #2 Filters: English\t12\n"
}
[exit 1]
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
# For another platform: the strategy, and what became of each term.
$ printf 'exp Night Work/\n((bus or tram) adj3 driver).ti,ab.\nbehavio?r*.tw.\n(1 or 2) and 3\nlimit 4 to (english and yr="2000 -Current")\n' > night.txt
$ loam search translate --from ovid --to pubmed night.txt
5 terms: 4 exact, 0 wider, 1 narrower, 0 left out.
narrower  behavio?r*.tw.  PubMed has no such wildcard: the usual spellings of “behavio?r*” are written out; also searches author keywords
"Night Work"[Mesh]
"bus driver"[tiab:~2] OR "tram driver"[tiab:~2]
behavior*[tiab] OR behaviour*[tiab]
(#1 OR #2) AND #3
…4 AND english[la] AND 2000:3000[dp]
[exit 1]
$ loam search translate --from ovid --to ebsco night.txt
5 terms: 4 exact, 0 wider, 1 narrower, 0 left out.
narrower  exp Night Work/  heading of MeSH; look up the heading of CINAHL Headings; its words are searched as free text meanwhile
TI "night work" OR AB "night work"
TI ((bus OR tram) N2 driver) OR AB ((bus OR tram) N2 driver)
TI behavio#r* OR AB behavio#r*
(S1 OR S2) AND S3
S4 AND LA english AND PY 2000-2100
[exit 1]
$ loam search translate --from ovid --to pubmed --date 2020-10-07 night.txt 2>/dev/null | sed -n 2p
(bus[tiab] OR tram[tiab]) AND driver[tiab]
$ loam search translate --from ovid night.txt
loam: Say from which platform and to which: --from ovid --to pubmed. (--from)
[exit 2]
# In the usual layout; a strategy with a fault is not touched.
$ loam search format --platform ovid ovid.txt
1  exp Night Work/  (5123)
2  ((bus or tram) adj3 driver*).ti,ab.  (871)
3  1 and 2  (44)
$ echo '(bus or tram.ti.' | loam search format --platform ovid -
loam: The strategy has a fault in its brackets, quotation marks or operators, and a layout would settle it without asking. Nothing was changed; "loam search lint" tells what it is. (character 1)
[exit 2]
# Figures over a folder of strategies: how many are read, and what becomes of their terms between any two platforms.
$ mkdir -p kept/ovid && printf 'exp Night Work/\n((bus or tram) adj3 driver*).ti,ab.\n1 and 2\n' > kept/ovid/one.txt && printf '{"platform": "pubmed", "query": "bus[tiab] AND night[tiab]"}\n' > kept/more.jsonl
$ loam search measure kept
platform  strategies  read  share    printed and read again the same
ovid      1           1     100.0 %  1
pubmed    1           1     100.0 %  1
from      to        terms  exact    wider   narrower  none   without a reason  lost unsaid
…
...
$ echo 'bus and tram' > kept/which.txt && loam search measure kept --json | grep -c '"left_out": \["which.txt"\]\|"which.txt"'
1
$ loam search measure nowhere
loam: …
[exit 2]
