# A folder whose parts do not fit is refused whole, and what began it is named.
$ cp -r examples/demo broken; rm broken/texts/text-sol.txt; loam import study.loam broken
loam: There is no text of a source with the id … Nothing was imported. It may come from what could not be read before: source_text.csv line … (passage.csv, row …)
[exit 2]
$ ls study.loam* 2>/dev/null | wc -l
0
$ cp -r examples/demo linked; rm linked/person.csv; ln -s /etc/hostname linked/person.csv; loam import study.loam linked 2>&1 | grep -o "person.csv: [^.]*"
person.csv: …
$ cp examples/demo/loam.json broken/loam.json; cp -r examples/demo/texts broken/; sed -i 's#texts/text-sol.txt#../../../../etc/hostname#' broken/source_text.csv; loam import study.loam broken 2>&1 | grep -c "source_text.csv line"
1
