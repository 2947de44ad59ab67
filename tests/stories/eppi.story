# The JSON of EPPI-Reviewer: code sets first, then references with codes by number. All of it is invented.
$ printf '{"CodeSets":[{"SetName":"Screen on Title & Abstract","SetId":1,"SetType":{"SetTypeName":"Screening"},"Attributes":{"AttributesList":[{"AttributeId":11,"AttributeType":"Include","AttributeName":"INCLUDE on title & abstract"},{"AttributeId":12,"AttributeType":"Exclude","AttributeName":"EXCLUDE on population"}]}},{"SetName":"Screen on Full Text","SetId":2,"SetType":{"SetTypeName":"Screening"},"Attributes":{"AttributesList":[{"AttributeId":21,"AttributeType":"Exclude","AttributeName":"EXCLUDE no words of people"}]}},{"SetName":"Keywords","SetId":3,"SetType":{"SetTypeName":"Standard"},"Attributes":{"AttributesList":[{"AttributeId":31,"AttributeType":"Not selectable (no checkbox)","AttributeName":"Setting","Attributes":{"AttributesList":[{"AttributeId":32,"AttributeType":"Selectable (show checkbox)","AttributeName":"Village hall"}]}}]}}],\n' > eppi.json
$ printf '"References":[{"Codes":[{"AttributeId":11,"AdditionalText":"","ArmId":0},{"AttributeId":21,"AdditionalText":"","ArmId":0},{"AttributeId":32,"AdditionalText":"page 2","ArmId":0}],"Outcomes":[],"ItemId":101,"Title":"Lamps in a hall","ParentTitle":"Journal of Invented Light","ShortTitle":"Ash (2011)","Year":"2011","StandardNumber":"1234-5678","Volume":"3","Pages":"1-9","Issue":"2","Abstract":"We asked people.","TypeName":"Journal, Article","Authors":"Ash Kim ; van der Berg Lou M ; ","ParentAuthors":"","DOI":"10.5555/a","ItemStatus":"I"},{"Codes":[{"AttributeId":12,"AdditionalText":"","ArmId":0}],"ItemId":102,"Title":"Chairs of a village","ParentTitle":"","Year":"2012","TypeName":"Report","Authors":"Dell Jo ; ","DOI":"10.5555/b","Abstract":""}]}\n' >> eppi.json
$ loam convert eppi.json out.csv > /dev/null; cut -d, -f1-7 out.csv
kind,type,title,translated_title,authors,editors,year
journal article,article-journal,Lamps in a hall,,"Ash, Kim; van der Berg, Lou M"
report,report,Chairs of a village,,"Dell, Jo",
# The codes are kept by name.
$ loam convert eppi.json out.ris > /dev/null; grep -c "Keywords: Village hall (page 2)" out.ris
1
# Each code set that screens is a column; the first is taken for the decisions unless another is named.
$ loam new study.loam --title "Lamps (invented)" --invented > /dev/null; loam import study.loam eppi.json > /dev/null; loam do study.loam add-person --arg id=ann --arg name=Ann > /dev/null
$ loam do study.loam add-criterion --arg id=e1 --arg mark=E1 --arg half=review --arg effect=exclude --arg wording="Other people" > /dev/null
$ loam import study.loam eppi.json --decisions --by Ann --map "EXCLUDE on population=E1" | grep -E "read|Taken"
eppi.json: 2 records read as csl-json, 2 with a decision, 2 decisions.
Taken in: 2, 0 changed, 0 repeated, 0 said otherwise here, 0 closed, 0 left out.
$ loam import study.loam eppi.json --decisions --by Ann --stage full-text --column "Screen on Full Text=decision" --dry-run | grep -E "read|Taken|EXCLUDE"
eppi.json: 2 records read as csl-json, 1 with a decision, 1 decision.
  EXCLUDE no words of people, 1 decision
