#!/usr/bin/env node
// Makes the records of examples/demo anew, with the searches behind them: node scripts/demo-records/make.mjs build/bin/loam
// Everything is invented. The same seed gives the same bytes. Prints the figures of the flow.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import * as exports from "./exports.mjs";
import { ownRecords, relatives } from "./families.mjs";
import { concepts, runs, strategies } from "./searches.mjs";
import { draws, works } from "./works.mjs";

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

const folder = mkdtempSync(join(tmpdir(), "demo-records-"));
const counts = {};
const truth = [];
for (const [name, file] of Object.entries(databases)) {
  const held = draw.some(all.filter(each => each.held.includes(name)), all.length);
  counts[name] = held.length;
  for (const each of held) truth.push(each.work.number);
  writeFileSync(join(folder, file), exports[name](draw, held.map(each => each.work)));
}

// The demonstration without its records, then with them by the program's own acts.
const bare = join(folder, "bare");
cpSync(demo, bare, { recursive: true });
for (const file of readdirSync(bare)) {
  if (/^(record_import|record_part|search_run|search_concept|strategy)\.csv$/.test(file)) rmSync(join(bare, file));
}
rmSync(join(bare, "files"), { recursive: true, force: true });
const project = join(folder, "demo.loam");
const run = (...words) => execFileSync(loam, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
run("import", project, bare);
const act = (name, values) => run("do", project, name, ...Object.entries(values).flatMap(([key, value]) => ["--arg", `${key}=${value}`]));
for (const each of concepts) act("add-search-concept", each);
for (const each of strategies) act("add-strategy", each);
for (const each of runs(counts)) act("add-search-run", each);
for (const [name, file] of Object.entries(databases)) process.stdout.write(run("import", project, join(folder, file), "--run", `run-${name}`));
run("export", project, "-o", demo, "--force");

// Ids and dates of an import are those of the day; here they are fixed.
const imports = readFileSync(join(demo, "record_import.csv"), "utf8");
const parts = readFileSync(join(demo, "record_part.csv"), "utf8");
const named = new Map(imports.split("\n").slice(1).filter(Boolean).map(row => [row.split(",")[0], row.split(",")[1].replace("run-", "import-")]));
const rows = (text, change) => text.split("\n").map((line, i) => (i === 0 || line === "" ? line : change(line.split(",")).join(","))).join("\n");
writeFileSync(join(demo, "record_import.csv"), rows(imports, ([id, ...rest]) => [named.get(id), ...rest]).replace(/,\d{4}-\d{2}-\d{2},/g, ",2021-03-16,"));
writeFileSync(join(demo, "record_part.csv"), rows(parts, ([, of, first, ...rest]) => [`${named.get(of).replace("import-", "part-")}-${first}`, named.get(of), first, ...rest]));

const records = Object.values(counts).reduce((a, b) => a + b, 0);
console.log({ ...counts, records, works: new Set(truth).size, duplicates: records - new Set(truth).size });
rmSync(folder, { recursive: true });
