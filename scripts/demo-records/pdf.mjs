// A small PDF from words: enough for invented articles. The same words give the same bytes.

const width = 595;
const height = 842;
const margin = 72;
const fonts = { plain: "Times-Roman", strong: "Times-Bold", slanted: "Times-Italic" };

/** Widths of letters in a thousandth of the size, roughly as Times has them: only where lines break depends on it. */
const wide = letter => (/[iljtf.,;:'’()!| ]/.test(letter) ? 280 : /[mwMW]/.test(letter) ? 780 : /[A-Z]/.test(letter) ? 680 : 480);
const widthOf = (text, size) => [...text].reduce((sum, letter) => sum + wide(letter), 0) * size / 1000;

function linesOf(text, size, room) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer, size) > room && line !== "") {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** As the standard fonts have letters: Windows-1252. */
const quoted = text => [...text].map(letter => {
  const code = { "’": 0x92, "‘": 0x91, "“": 0x93, "”": 0x94, "–": 0x96, "—": 0x97, "…": 0x85 }[letter] ?? letter.codePointAt(0);
  if (code > 255) throw new Error(`this small PDF cannot hold "${letter}"`);
  return "()\\".includes(letter) ? `\\${letter}` : code < 127 ? letter : `\\${code.toString(8).padStart(3, "0")}`;
}).join("");

/** Paragraphs {text, size, font, space} set one below the other; a page that is full is followed by the next. */
function pagesOf(paragraphs, foot) {
  const pages = [];
  let marks = [];
  let y = height - margin;
  const turn = () => {
    marks.push(`BT /slanted 9 Tf ${margin} ${margin - 30} Td (${quoted(`${foot}  –  ${pages.length + 1}`)}) Tj ET`);
    pages.push(marks.join("\n"));
    marks = [];
    y = height - margin;
  };
  for (const { text, size = 11, font = "plain", space = 8 } of paragraphs) {
    for (const line of linesOf(text, size, width - 2 * margin)) {
      if (y - size < margin) turn();
      y -= size * 1.35;
      marks.push(`BT /${font} ${size} Tf ${margin} ${y.toFixed(1)} Td (${quoted(line)}) Tj ET`);
    }
    y -= space;
  }
  turn();
  return pages;
}

/** The bytes of a PDF. `title` goes into what the file says of itself, `foot` below every page. */
export function pdf({ title, foot, paragraphs }) {
  const pages = pagesOf(paragraphs, foot);
  const names = Object.keys(fonts);
  const firstPage = 4 + names.length;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${firstPage + 2 * n} 0 R`).join(" ")}] >>`,
    `<< /Title (${quoted(title)}) /Producer (Invented for an example) >>`,
    ...names.map(name => `<< /Type /Font /Subtype /Type1 /BaseFont /${fonts[name]} /Encoding /WinAnsiEncoding >>`),
  ];
  const resources = `<< /Font << ${names.map((name, n) => `/${name} ${4 + n} 0 R`).join(" ")} >> >>`;
  pages.forEach((marks, n) => {
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources ${resources} /Contents ${firstPage + 2 * n + 1} 0 R >>`);
    objects.push(`<< /Length ${marks.length} >>\nstream\n${marks}\nendstream`);
  });
  let bytes = "%PDF-1.4\n";
  const places = objects.map((object, n) => {
    const at = bytes.length;
    bytes += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const end = bytes.length;
  bytes += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map(at => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}`;
  return Buffer.from(`${bytes}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${end}\n%%EOF\n`, "latin1");
}
