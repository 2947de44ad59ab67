# A finished review tells what the order of screening would have been worth: labels are known, the run acts as if they were not.
$ for i in $(seq 1 40); do if [ $((i % 8)) = 0 ]; then echo "$i,Night bus riders,Waiting for the bus at night number $i,1"; else echo "$i,Honey bees,Bees and their honey in year $i,0"; fi; done > rows; (echo id,title,abstract,label_included; cat rows) > set.csv
$ loam screen simulate set.csv --seeds 2
40 records, 5 relevant.
seed  WSS@95  recall at 10 %  ATD…
1     …
2     …
mean  …
$ loam screen simulate set.csv --seeds 2 --json | grep -oE '"(records|relevant|seed|wss95|recall10|atd|last|retrain_ms|seconds|mean|peak_mb)"' | sort -u | tr -d '\n'
"atd""last""mean""peak_mb""recall10""records""relevant""retrain_ms""seconds""seed""wss95"
# A stopping rule says what it states, and what became of it.
$ loam screen simulate set.csv --seeds 3 --stop sampled --recall 0.8 --confidence 0.9 | tail -1
Rule sampled: states a recall of 0.800 with confidence 0.900. Recall reached in …
$ loam screen simulate set.csv --seeds 3 --stop consecutive:5 | tail -1
Rule consecutive: promises no recall. Recall reached in …
$ loam screen simulate set.csv --stop sampled --recall 1
loam: --recall is a share between 0 and 1, such as 0.95. All of 1 can only be promised by reading everything.
[exit 2]
$ loam screen simulate set.csv --seeds 2 --stop ranked --json | grep -oE '"(stopped_at|recall_at_stop|reached|work_saved)"' | sort -u | tr -d '\n'
"reached""recall_at_stop""stopped_at""work_saved"
# What cannot be simulated is said.
$ (echo title,abstract; echo A,a) > none.csv; loam screen simulate none.csv
loam: none.csv has no column "label_included". A simulation needs title and label_included (1 or 0) for each record; abstract and keywords are used if there. Its columns: title, abstract.
[exit 2]
$ (echo title,label_included; echo A peer,1; echo B peer,1; echo C,0; echo D,0) > bare.csv; loam screen simulate bare.csv --seeds 1 | tail -1
bare.csv: No record has an abstract: all are judged by the title alone, which tells less than a screening of titles and abstracts would.
$ (echo title,abstract,label_included; echo A,a,1; echo B,b,1; echo C,c,1) > one.csv; loam screen simulate one.csv
loam: one.csv has 3 included and 0 excluded. One of each is told beforehand, so a simulation needs two of each. Nothing was simulated.
[exit 2]
$ (echo title,abstract,label_included; echo A,a,1; echo B,b,) > gap.csv; loam screen simulate gap.csv
loam: gap.csv line 3 has no label. Every record needs 1 (included) or 0 (excluded). Nothing was simulated.
[exit 2]
$ loam screen simulate nowhere.csv
loam: nowhere.csv is not there.
[exit 2]
# Labels of others: another heading, a file of a reference manager with notes; several columns are asked about.
$ (echo "title,abstract,Kept in the end (included)"; sed 's/^[0-9]*,//; s/,1$/,yes/; s/,0$/,no/' rows) > words.csv; loam screen simulate words.csv --seeds 1 | tail -1
words.csv: The label is taken from the column "Kept in the end (included)".
$ awk -F, '{print "TY  - JOUR\nTI  - " $2 "\nAB  - " $3 "\nN1  - ASReview_" ($4 == 1 ? "relevant" : "irrelevant") "\nER  - \n"}' rows > notes.ris; loam screen simulate notes.ris --seeds 1 | head -1
40 records, 5 relevant.
$ (echo title,abstract,included at abstract,included at full text; sed 's/^[0-9]*,//; s/$/,1/' rows) > both.csv; loam screen simulate both.csv
loam: both.csv has several columns that may hold the label: included at abstract, included at full text. Say which (--label COLUMN). Nothing was simulated.
[exit 2]
$ loam screen simulate both.csv --label "included at abstract" --seeds 1 | head -1
40 records, 5 relevant.
