#!/usr/bin/env node
// Makes the records of examples/demo anew, with the searches behind them: node scripts/demo-records/make.mjs build/bin/loam
// Everything is invented. The same seed gives the same bytes. Prints the figures of the flow.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import * as exports from "./exports.mjs";
import { makeAlike, ownRecords, relatives } from "./families.mjs";
import { fullTextOf, withFullText } from "./full-texts.mjs";
import { concepts, runs, strategies } from "./searches.mjs";
import { csv, decisions, fullTexts, plans, terms, titles } from "./selection.mjs";
import { draws, topics, workOf, works } from "./works.mjs";

const loam = resolve(process.argv[2] ?? "build/bin/loam");
const demo = join(dirname(fileURLToPath(import.meta.url)), "../../examples/demo");
const databases = { medline: "medline-ovid.txt", cinahl: "cinahl.ris", psycinfo: "psycinfo.ris", scopus: "scopus.csv" };

const draw = draws(20210315);
const used = new Set();
const own = ownRecords(draw, used);
const drawn = works(draw, used);
const all = [...own, ...relatives(draw, used, drawn)];
for (const work of drawn) {
  const held = Object.keys(databases).filter(name => draw.chance(work.topic.held[name]));
  all.push({ work, held: held.length > 0 ? held : [Object.entries(work.topic.held).sort((a, b) => b[1] - a[1])[0][0]] });
}

// What came otherwise than from databases: twelve finds of a hand search, and one report that an included study cites.
const repairing = topics.find(each => each.id === "repairing");
const byHand = ["A newsletter on glue (invented)", "Minutes of a mending society (invented)", "Ten years of a tool library, told by its board (invented)", "Who owns a spare part (invented)", "A street of workshops (invented)",
  "Thrift as a lesson at school (invented)", "Fixing radios in a prison (invented)", "A guide for those who open a repair café (invented)", "Sewing and the state (invented)", "Lost trades (invented)",
  "Repair in law (invented)", "A film on cobblers and its viewers (invented)"].map(title => workOf(draw, repairing, title, "repairing together", "company", used));
const cited = workOf(draw, repairing, "What could not be saved (invented)", "repairing together", "company", used, { year: 2020, authors: [{ family: "Iver", given: "Tom", middle: "" }, { family: "Jay", given: "Lea", middle: "" }] });
makeAlike(all);

const folder = mkdtempSync(join(tmpdir(), "demo-records-"));
const counts = {};
const truth = [];
const itemOf = new Map();  // the record that stands for a work: the first that was imported
for (const [name, file] of Object.entries(databases)) {
  const held = draw.some(all.filter(each => each.held.includes(name)), all.length);
  counts[name] = held.length;
  for (const each of held) truth.push(each.work.number);
  writeFileSync(join(folder, file), exports[name](draw, held.map(each => each.work)));
  held.forEach((each, i) => itemOf.set(each.work.number, itemOf.get(each.work.number) ?? `import-${name}.${i + 1}`));
}
writeFileSync(join(folder, "hand-search.ris"), exports.psycinfo(draw, byHand));
writeFileSync(join(folder, "cited.ris"), exports.psycinfo(draw, [cited]));
byHand.forEach((work, i) => itemOf.set(work.number, `import-hand.${i + 1}`));
itemOf.set(cited.number, "import-cited.1");

// The demonstration without its records, then with them by the program's own acts.
const bare = join(folder, "bare");
cpSync(demo, bare, { recursive: true });
for (const file of readdirSync(bare)) {
  if (/^(record_import|record_part|search_run|search_concept|strategy|record|decision|dedupe_run|duplicate_decision|stage_plan|assignment|reveal|criterion_answer|discussion|retrieval|screening_term|cited_reference|record_file|study_report|amendment|acceptance)\.csv$/.test(file)) rmSync(join(bare, file));
}
rmSync(join(bare, "files"), { recursive: true, force: true });
writeFileSync(join(bare, "study.csv"), readFileSync(join(bare, "study.csv"), "utf8").replace(/,import-\w+\.\d+,(?=\w*$)/gm, ",,"));
const project = join(folder, "demo.loam");
const run = (...words) => execFileSync(loam, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
run("import", project, bare);
const act = (name, values) => run("do", project, name, ...Object.entries(values).flatMap(([key, value]) => ["--arg", `${key}=${value}`]));
for (const each of concepts) act("add-search-concept", each);
for (const each of strategies) act("add-strategy", each);
for (const each of runs(counts)) act("add-search-run", each);
for (const [name, file] of Object.entries(databases)) process.stdout.write(run("import", project, join(folder, file), "--run", `run-${name}`));
process.stdout.write(run("import", project, join(folder, "hand-search.ris"), "--run", "run-hand"));
process.stdout.write(run("import", project, join(folder, "cited.ris"), "--run", "run-cited"));
run("export", project, "-o", demo, "--force");

// Ids and dates of an import are those of the day; here they are fixed.
const imports = readFileSync(join(demo, "record_import.csv"), "utf8");
const parts = readFileSync(join(demo, "record_part.csv"), "utf8");
const named = new Map(imports.split("\n").slice(1).filter(Boolean).map(row => [row.split(",")[0], row.split(",")[1].replace("run-", "import-")]));
const rows = (text, change) => text.split("\n").map((line, i) => (i === 0 || line === "" ? line : change(line.split(",")).join(","))).join("\n");
writeFileSync(join(demo, "record_import.csv"), rows(imports, ([id, ...rest]) => [named.get(id), ...rest]).replace(/,\d{4}-\d{2}-\d{2},/g, ",2021-03-16,"));
writeFileSync(join(demo, "record_part.csv"), rows(parts, ([, of, first, ...rest]) => [`${named.get(of).replace("import-", "part-")}-${first}`, named.get(of), first, ...rest]));

// What was decided on them. The comparison and the draw of the second reviewer's share are the program's own.
const told = [...own.map(each => ({ ...each, item: itemOf.get(each.work.number) })), { id: "rec-21", work: cited, item: itemOf.get(cited.number) }];
const item = id => told.find(each => each.id === id).item;
const fullText = told.filter(each => Number(each.id.slice(4)) <= 21);
const beyond = drawn.filter(work => work.topic.relevant).slice(4, 6).map(work => ({ work, item: itemOf.get(work.number) }));  // sought and not had
const sought = new Set([...fullText, ...beyond].map(each => each.item));
const screened = [...all.map(each => each.work), ...byHand, cited].map(work => ({ work, item: itemOf.get(work.number), sought: sought.has(itemOf.get(work.number)) }));

const studies = readFileSync(join(demo, "study.csv"), "utf8").split("\n");
const place = studies[0].split(",").indexOf("imported");
writeFileSync(join(demo, "study.csv"), studies.map((line, i) => {
  const id = /^s(\d+),/.exec(line)?.[1];
  if (i === 0 || !id) return line;
  return line.replace(/,[^,]*,(?=\w*$)/, `,${item(Number(id) === 9 ? "rec-21" : `rec-0${id}`)},`);
}).join("\n"));
if (place !== studies[0].split(",").length - 2) throw new Error("study.csv has other columns behind imported than one");

const again = (name, change) => {
  const file = join(demo, `${name}.csv`);
  writeFileSync(file, change(readFileSync(file, "utf8")));
};
const taken = (about, more) => {
  const made = join(folder, `${about}.loam`);
  run("import", made, demo);
  more((name, values, ...words) => run("do", made, name, ...Object.entries(values).flatMap(([key, value]) => ["--arg", `${key}=${value}`]), ...words), made);
  run("export", made, "-o", demo, "--force");
};
taken("compared", (perform, made) => {
  try {
    run("dedupe", made);
  } catch (ended) {
    if (ended.status !== 1) throw ended;  // 1: pairs wait for a person
  }
  for (const stage of ["title-abstract", "full-text"]) perform("assign-items", { stage, person: "p-one", rule: "all" });
  perform("assign-items", { stage: "title-abstract", person: "p-two", rule: "share", share: 0.1, seed: 11 });
});
// What the rules link as preprint or talk one of the two has looked at: one pair of each two reports.
taken("linked", (perform, made) => {
  const key = readFileSync(join(demo, "dedupe_run.csv"), "utf8").trim().split(",").at(-1);
  const reasons = { preprint: "The preprint of the article.", "conference report": "The talk and the paper that came of it." };
  const seen = new Set();
  for (const [record, other, , , , link] of readFileSync(join(demo, "files", key), "utf8").split("\n").map(line => line.split(","))) {
    if (!reasons[link] || seen.has(record) || seen.has(other)) continue;
    seen.add(record).add(other);
    perform("decide-duplicate", { record, other, verdict: "linked", reason: reasons[link] }, "--as-person", "p-one");
  }
});
again("duplicate_decision", text => rows(text, ([, ...rest]) => [`linked-${rest[1]}`, ...rest]));
again("dedupe_run", text => rows(text, ([, , ...rest]) => ["comparison-1", "2021-03-17", ...rest]));
const assignments = readFileSync(join(demo, "assignment.csv"), "utf8").split("\n");
const share = assignments.slice(1).find(line => line.includes(",share,")).split(",");
const sample = new Set(readFileSync(join(demo, "files", share[assignments[0].split(",").indexOf("items")]), "utf8").split("\n").filter(Boolean));
// One study was reported twice: the second report is included too, and makes no study of its own.
const further = { record: "rec-14", study: "s8" };
writeFileSync(join(demo, "study_report.csv"), csv(["id", "study", "item", "citation", "earlier", "note"], [{ id: "report-s8-2", study: further.study, item: item(further.record), citation: "Holt and Reed (2020)", note: "Invented. The same visitors as in Holt et al. (2019), the younger of them alone." }]));
const first = titles(draw, screened, sample);
const second = fullTexts(fullText.map(each => {
  const n = Number(each.id.slice(4));
  const excluded = n >= 9 && n <= 20 && each.id !== further.record;
  return { ...each, verdict: excluded ? "exclude" : "include", criterion: excluded ? (n <= 15 ? "cr-e1" : "cr-e2") : "", alone: n === 21 };
}));
writeFileSync(join(demo, "decision.csv"), decisions([...first.rows, ...second.rows]));
writeFileSync(join(demo, "criterion_answer.csv"), csv(["id", "decision", "criterion", "answer", "remark", "passage"], second.answers));
writeFileSync(join(demo, "discussion.csv"), csv(["id", "stage", "item", "person", "words", "written"], first.discussed));
writeFileSync(join(demo, "retrieval.csv"), csv(["id", "item", "outcome", "decided", "note"], [
  ...fullText.map(each => ({ id: `had-${each.id}`, item: each.item, outcome: "retrieved", decided: "2021-04-01" })),
  ...beyond.map((each, i) => ({ id: `sought-${i + 1}`, item: each.item, outcome: "not-retrieved", decided: "2021-04-06", note: "The invented library could not get it, and its authors did not answer." })),
]));
// The full texts of a few, kept by their hash as every file of a project is.
writeFileSync(join(demo, "record_file.csv"), csv(["id", "record", "name", "content"], withFullText.map(id => {
  const { item: record, work } = told.find(each => each.id === id);
  const bytes = fullTextOf(id, work);
  const content = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(demo, "files", content), bytes);
  const name = `full-text-${id.slice(4)}`;
  return { id: name, record, name: `${name}.pdf`, content };
})));
// What one included study cites, as its list was pasted, and what cites it: the one report of this that was new, and six that were screened already.
const list = [...["rec-01", "rec-02", "rec-05", "rec-06"].map(id => told.find(each => each.id === id)), beyond[0], { work: byHand[7], item: itemOf.get(byHand[7].number) }];
const citedBy = ({ work, item: record }, direction, at) => {
  const authors = work.authors.map(each => [each.family, each.given].filter(Boolean).join(", "));
  return { id: `cited-${direction}-${at + 1}`, study: "s7", direction, run: direction === "backward" ? "run-references" : "run-cited", authors: authors.join("; "), year: work.year, title: work.title, container: work.journal, record,
    line: `${authors.join("; ")} (${work.year}). ${work.title}. ${work.journal}.` };
};
writeFileSync(join(demo, "cited_reference.csv"), csv(["id", "study", "direction", "run", "line", "authors", "year", "title", "container", "doi", "record", "note"],
  [...list.map((each, at) => citedBy(each, "backward", at)), citedBy({ work: cited, item: itemOf.get(cited.number) }, "forward", 0)]));
// A criterion was put more exactly after titles were screened: what had passed without a full text was looked at again.
writeFileSync(join(demo, "amendment.csv"), csv(["id", "amended", "criterion", "change", "reason", "direction"], [
  { id: "am-e2", amended: "2021-03-30", criterion: "cr-e2", change: "E2: “No words of participants” → “No words of participants or authors to work with”", reason: "Some reports give what their authors made of the talks at length; that is something to work with.", direction: "wider" },
]));
writeFileSync(join(demo, "acceptance.csv"), csv(["id", "rule", "place", "person", "reason"], beyond.map((each, i) => (
  { id: `looked-${i + 1}`, rule: "decisions-before-amendment", place: `am-e2.ta-${each.item}-one`, person: "p-one", reason: "Looked at again after the amendment: it stays." }))));
writeFileSync(join(demo, "screening_term.csv"), csv(["id", "term", "effect"], terms));
writeFileSync(join(demo, "stage_plan.csv"), csv(["id", "stage", "blind", "ordering", "seed", "random_checks", "stopping", "recall", "confidence", "note"], plans));
taken("decided", perform => {
  perform("assign-items", { stage: "full-text", person: "p-two", rule: "chosen", items: fullText.filter(each => each.id !== "rec-21").map(each => each.item).join(" ") });
  for (const stage of ["title-abstract", "full-text"]) perform("open-answers", { stage }, "--force", "--as-person", "p-one");
});
again("assignment", text => rows(text, ([, stage, person, ...rest]) => [`gave-${stage}-${person}`, stage, person, ...rest]).replace(/,\d{4}-\d{2}-\d{2}$/gm, ",2021-03-18"));
again("reveal", text => rows(text, ([, stage, ...rest]) => [`opened-${stage}`, stage, ...rest]).replace(/,\d{4}-\d{2}-\d{2}$/gm, ",2021-04-16"));

const records = Object.values(counts).reduce((a, b) => a + b, 0);
console.log({ ...counts, records, works: new Set(truth).size, duplicates: records - new Set(truth).size });
rmSync(folder, { recursive: true });
