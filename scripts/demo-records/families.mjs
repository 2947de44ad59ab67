// What stands beside the drawn works: the study's own records, and reports that are linked with another and are none the less records of their own.

import { topics, workOf } from "./works.mjs";

const topic = id => topics.find(each => each.id === id);
const named = names => names.map(([family, given]) => ({ family, given, middle: "" }));

/** Records of examples/demo/record.csv by id: title, year, authors, and in which databases they are. */
const told = [
  ["rec-01", 2009, "A room full of lamps (invented)", [["Ash", "Maren"], ["Lind", "Oda"]], "cinahl scopus"],
  ["rec-02", 2011, "Broken things and good company (invented)", [["Brook", "Silas"]], "cinahl psycinfo scopus"],
  ["rec-03", 2012, "Saturdays in the village hall (invented)", [["Cole", "Hedda"], ["Fenn", "Ruth"], ["Moor", "Jan"]], "scopus"],
  ["rec-04", 2014, "Who holds the screwdriver (invented)", [["Drew", "Thea"]], "psycinfo scopus"],
  ["rec-05", 2015, "Mending as a visit (invented)", [["Esk", "Ivar"], ["Ford", "Lotte"]], "medline cinahl psycinfo scopus"],
  ["rec-06", 2017, "Mending as a visit: three years on (invented)", [["Esk", "Ivar"], ["Ford", "Lotte"]], "psycinfo scopus"],
  ["rec-07", 2018, "The queue at the sewing table (invented)", [["Gale", "Nora"]], "cinahl scopus"],
  ["rec-08", 2019, "Waste, thrift and pride (invented)", [["Holt", "Emil"], ["Reed", "Ana"], ["Sands", "Kofi"]], "medline psycinfo scopus"],
  ["rec-09", 2009, "Advice on toasters: a repair forum without a room (invented)", [["Kerr", "Dana"]], "scopus"],
  ["rec-10", 2010, "Fixing by video call in three villages (invented)", [["Lund", "Arne"], ["Voss", "Mia"]], "cinahl scopus"],
  ["rec-11", 2011, "Mending circles that met on line (invented)", [["Marsh", "Ida"]], "psycinfo"],
  ["rec-12", 2012, "Streamed repairs and their viewers (invented)", [["Nook", "Per"], ["Tarn", "Eva"]], "scopus"],
  ["rec-13", 2013, "Counting kettles: weights of what was mended (invented)", [["Orme", "Juno"]], "scopus"],
  ["rec-14", 2020, "Pride in what was mended: the younger visitors of three halls (invented)", [["Holt", "Emil"], ["Reed", "Ana"]], "cinahl"],
  ["rec-15", 2015, "Chat rooms of volunteer fixers (invented)", [["Quay", "Lars"]], "psycinfo scopus"],
  ["rec-16", 2016, "What repair cafés save: a model (invented)", [["Ridge", "Noa"]], "scopus"],
  ["rec-17", 2017, "Tool libraries in figures (invented)", [["Shaw", "Bela"], ["Holm", "Kit"]], "cinahl scopus"],
  ["rec-18", 2018, "Spare parts by post (invented)", [["Thorpe", "Uma"]], "scopus"],
  ["rec-19", 2019, "Distant mending in a hard winter (invented)", [["Urwin", "Jo"], ["Lake", "Sami"]], "medline psycinfo"],
  ["rec-20", 2020, "Repair by messenger: fixers apart (invented)", [["Vale", "Orla"]], "psycinfo scopus"],
  ["rec-22", 2012, "Newsletter of a mending club (invented)", [["Wick", "Finn"]], "cinahl"],
  ["rec-23", 2013, "A web shop for old radios (invented)", [["Yate", "Lou"]], "scopus"],
  ["rec-24", 2014, "Online swaps and their rules (invented)", [["Zell", "Hana"]], "psycinfo"],
  ["rec-25", 2015, "Pictures of broken chairs on a platform (invented)", [["Abel", "Roy"]], "scopus"],
  ["rec-26", 2016, "Repair games for one player (invented)", [["Beck", "Uwe"]], "scopus"],
  ["rec-27", 2017, "Podcasts on thrift (invented)", [["Crane", "Liv"]], "cinahl scopus"],
  ["rec-28", 2018, "A virtual workbench (invented)", [["Dell", "Max"]], "scopus"],
];

/** [{id, work, held}] */
export function ownRecords(draw, used) {
  return told.map(([id, year, title, authors, held]) => {
    const work = workOf(draw, topic("repairing"), title, "repairing together", "company", used, { year, authors: named(authors) });
    return { id, work, held: held.split(" ") };
  });
}

/** Works that are linked with one another: [{work, held}], each with the kind that tells it from its relative. */
export function relatives(draw, used, works) {
  const beside = [];
  const add = (work, kind, title, held, changes = {}) => {
    const other = workOf(draw, work.topic, title, "repairing together", "company", used, { year: work.year, authors: work.authors, abstract: work.abstract, ...changes });
    other.kind = kind;
    beside.push({ work: other, held });
  };
  const of = id => works.filter(each => each.topic.id === id && each.abstract && each.title.length < 110);
  const short = work => work.title.split(":")[0];
  for (const work of of("repairing").slice(0, 3)) {
    add(work, "preprint", work.title, ["scopus"], { year: work.year - 1 });
    Object.assign(beside.at(-1).work, { journal: "InventedRxiv", short: "InventedRxiv", volume: "", issue: "", first: "", last: "" });
  }
  for (const work of of("making").slice(0, 4)) {
    add(work, "conference", work.title, ["scopus"], { year: work.year - 1 });
    Object.assign(beside.at(-1).work, { journal: "Proceedings of the Imaginary Conference on Craft", short: "Proc Imag Conf Craft" });
  }
  for (const work of of("surgery").slice(0, 3)) {
    const title = work.title;
    work.title = `${title}. Part 1`;
    add(work, "article", `${title}. Part 2`, ["medline", "cinahl"]);
    Object.assign(beside.at(-1).work, { journal: work.journal, short: work.short, volume: work.volume, issue: work.issue % 6 + 1 });
  }
  for (const work of of("neighbours").slice(0, 3)) {
    add(work, "comment", `Comment on: ${short(work)}`, ["medline", "psycinfo"], { authors: undefined, abstract: "" });
    add(work, "reply", `Reply to the comment on: ${short(work)}`, ["medline"], { abstract: "" });
  }
  for (const work of of("streets").slice(0, 2)) add(work, "erratum", `Erratum to: ${work.title}`, ["medline", "scopus"], { year: work.year + 1, abstract: "" });
  return beside;
}

/**
 * Makes some drawn works so like another that only a person can tell the two apart: a working paper before the article, a report without the
 * subtitle, two pieces that are called editorial. They stay works of their own, in the databases that held them, so that no count changes.
 */
export function makeAlike(all) {
  const held = (names, id) => all.filter(each => each.held.join(" ") === names && each.work.kind === "article" && !each.id && each.work.topic.id === id && !/Part [12]$/.test(each.work.title));
  const without = { volume: "", issue: "", first: "", last: "", doi: "", abstract: "" };
  const likened = (one, other, changes) => Object.assign(other.work, { authors: one.work.authors, title: one.work.title, year: one.work.year, journal: one.work.journal, short: one.work.short, ...without, ...changes(one.work) });
  const others = held("scopus", "repairing").filter(each => !/invented/.test(each.work.title)).reverse();
  const articles = held("psycinfo scopus", "repairing").filter(each => each.work.authors.length > 1);
  const series = { journal: "Invented Working Papers on Mending", short: "Invent Work Pap Mending" };
  for (let i = 0; i < 3; ++i) likened(articles[i], others[i], work => ({ ...series, year: work.year - 2 }));
  for (let i = 3; i < 5; ++i) likened(articles[i], others[i], work => ({ title: work.title.split(":")[0], year: work.year - 1, journal: "Reports of the Imaginary Repair Network", short: "Rep Imag Repair Netw" }));
  const [editorial, other] = [held("medline", "neighbours")[0], held("scopus", "neighbours").at(-1)];
  Object.assign(editorial.work, { title: "Editorial", abstract: "" });
  likened(editorial, other, () => ({}));
}
