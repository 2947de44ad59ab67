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
