// Packs the statistics of `eld` into src/languages/statistics-data.ts: node scripts/language-statistics.mjs
// To be run when the package has a newer version; what is in the packed form: src/languages/ngram-table.ts.
import { readFileSync, writeFileSync } from "node:fs";

// The package exports neither its data nor its package.json; both lie beside what it does export.
const source = new URL("../", import.meta.resolve("eld/extrasmall"));
const load = (file) => import(new URL(file, source).href);
const { ngramsData } = await load("ngrams/extrasmall.js");
const { avgScore } = await load("avgScore.js");
const { dictionary } = await load("dictionary.js");
const { version } = JSON.parse(readFileSync(new URL("../package.json", source), "utf8"));

/** `eld` writes a byte as one character of its own; ASCII stands for itself. */
const byteOf = new Map();
for (let byte = 0x80; byte < 0xf5; byte += 1)
  if (dictionary[byte] !== " ") byteOf.set(dictionary[byte], byte);
for (const character of "'`abcdefghijklmnopqrstuvwxyz") {
  if (byteOf.has(character)) throw new Error(`\`${character}\` stands for two bytes`);
  byteOf.set(character, character.charCodeAt(0));
}

const groups = [[], [], [], []];
for (const [gram, scores] of Object.entries(ngramsData.ngrams)) {
  const isStart = gram.startsWith(" ");
  const isEnd = gram.endsWith(" ");
  const bytes = [...gram.trim()].map((character) => byteOf.get(character));
  if (bytes.includes(undefined) || bytes.length > 4)
    throw new Error(`unknown n-gram: ${JSON.stringify(gram)}`);
  if (bytes.length < 4 && !(isStart && isEnd)) throw new Error(`unknown n-gram: ${JSON.stringify(gram)}`);
  const key = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  groups[(isStart ? 1 : 0) + (isEnd ? 2 : 0)].push({ key, scores: Object.entries(scores) });
}

const packed = [];
const number = (value) => {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) packed.push((rest % 128) + 128);
  packed.push(rest);
};
for (const group of groups) {
  group.sort((a, b) => a.key - b.key);
  number(group.length);
  let before = 0;
  for (const { key, scores } of group) {
    number(key - before);
    before = key;
    packed.push(scores.length);
    for (const [language, score] of scores) packed.push(Number(language), score);
  }
}

const codes = Object.values(ngramsData.languages);
const base64 = Buffer.from(packed).toString("base64");
writeFileSync(
  "src/languages/statistics-data.ts",
  `// Made by scripts/language-statistics.mjs from the package \`eld\` ${version} (\`extrasmall\`), copyright Nito T.M., licensed under
// the Apache License 2.0 (licenses/eld.txt). Changed: packed as bytes, without what only its own program needs.

/** ISO 639-1 codes; the position of a language is its number in the n-grams. */
export const languageCodes = "${codes.join(" ")}".split(" ");

/** What texts of each language usually score, in thousandths. */
export const usualScores = [${codes.map((code) => Math.round(avgScore[code] * 1000)).join(", ")}];

export const packedNgrams =
  "${base64}";
`,
);
console.log(`${groups.map(({ length }) => length)} n-grams, ${base64.length} characters`);
