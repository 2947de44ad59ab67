// The searches behind the invented records: what each database was asked, and when.

export const concepts = [
  { id: "concept-repair", label: "Repairing", part: "qu-review-interest", terms: "repair*\nmend*\nfix-it clinic*\nrestart part*\ntool librar*" },
  { id: "concept-neighbours", label: "Neighbours and company", part: "qu-review-population", terms: "neighbo?r*\nvolunteer*\ncommunit*\nlonel*" },
];

// Each database has headings of its own: MeSH, and the APA thesaurus.
const ovid = headings => `1. (repair* or mend* or tool librar*).ti,ab.
2. "fix-it clinic*".ti,ab.
3. "restart part*".ti,ab.
4. 1 or 2 or 3
5. ${headings} or (neighbor* or neighbour* or volunteer* or communit* or lonel*).ti,ab.
6. 4 and 5
7. limit 6 to english language`;

export const strategies = [
  { id: "strategy-medline", name: "MEDLINE", platform: "ovid", database: "MEDLINE", text: ovid("exp Volunteers/ or exp Social Support/"), written: "2021-03-12", person: "p-one" },
  { id: "strategy-psycinfo", name: "APA PsycInfo", platform: "ovid", database: "PsycINFO", text: ovid("exp Volunteers/ or exp Social Support/ or exp Neighborhoods/"), written: "2021-03-12", person: "p-one" },
  { id: "strategy-cinahl", name: "CINAHL", platform: "ebsco", database: "CINAHL", written: "2021-03-12", person: "p-one",
    text: `S1 TI (repair* OR mend* OR "tool librar*" OR "fix-it clinic*" OR "restart part*") OR AB (repair* OR mend* OR "tool librar*" OR "fix-it clinic*" OR "restart part*")
S2 (MH "Volunteer Workers") OR (MH "Support, Psychosocial+") OR TI (neighbor* OR neighbour* OR volunteer* OR communit* OR lonel*) OR AB (neighbor* OR neighbour* OR volunteer* OR communit* OR lonel*)
S3 S1 AND S2
S4 S3 AND LA English` },
  { id: "strategy-scopus", name: "Scopus", platform: "scopus", database: "Scopus", written: "2021-03-12", person: "p-one",
    text: `TITLE-ABS(repair* OR mend* OR "tool librar*" OR "fix-it clinic*" OR "restart part*") AND TITLE-ABS(neighbor* OR neighbour* OR volunteer* OR communit* OR lonel*) AND LANGUAGE(english)` },
];

export const runs = counts => [
  ...[["medline", "MEDLINE", "ovid"], ["cinahl", "CINAHL", "ebsco"], ["psycinfo", "PsycINFO", "ovid"], ["scopus", "Scopus", "scopus"]].map(([name, source, platform]) => (
    { id: `run-${name}`, kind: "database", source, platform, strategy: `strategy-${name}`, ran: "2021-03-15", person: "p-one", hits: counts[name], note: "Invented." })),
  { id: "run-hand", kind: "hand-search", source: "Tables of contents and shelves", ran: "2021-03-17", person: "p-two", hits: 12, note: "Invented." },
  { id: "run-cited", kind: "citation-search", source: "Reports that cite Gale (2018)", ran: "2021-04-26", person: "p-one", hits: 1, note: "Invented." },
  { id: "run-references", kind: "citation-search", source: "References of Gale (2018)", ran: "2021-04-26", person: "p-one", hits: 6, note: "Invented." },
  { id: "run-theses", kind: "grey-literature", source: "Invented register of theses", ran: "2021-03-17", person: "p-two", hits: 0, note: "Nothing was found." },
];
