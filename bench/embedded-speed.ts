import type { Classifier } from "../src/domain/index.ts";
import { fitModel } from "../src/engines/embedded/model.ts";

/**
 * How fast the embedded engine learns and sorts: made-up texts of 60 and 1,500 characters, with descriptions
 * only and with 5 examples for each category. Memory is what the process holds more than before (RSS).
 * Run with: node scripts/run-ts.mjs bench/embedded-speed.ts
 */

/** Numbers in [0, 1) that are the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = generator(7);
const syllables = "ba re to mi lun ser ka do vin tal es po ri ga fen mo ra shi nor del".split(" ");

function madeUpWord(): string {
  const length = 1 + Math.floor(random() * 3);
  return Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join("");
}

const commonWords = Array.from({ length: 8_000 }, madeUpWord);

/** Words as frequent as in language: the first of the list far more than the last. */
function madeUpText(characters: number, topic: number): string {
  const words: string[] = [];
  for (let size = 0; size < characters; size += (words.at(-1)?.length ?? 0) + 1) {
    const rank = Math.floor(commonWords.length ** random()) - 1;
    const isOnTopic = random() < 0.2;
    words.push(isOnTopic ? `topic${topic}word${Math.floor(random() * 20)}` : (commonWords[rank] ?? ""));
  }
  return words.join(" ").slice(0, characters);
}

function madeUpClassifier(categories: number, examples: number): Classifier {
  return {
    name: "speed",
    input: { id: undefined, text: ["text"] },
    instructions: "",
    prompt: undefined,
    output: { format: undefined, rationale: true, rationaleLanguage: undefined, neutralizeFormulas: true },
    categories: Array.from({ length: categories }, (_, topic) => ({
      name: `Category ${topic}`,
      description: madeUpText(80, topic),
      examples: Array.from({ length: examples }, () => madeUpText(60, topic)),
      aliases: [],
      isFallback: false,
    })),
  };
}

async function measure(row: { characters: number; categories: number; examples: number }): Promise<void> {
  const texts = Array.from({ length: 20_000 }, (_, index) =>
    madeUpText(row.characters, index % row.categories),
  );
  const classifier = madeUpClassifier(row.categories, row.examples);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let longestPause = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last);
    last = performance.now();
  }, 1);
  const started = performance.now();
  const model = await fitModel({ classifier, texts });
  const fitSeconds = (performance.now() - started) / 1000;
  clearInterval(timer);
  const afterFit = process.memoryUsage().rss;
  for (const text of texts.slice(0, 2_000)) model.answer(text);
  const answering = performance.now();
  for (const text of texts) model.answer(text);
  const perSecond = texts.length / ((performance.now() - answering) / 1000);
  globalThis.gc?.();
  const megabytes = (bytes: number) => `${Math.round((bytes - before) / 2 ** 20)} MB`;
  console.log(
    [
      `${row.characters} characters`.padEnd(16),
      `${row.categories} categories`.padEnd(15),
      `${row.examples} examples`.padEnd(12),
      `fit ${fitSeconds.toFixed(1)} s`.padEnd(11),
      `longest stretch ${Math.round(longestPause)} ms`.padEnd(24),
      `${Math.round(perSecond).toLocaleString("en")} texts/s`.padEnd(18),
      `memory ${megabytes(afterFit)} after fitting, ${megabytes(process.memoryUsage().rss)} now`,
    ].join("  "),
  );
}

for (const examples of [0, 5, 60]) {
  for (const categories of [11, 77]) {
    for (const characters of [60, 300, 1_500]) await measure({ characters, categories, examples });
  }
}
