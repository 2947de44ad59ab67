# REFI-QDA: a real export of NVivo comes in, goes out, comes in again; codebooks; what is missing; what goes back.
$ loam import nv.loam data/refi-qda/nvivo-12.6-masked.qdpx
data/refi-qda/nvivo-12.6-masked.qdpx: … rows read as REFI-QDA project, 1 repaired, 2 lost.
  repaired · positions of selections · Counted as UTF-16 units, a line end as it is written, a byte order mark not counted, the end behind the last character: 566 of 606 edges stand at the edge of a line, 37 more at that of a word. By the letter of the standard: 17 of 606 edges stand at the edge of a line, …
...
[exit 1]
$ loam codings nv.loam --json | grep -c '"passage": {'
303
$ loam history nv.loam
1  …  Imported 2 sources, 152 codes and 303 codings from “nvivo-12.6-masked.qdpx” of NVivo for Windows 12.6
$ loam export nv.loam -o nv.qdpx
Wrote nv.qdpx.
  left out: history (Who did what and when stays in the project file.)
...
$ loam export nv.loam -o nv.qdpx
loam: nv.qdpx is there already and was not touched. Use --force to overwrite it.
[exit 2]
$ loam import nv.loam nv.qdpx | head -1
nv.qdpx: … rows read as REFI-QDA project, 0 repaired, 2 lost.
$ loam history nv.loam | wc -l
1
$ loam export nv.loam -o nv.qdc
Wrote nv.qdc.
  left out: all but codes …
$ loam import codes.loam nv.qdc
nv.qdc: 153 rows read as REFI-QDA codebook, 0 repaired, 0 lost.
$ loam codes codes.loam --json | grep -c '"label"'
152
$ loam undo nv.loam
Undone: Imported 2 sources, 152 codes and 303 codings …
$ loam import at.loam data/refi-qda/atlas.ti-8.4.qdpx | grep -c "is not in the archive"
20
$ mkdir texts && head -c 500 /dev/zero | tr '\0' x >texts/B2F54555-0D2D-43B2-B40C-2A1C048F5F1C.txt
$ loam import at.loam data/refi-qda/atlas.ti-8.4.qdpx --sources texts | grep -c "is not in the archive"
19
$ loam import nine.loam data/nine-studies >/dev/null && loam export nine.loam -o nine.qdpx
Wrote nine.qdpx.
...
  left out: concept matrix (REFI-QDA knows no such thing. It stays in the project file; the tidy folder carries it.)
...
$ loam import back.loam nine.qdpx | head -1
nine.qdpx: … rows read as REFI-QDA project, 0 repaired, 0 lost.
$ echo '<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Users>' >broken.qde && loam import new.loam broken.qde
loam: The XML of project.qde is broken at line …. Nothing was read; export it again from the program that wrote it. (…)
[exit 2]
# A PDF goes out with its file; whoever reads it makes the places of its words on the pages again, the same ones.
$ loam import pdf.loam data/documents/two-columns.pdf >/dev/null && loam export pdf.loam -o pdf.qdpx
Wrote pdf.qdpx.
...
  left out: page (3) (The place of each word on its page is not told in REFI-QDA; it is made again from the PDF.)
...
$ loam import paper.loam pdf.qdpx
pdf.qdpx: … rows read as REFI-QDA project, 0 repaired, 0 lost.
$ loam export pdf.loam -o pdf-tidy >/dev/null && loam export paper.loam -o paper-tidy >/dev/null && cut -d, -f3- pdf-tidy/page.csv >a && cut -d, -f3- paper-tidy/page.csv >b && cmp a b && wc -l <a
639
# A file that is called so and is none is not taken for a text.
$ printf '<html>Please sign in</html>' > page.qdpx; loam import nv.loam page.qdpx
loam: This is no REFI-QDA project: there is no .qde file in it, and it is no codebook either. Nothing was read. (page.qdpx)
[exit 2]
