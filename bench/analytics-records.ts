// A million made-up records as Parquet files, as runs would publish them.

import { createWriteStream, existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import {
  type BatchId,
  batchIdOf,
  type Cell,
  processedColumns,
  processedKey,
  type RunId,
  textKey,
  WarningLog,
} from "../src/domain/index.ts";
import { loadFormat } from "../src/formats/index.ts";
import { processedRowsPerGroup } from "../src/stages/publish/publish-batch.ts";

const recordsPerBatch = 10_000;
const recordsPerRun = 50_000;
const words =
  "the a refund booking flight hotel seat agent customer changed cancelled please date ticket train bag lost charged twice card hour weeks wait line phone called name passenger voucher price late delay weather child meal upgrade window aisle miles points member support système Zürich información".split(
    " ",
  );
const categories = [
  "Booking Inquiry",
  "Reservation Change",
  "Cancellation Request",
  "Refund Issues",
  "Travel Information",
  "Complaint",
  "Payment Problem",
  "Loyalty Program",
  "Special Accommodations",
  "Technical Support",
  "Other",
];

/** Records tell of so many days before their run. */
const days = 180;
/** So many records have the right category beside them. */
const goldShare = 0.02;
/** Mostly English; some texts are too short to tell. */
const languages = [..."en ".repeat(14).trim().split(" "), "de", "de", "es", "fr", "pt", null];

/** Repeatable numbers in [0, 1). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export async function makeRecords(folder: string, records: number): Promise<void> {
  const parquet = await loadFormat("parquet");
  for (let first = 0; first < records; first += recordsPerBatch) {
    const runNumber = Math.floor(first / recordsPerRun);
    const run = `r-${String(runNumber).padStart(12, "0")}` as RunId;
    const createdAt = new Date(Date.UTC(2026, 5, 1 + runNumber * 9)).toISOString();
    const batch = batchIdOf(Math.floor((first % recordsPerRun) / recordsPerBatch));
    const key = processedKey({ folder: ".", classifier: "travel", createdAt, run, batch });
    const path = join(folder, key);
    if (existsSync(path)) continue;
    await mkdir(dirname(path), { recursive: true });
    const bytes = parquet.write({
      columns: processedColumns,
      blocks: blocks({ first, run, batch, runNumber, createdAt }),
      dialect: {},
      neutralizeFormulas: false,
      summary: () => [],
      rowsPerGroup: processedRowsPerGroup,
      warnings: new WarningLog(),
    });
    await pipeline(bytes, createWriteStream(path));
  }
}

async function* blocks({
  first,
  run,
  batch,
  runNumber,
  createdAt,
}: {
  first: number;
  run: RunId;
  batch: BatchId;
  runNumber: number;
  createdAt: string;
}): AsyncGenerator<Cell[][]> {
  const random = randomNumbers(first + 1);
  for (let from = 0; from < recordsPerBatch; from += 1000) {
    yield Array.from({ length: 1000 }, (_, at) => {
      const score = random();
      const isFailed = random() < 0.001;
      const category = categories[Math.floor(random() ** 2 * categories.length)] ?? "Other";
      const confidence = score > 0.7 ? "high" : score > 0.4 ? "medium" : "low";
      const verdict = isFailed
        ? [null, null, null, null, "failed", "The service did not answer."]
        : [category, "The caller says so.", confidence, score, "classified", null];
      const second = pick(categories, random);
      const hasRunnerUp = !isFailed && second !== category;
      const text = textOf(random);
      return [
        run,
        batch,
        `calls-${runNumber}.csv`,
        `call-${first + from + at}`,
        text,
        ...verdict,
        "embedded",
        createdAt,
        `${runNumber}`,
        textKey(text),
        dayBefore(createdAt, Math.floor(random() * days)),
        pick(languages, random),
        random() < goldShare ? (random() < 0.8 ? category : second) : null,
        hasRunnerUp ? second : null,
        hasRunnerUp ? Math.min(score, 1 - score) : null,
      ];
    });
  }
}

function pick<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function dayBefore(createdAt: string, count: number): string {
  return new Date(Date.parse(createdAt) - count * 86_400_000).toISOString().slice(0, 10);
}

function textOf(random: () => number): string {
  let text = random() < 0.0005 ? "Zugspitze " : "";
  while (text.length < 600) text += `${words[Math.floor(random() * words.length)]} `;
  return text;
}
