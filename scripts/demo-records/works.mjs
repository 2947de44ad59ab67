// Invented works on repairing together, on neighbours, and on what else a search for both would find. The same seed gives the same works.

/** Mulberry32: the same draws on every machine. */
export function draws(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = n => Math.floor(next() * n);
  const draw = { chance: p => next() < p, below, pick: list => list[below(list.length)], between: (a, b) => a + below(b - a + 1) };
  draw.some = (list, n) => {
    const left = [...list];
    return Array.from({ length: Math.min(n, left.length) }, () => left.splice(below(left.length), 1)[0]);
  };
  return draw;
}

const families = ["Alderby", "Ashgrove", "Bramling", "Brookhart", "Cressdale", "Dunlowe", "Eskmoor", "Fernley", "Galewick", "Hollin", "Iverby", "Jayford", "Kestrell",
  "Larchmont", "Mossander", "Nettlefold", "Oakhanger", "Pinewell", "Quillby", "Rushmere", "Sedgewell", "Thornby", "Umberley", "Vetchley", "Willowes", "Yarrowby", "Zephyrsen",
  "Ørsbyen", "Löwenhag", "Núñevar", "Çalışlı", "Grzebieńska", "Škodrič", "Ångerud", "Müllendorf", "Besançot", "Hôtelain", "Ibáñeta", "Žilvinė", "Đurasek",
  "van der Linde", "de la Fuenta", "von Birkenau-Thal", "O'Hazel", "MacBracken", "Tan-Reed", "Nakabayashino", "Obiwanjo", "Chaudhuri-Fern", "Lim-Sorrel"];
const givens = ["Ada", "Benno", "Clara", "Dilan", "Edda", "Femi", "Greta", "Hanno", "Ines", "Jonas", "Kaya", "Lene", "Milo", "Noor", "Ottilie", "Pavel", "Rosa", "Sven", "Tilda", "Ulla", "Vera", "Wim", "Yara", "Zoë"];

const places = ["a market town", "three villages", "two coastal towns", "a northern suburb", "an old mill town", "a border region", "six boroughs", "a high-rise estate", "an island community", "four river towns",
  "a former mining town", "a university city", "a hill district", "two twinned cities", "a harbour quarter"];
const designs = ["an interview study", "a focus group study", "a diary study", "a mixed methods study", "an ethnography", "a survey", "a cross-sectional study", "a case study", "a scoping review", "a grounded theory study",
  "a longitudinal study", "a photo-elicitation study", "a pilot study", "a secondary analysis"];

/** Each: the databases that hold it how often, title parts, journals, sentences. `relevant`: what a review on repairing together would look at. */
export const topics = [
  {
    id: "repairing", count: 126, relevant: true, held: { medline: 0.2, cinahl: 0.28, psycinfo: 0.5, scopus: 0.8 },
    subjects: ["Repair cafés", "Mending circles", "Fix-it clinics", "A community repair workshop", "Sewing tables", "Tool libraries", "Volunteer fixers", "Repairing among neighbours", "Restart parties", "Shared workbenches"],
    values: ["belonging", "pride in old things", "learning by watching", "loneliness in later life", "thrift", "trust between strangers", "handing down skills", "slowness", "the worth of waste", "everyday competence", "retirement", "newcomers"],
    journals: [["Journal of Invented Repair Studies", "J Invent Repair Stud"], ["Imaginary Mending Quarterly", "Imag Mend Q"], ["Invented Archives of Community Life", "Invent Arch Community Life"], ["Fictional Journal of Everyday Sustainability", "Fict J Everyday Sustain"]],
    aims: ["This invented study asks what people find in {s} beside a mended object, and how it bears on {v}.", "Little is told of how {s} touch {v}; we wanted to know from those who come."],
    methods: ["We interviewed {n} visitors and {m} volunteers in {p} and read the transcripts line by line.", "{n} people in {p} kept diaries for {m} weeks, and talked them over with us afterwards.", "Over {m} months we took part in {p}, wrote field notes and held {n} conversations."],
    results: ["People came for the kettle and stayed for the talk.", "Three themes were built: company before competence, hands that are held back, and letting go together.", "Volunteers spoke of being needed again; visitors of being seen with something broken.", "What could not be saved was grieved for in public, and lightly.", "Not all felt welcome: some took the queue for a test."],
    ends: ["A broken thing is a reason to call on others.", "Those who plan such places should leave room for waiting.", "Repair is company first and thrift second."],
    keywords: ["repair", "mending", "volunteers", "community participation", "sustainability", "loneliness", "informal learning"],
  },
  {
    id: "neighbours", count: 120, relevant: false, held: { medline: 0.35, cinahl: 0.45, psycinfo: 0.6, scopus: 0.5 },
    subjects: ["Help between neighbours", "Neighbourhood ties", "Street parties", "Good neighbour schemes", "Community gardens", "Befriending by neighbours", "Time banks", "Neighbourhood watch groups", "Shared courtyards"],
    values: ["social support in old age", "recovery after illness", "loneliness", "mental wellbeing", "care at home", "growing up", "bereavement", "migration", "informal care", "sense of community"],
    journals: [["Annals of Imaginary Neighbourhoods", "Ann Imag Neighb"], ["Invented Journal of Social Care", "Invent J Soc Care"], ["Made-up Review of Community Psychology", "Made-up Rev Community Psychol"]],
    aims: ["{s} are said to bear on {v}; this invented study looks closer.", "The aim was to describe how {s} and {v} hang together."],
    methods: ["A questionnaire went to {n} households in {p}; {m} per cent came back.", "We spoke with {n} residents of {p} in {m} group discussions."],
    results: ["Those who knew a name next door slept better, by their own account.", "Help was given more readily than it was asked for.", "Short talks on the stairs counted for more than planned events.", "The association was weak and went away once income was taken into account."],
    ends: ["Neighbours are a resource that nobody pays for and few count.", "Further invented work should follow people over years."],
    keywords: ["neighbourhood", "social support", "residence characteristics", "loneliness", "aged", "social capital"],
  },
  {
    id: "making", count: 98, relevant: false, held: { medline: 0.1, cinahl: 0.15, psycinfo: 0.35, scopus: 0.85 },
    subjects: ["Makerspaces", "Bicycle kitchens", "Online repair forums", "Hackathons in libraries", "Do-it-yourself electronics", "Craft circles", "Upcycling classes", "Product lifetimes", "The right to repair"],
    values: ["young people's skills", "gendered expertise", "circular economy", "digital inclusion", "vocational identity", "creative confidence", "consumer behaviour", "knowledge sharing", "waste policy"],
    journals: [["Invented Journal of Making and Design", "Invent J Mak Des"], ["Proceedings of the Imaginary Conference on Craft", "Proc Imag Conf Craft"], ["Fictional Consumption Letters", "Fict Consum Lett"]],
    aims: ["This invented paper examines {s} with regard to {v}.", "What {s} mean for {v} has been claimed often and studied rarely."],
    methods: ["Posts of {n} members were coded; {m} were asked again by mail.", "We watched {m} sessions in {p} and surveyed {n} participants."],
    results: ["Expertise was shown by speed, and newcomers fell silent.", "Instructions were read after the attempt, not before.", "Products were kept longer where a spare part was in reach.", "Half of the repairs that were begun online were never reported as ended."],
    ends: ["Design for repair is design for talk.", "Policy should look at parts before it looks at people."],
    keywords: ["makerspaces", "circular economy", "consumer behaviour", "craft", "product design", "online communities"],
  },
  {
    id: "cells", count: 104, relevant: false, places: ["yeast", "zebrafish", "two cell lines", "young mice", "old mice", "human keratinocytes", "a bacterial host", "organoids"], held: { medline: 0.85, cinahl: 0.03, psycinfo: 0.03, scopus: 0.35 },
    subjects: ["DNA mismatch repair", "Nucleotide excision repair", "Double-strand break repair", "Repair of bystander cells", "Base excision repair", "Myelin repair", "Cartilage repair"],
    values: ["neighbouring nucleosomes", "nearest-neighbour effects", "tumour margins", "ageing tissue", "neighbouring fibroblasts", "replication stress", "a mouse model", "adjacent chromatin"],
    journals: [["Imaginary Journal of Cell Repair", "Imag J Cell Repair"], ["Invented Nucleic Letters", "Invent Nucleic Lett"], ["Archives of Fictional Biology", "Arch Fict Biol"]],
    aims: ["How {s} proceeds in view of {v} is not settled; this abstract is invented.", "We studied {s} in relation to {v}."],
    methods: ["{n} samples were sequenced to a depth of {m}.", "Cells were irradiated and followed for {m} hours in {n} wells."],
    results: ["Rates fell by a third where the neighbour was methylated.", "No difference was seen after correction for multiple testing.", "Knock-down doubled the number of unrepaired sites.", "The effect was limited to the first cycle."],
    ends: ["The mechanism may be general.", "These invented results point to a local control of repair."],
    keywords: ["DNA repair", "chromatin", "mutation", "models, biological", "cell line"],
  },
  {
    id: "surgery", count: 98, relevant: false, places: ["four hospitals", "a rural district", "adults over 70", "children under ten", "a teaching hospital", "a national register", "two clinics"], held: { medline: 0.8, cinahl: 0.4, psycinfo: 0.01, scopus: 0.3 },
    subjects: ["Inguinal hernia repair", "Rotator cuff repair", "Cleft palate repair", "Perineal repair", "Mitral valve repair", "Tendon repair", "Meniscal repair", "Aneurysm repair"],
    values: ["neighbourhood deprivation", "patients' experience", "return to work", "day surgery", "community hospitals", "quality of life", "nurse-led follow-up", "waiting times"],
    journals: [["Imaginary Journal of Surgery", "Imag J Surg"], ["Invented Nursing Forum", "Invent Nurs Forum"], ["Fictional Orthopaedic Reports", "Fict Orthop Rep"]],
    aims: ["To examine {s} and {v} in an invented cohort.", "{s} is common; what it has to do with {v} was looked at in invented records."],
    methods: ["{n} consecutive patients of {m} hospitals were followed for a year.", "A trial in {m} centres drew {n} patients by lot."],
    results: ["Complications were rare in both groups.", "Pain at six weeks did not differ.", "Recurrence was more frequent in smokers.", "Satisfaction was high and hardly varied."],
    ends: ["Either technique can be recommended.", "The figures are invented and should guide nobody."],
    keywords: ["surgical repair", "postoperative complications", "treatment outcome", "quality of life", "ambulatory surgery"],
  },
  {
    id: "streets", count: 84, relevant: false, held: { medline: 0.35, cinahl: 0.25, psycinfo: 0.3, scopus: 0.6 },
    subjects: ["Neighbourhood walkability", "Vacant lot repair", "Housing repair", "Street lighting", "Pavement maintenance", "Noise in neighbourhoods", "Home repair schemes"],
    values: ["physical activity", "falls in older adults", "fear of crime", "asthma in children", "property values", "depressive symptoms", "body mass index", "energy poverty"],
    journals: [["Invented Journal of Urban Health", "Invent J Urban Health"], ["Imaginary Planning Review", "Imag Plan Rev"]],
    aims: ["We examined {s} and {v} in an invented sample.", "What {s} may mean for {v} is open; nothing here is real."],
    methods: ["Addresses of {n} adults in {p} were linked with {m} map layers.", "{n} homes in {p} were visited before and after {m} months."],
    results: ["The odds were higher by a tenth in the lowest quarter.", "Effects were confined to women over seventy.", "Where lots were cleared, people sat outside again.", "Nothing remained after adjustment."],
    ends: ["Streets can be mended like chairs.", "The finding should be repeated elsewhere."],
    keywords: ["built environment", "walking", "housing", "residence characteristics", "urban health"],
  },
  {
    id: "numbers", count: 46, relevant: false, places: ["sparse settings", "streams", "embedded devices", "large archives", "teaching", "adversarial settings"], held: { medline: 0.1, cinahl: 0.01, psycinfo: 0.08, scopus: 0.95 },
    subjects: ["Nearest neighbour search", "Automated program repair", "Fuzzy neighbourhoods", "Self-repairing networks", "Missing data repair", "Mesh repair"],
    values: ["high-dimensional points", "continuous integration", "sensor failure", "image patches", "graph kernels", "test suites"],
    journals: [["Invented Transactions on Computing", "Invent Trans Comput"], ["Imaginary Conference on Software", "Imag Conf Softw"]],
    aims: ["We present a method of {s} for {v}; method and figures are invented.", "We return to {s} for {v}, with invented runs."],
    methods: ["It was run on {n} benchmarks with {m} seeds.", "{n} faults were seeded into {m} programs."],
    results: ["It was faster by a factor of two and no less exact.", "Memory grew with the logarithm of the number of points.", "A third of the patches were judged to be right."],
    ends: ["Source code is not available, since there is none.", "The bound is tight in the invented case."],
    keywords: ["algorithms", "software maintenance", "classification", "nearest neighbour"],
  },
];

const cased = text => text.charAt(0).toUpperCase() + text.slice(1);

function abstractOf(draw, topic, subject, value) {
  const fill = text => text.replaceAll("{s}", subject.toLowerCase().replace("dna", "DNA")).replaceAll("{v}", value).replace("{n}", draw.between(12, 480)).replace("{m}", draw.between(3, 24)).replace("{p}", draw.pick(places));
  const parts = [draw.pick(topic.aims), ...draw.some(topic.methods, draw.between(1, 2)), ...draw.some(topic.results, draw.between(3, 4)), draw.pick(topic.ends)];
  const text = parts.map(part => cased(fill(part))).join(" ");
  return `${text} ${draw.pick(["This abstract was made by a program.", "Nobody was asked; all of it is invented.", "Invented for a demonstration; no such data exist."])}`;
}

function authorsOf(draw) {
  return draw.some(families, draw.pick([1, 2, 2, 3, 3, 4, 5])).map(family => ({ family, given: draw.pick(givens), middle: draw.chance(0.35) ? draw.pick("ABCEFGHJKLMNPRST".split("")) : "" }));
}

/** Where it was printed: a place in its journal that no other work has. */
function placeOf(draw, topic, year, used) {
  const [journal, short] = draw.pick(topic.journals);
  for (;;) {
    const volume = year - 1990 - topic.journals.findIndex(each => each[0] === journal) * 3;
    const issue = draw.between(1, 6);
    const first = draw.between(1, 90) * 10 + draw.between(1, 9);
    const place = { journal, short, volume, issue, first, last: first + draw.between(6, 18) };
    const key = `${journal} ${volume} ${issue} ${first}`;
    if (used.has(key)) continue;
    used.add(key);
    return place;
  }
}

export function workOf(draw, topic, title, subject, value, used, told = {}) {
  const year = told.year ?? draw.between(2001, 2020);
  const number = used.size + 1;
  return {
    topic, title, year, authors: told.authors ?? authorsOf(draw), ...placeOf(draw, topic, year, used), doi: `10.5555/invented.${year}.${String(number).padStart(4, "0")}`,
    abstract: told.abstract ?? (draw.chance(0.25) ? "" : abstractOf(draw, topic, subject, value)), keywords: draw.some(topic.keywords, draw.between(2, 4)), number, kind: "article",
  };
}

export function works(draw, used) {
  const titles = new Set();
  const made = [];
  for (const topic of topics) {
    for (let i = 0; i < topic.count; ) {
      const subject = draw.pick(topic.subjects);
      const value = draw.pick(topic.values);
      const plain = draw.pick([`${subject} and ${value}`, `${subject} and ${value} in ${draw.pick(topic.places ?? places)}`, `${cased(value)} and ${subject.charAt(0) === "D" && subject.startsWith("DNA") ? subject : subject.toLowerCase()} in ${draw.pick(topic.places ?? places)}`]);
      const title = `${plain}: ${draw.pick(designs)}`;
      // One title a pair of subject and value and place: what is alike in all but the design would be a trap for a reader, not a demonstration.
      const key = plain.toLowerCase().split(/\W+/).sort().join(" ");
      if (titles.has(key)) continue;
      titles.add(key);
      made.push(workOf(draw, topic, title, subject, value, used));
      ++i;
    }
  }
  return made;
}
