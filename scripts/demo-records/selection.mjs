// What two invented people decided on the records: titles and abstracts, full texts, what they discussed and agreed.
// A share for the second reviewer is drawn by the program itself, so that its seed gives the same records again.

const cell = value => (value === undefined || value === null ? "" : /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
export const csv = (columns, rows) => [columns.join(","), ...rows.map(row => columns.map(column => cell(row[column])).join(","))].join("\n") + "\n";

const decision = ["id", "record", "stage", "person", "verdict", "criterion", "note", "imported", "consensus", "agreed_by", "decided", "came"];
const both = "p-one p-two";

/** Why a title of this topic is set aside. */
const reasonOf = work => (work.topic.relevant ? "cr-i2" : work.topic.id === "making" ? "cr-e1" : "cr-i1");

/** Titles and abstracts. `works`: [{id, work, item, sought}]; `sample`: the items of the second reviewer. */
export function titles(draw, works, sample) {
  const rows = [];
  const discussed = [];
  const add = (each, person, verdict, more = {}) => rows.push({ id: `ta-${each.item}-${more.consensus ? "both" : person.slice(2)}`, imported: each.item, stage: "title-abstract", person, verdict, criterion: verdict === "exclude" ? reasonOf(each.work) : "", decided: "2021-03-22", ...more });
  for (const each of works) add(each, "p-one", each.sought ? "include" : "exclude");
  // Seven of the sample are seen differently: five times the second reviewer would have kept the record, twice it was a doubt.
  const second = works.filter(each => sample.has(each.item));
  const doubtful = draw.some(second.filter(each => !each.sought && each.work.topic.id !== "cells"), 7);
  for (const each of second) {
    const at = doubtful.indexOf(each);
    add(each, "p-two", each.sought ? "include" : at < 0 ? "exclude" : at < 5 ? "include" : "unsure", { decided: "2021-03-24", note: at >= 5 ? "The abstract does not tell whether anybody was asked." : "" });
    if (at < 0) continue;
    add(each, "p-one", "exclude", { consensus: "yes", agreed_by: both, decided: "2021-03-29", note: at < 5 ? "It is about neighbours or objects, not about repairing together." : "Looked up together: nobody was asked." });
    if (at < 2) discussed.push({ id: `said-${each.item}`, stage: "title-abstract", item: each.item, person: "p-two", words: at === 0 ? "I kept it because the title speaks of a workshop; the abstract does not bear that out." : "The same neighbourhood is in another of our studies, but this report is about property.", written: "2021-03-29" });
  }
  return { rows, discussed };
}

/** Full texts by criterion. `reports`: [{id, item, verdict, criterion, alone}]. */
export function fullTexts(reports) {
  const rows = [];
  const answers = [];
  const against = { "cr-e1": "It met by video or in a forum only.", "cr-e2": "Counts and weights; nobody is quoted." };
  const differs = { "rec-03": ["exclude", "cr-e2"], "rec-09": ["include", ""] };
  const agreed = { "rec-03": "The diaries in its appendix are words enough.", "rec-09": "The forum had no room in a town." };
  const add = (each, person, verdict, criterion) => {
    const id = `${each.id.replace("rec", "ft")}-${person.slice(2)}`;
    rows.push({ id, imported: each.item, stage: "full-text", person, verdict, criterion, decided: "2021-04-12" });
    for (const [criterion_id, must] of [["cr-i1", "yes"], ["cr-i2", "yes"], ["cr-e1", "no"], ["cr-e2", "no"]]) {
      const isAgainst = criterion === criterion_id;
      answers.push({ id: `${id}-${criterion_id.slice(3)}`, decision: id, criterion: criterion_id, answer: isAgainst ? (must === "yes" ? "no" : "yes") : must, remark: isAgainst ? against[criterion_id] : "" });
    }
  };
  for (const each of reports) {
    add(each, "p-one", each.verdict, each.criterion);
    if (each.alone) continue;
    add(each, "p-two", ...(differs[each.id] ?? [each.verdict, each.criterion]));
    if (agreed[each.id]) rows.push({ id: `${each.id.replace("rec", "ft")}-both`, imported: each.item, stage: "full-text", person: "p-one", verdict: each.verdict, criterion: each.criterion, consensus: "yes", agreed_by: both, note: agreed[each.id], decided: "2021-04-19" });
  }
  return { rows, answers };
}

export const decisions = rows => csv(decision, rows);

export const terms = [["repair*", "include"], ["mend*", "include"], ["volunteer*", "include"], ["interview*", "include"], ["diar*", "include"], ["survey*", "exclude"], ["register*", "exclude"]]
  .map(([term, effect], i) => ({ id: `term-${i + 1}`, term, effect }));

export const plans = ["title-abstract", "full-text"].map(stage => ({ id: `plan-${stage}`, stage, blind: "yes", ordering: stage === "title-abstract" ? "random" : "as-imported", seed: stage === "title-abstract" ? 7 : "", note: "" }));
