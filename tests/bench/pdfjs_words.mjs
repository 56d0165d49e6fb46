// The words of each page as pdf.js has them, as JSON: [text, left, top, right, bottom], shown upright, in points.
// node pdfjs_words.mjs FOLDER_OF_PDFJS_DIST FILE.pdf
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, file] = process.argv.slice(2);
const pdfjs = await import(pathToFileURL(`${folder}/legacy/build/pdf.mjs`));
const settings = { data: new Uint8Array(readFileSync(file)), verbosity: 0, useSystemFonts: false };
const pdf = await pdfjs.getDocument(settings).promise;

function box(item, styles, viewport, from, to) {
  const [a, b, c, d, e, f] = item.transform;
  const along = Math.hypot(a, b) || 1, up = Math.hypot(c, d) || 1;
  const { ascent, descent } = styles[item.fontName];
  const corners = [[from, ascent], [to, ascent], [from, descent], [to, descent]].map(([share, rise]) => {
    const x = share * item.width, y = rise * item.height;
    return viewport.convertToViewportPoint(e + (a / along) * x + (c / up) * y, f + (b / along) * x + (d / up) * y);
  });
  const xs = corners.map((point) => point[0]), ys = corners.map((point) => point[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const words = [];
  for (const item of items) {
    for (const found of item.str.matchAll(/\S+/g)) {
      const from = found.index / item.str.length, to = (found.index + found[0].length) / item.str.length;
      words.push([found[0], ...box(item, styles, viewport, from, to)]);
    }
  }
  pages.push(words);
}
console.log(JSON.stringify(pages));
