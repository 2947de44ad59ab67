// One work as four databases write it, each with its habits and its faults: initials, short page forms, capitals, a missing DOI, HTML, lost accents.

const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[Øø]/g, o => (o === "Ø" ? "O" : "o")).replace(/[łŁ]/g, "l").replace(/[đĐ]/g, d => (d === "Đ" ? "D" : "d")).replace(/ı/g, "i");
const initials = ({ given, middle }, dot) => given.charAt(0) + dot + (middle ? middle + dot : "");
const shortPages = ({ first, last }) => {
  const [a, b] = [String(first), String(last)];
  let same = 0;
  while (a.length === b.length && same < b.length - 1 && a[same] === b[same]) ++same;
  return `${a}-${b.slice(same)}`;
};
const misspelt = (draw, title) => {
  const at = title.length < 20 ? 5 : draw.between(8, title.length - 6);
  return /[a-z]{2}/.test(title.slice(at, at + 2)) ? title.slice(0, at) + title[at + 1] + title[at] + title.slice(at + 2) : title;
};
const months = ["Jan", "Mar", "May", "Jul", "Sep", "Nov"];

/** Ovid MEDLINE, "Reprint/Medline". */
export function medline(draw, works) {
  return works.map((work, i) => {
    const lines = [`<${i + 1}>`, "DB  - Ovid MEDLINE(R)", `UI  - 9${String(9000000 + work.number)}`, `TI  - ${draw.chance(0.02) ? misspelt(draw, work.title) : work.title}.`];
    const lost = draw.chance(0.5);
    for (const author of work.authors) lines.push(`AU  - ${lost ? plain(author.family) : author.family} ${initials(author, "")}`);
    lines.push(`SO  - ${work.journal}. ${work.volume}(${work.issue}):${shortPages(work)}, ${work.year} ${months[work.issue - 1]}.`);
    for (const word of work.keywords) lines.push(`MH  - ${word.charAt(0).toUpperCase()}${word.slice(1)}`);
    lines.push("LG  - English", `PT  - ${{ comment: "Comment", erratum: "Published Erratum", reply: "Letter" }[work.kind] ?? "Journal Article"}`);
    if (work.abstract) lines.push(`AB  - ${work.abstract}`);
    if (draw.chance(0.85)) lines.push(`DO  - ${work.doi}`);
    lines.push(`YR  - ${work.year}`);
    return lines.join("\n") + "\n";
  }).join("\n");
}

/** CINAHL on EBSCOhost, RIS. */
export function cinahl(draw, works) {
  return works.map(work => {
    const id = 199000000 + work.number;
    const title = draw.chance(0.06) ? work.title.toUpperCase() : work.title;
    const lines = ["TY  - JOUR", `ID  - ${id}`, `T1  - ${title}${draw.chance(0.3) ? "." : ""}`];
    for (const author of work.authors) lines.push(`AU  - ${author.family}, ${draw.chance(0.5) ? author.given + (author.middle ? ` ${author.middle}.` : "") : initials(author, ".")}`);
    lines.push(`Y1  - ${work.year}///`);
    if (work.abstract) lines.push(`N2  - ${work.abstract}`);
    lines.push(`N1  - Accession Number: ${id}. Language: English.`, `SP  - ${work.first}`, `EP  - ${work.last}`, `JF  - ${work.journal}`, `JA  - ${work.short.toUpperCase()}`, `VL  - ${work.volume}`, `IS  - ${work.issue}`);
    if (draw.chance(0.5)) lines.push(`DO  - ${work.doi}`);
    for (const word of work.keywords.slice(0, 3)) lines.push(`KW  - ${word.charAt(0).toUpperCase()}${word.slice(1)}`);
    lines.push("DB  - cin20", "DP  - EBSCOhost", "ER  - ");
    return lines.join("\r\n") + "\r\n\r\n";
  }).join("");
}

/** APA PsycInfo on Ovid, RIS. */
export function psycinfo(draw, works) {
  return works.map((work, i) => {
    const lines = [`${i + 1}.`, "TY  - JOUR", `ID  - ${work.year}-${String(90000 + work.number)}-001`];
    if (draw.chance(0.75)) lines.push(`DO  - https://dx.doi.org/${work.doi}`);
    lines.push(`T1  - ${work.title}.`);
    for (const author of work.authors) lines.push(`A1  - ${plain(author.family)}, ${author.given}${author.middle ? ` ${author.middle}` : ""}`);
    lines.push(`Y1  - ${work.year}//`);
    if (work.abstract) lines.push(`N2  - ${work.abstract} (PsycInfo Database Record, invented)`);
    for (const word of work.keywords) lines.push(`KW  - *${word.charAt(0).toUpperCase()}${word.slice(1)}`);
    lines.push(`JF  - ${work.journal}`, `VL  - ${work.volume}`, `IS  - ${work.issue}`, `SP  - ${work.first}`, `EP  - ${draw.chance(0.5) ? work.last : String(work.last).slice(-2)}`, "ER  -", "");
    return lines.join("\n") + "\n";
  }).join("");
}

const cell = text => `"${String(text).replaceAll('"', '""')}"`;

/** Scopus, CSV. */
export function scopus(draw, works) {
  const head = ["Author full names", "Title", "Year", "Source title", "Volume", "Issue", "Page start", "Page end", "DOI", "Abstract", "Author Keywords", "Document Type", "Source", "EID"];
  const rows = works.map(work => {
    const title = draw.chance(0.02) ? work.title.replace(/^(\S+)/, "<i>$1</i>") : draw.chance(0.06) ? work.title.replace(" and ", " &amp; ") : draw.chance(0.02) ? misspelt(draw, work.title) : work.title;
    return [work.authors.map(author => `${author.family}, ${author.given}${author.middle ? ` ${author.middle}.` : ""}`).join("; "),
      title, work.year, work.journal, work.volume, draw.chance(0.1) ? "" : work.issue, work.first, draw.chance(0.08) ? "" : work.last,
      draw.chance(0.88) ? work.doi : "", work.abstract ? `${work.abstract} © ${work.year} The Invented Press.` : "[No abstract available]", work.keywords.join("; "),
      { conference: "Conference paper", preprint: "Preprint", erratum: "Erratum", comment: "Note", reply: "Letter" }[work.kind] ?? "Article", "Scopus", `2-s2.0-${85990000000 + work.number}`].map(cell).join(",");
  });
  return `\ufeff${head.map(cell).join(",")}\n${rows.join("\n")}\n`;
}
