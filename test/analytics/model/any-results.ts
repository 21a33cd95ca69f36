// Published results and reviews of them as a test draws them, and the same as plain values.
import fc from "fast-check";
import { MemoryReviews } from "../../../src/adapters/memory/memory-reviews.ts";
import { batchIdOf, type ReviewDecision, textKey } from "../../../src/domain/index.ts";
import { reviewOf } from "../../conformance/review-of.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { type MadeBatch, type MadeRecord, runNamed, writeBatch } from "../published-results.ts";

/** Names that break out of whatever they are put into carelessly. */
export const categories = ["Refund", "Refunds", 'It\'s "50%"?', "'); DROP TABLE record; --", "Ärger\n=1+1"];
export const texts = [
  "money",
  " money ",
  "MONEY back",
  "lost bag",
  "'; --",
  "Größe 😀",
  "tab\there",
  "a\u0000b",
];
export const reasons = ["No category fits.", "'; select 1; --"];
export const languages = ["de", "en", "x'y"];
export const fileNames = ["calls.csv", 'it\'s "b".xlsx'];

const oneOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values);
const score = fc.integer({ min: 0, max: 20 }).map((part) => part / 20);

const common = {
  id: oneOf(["1", "2", "id 3", "é"]),
  text: oneOf(texts),
  date: fc.option(oneOf(["2026-11-18", "2026-11-19", "2026-11-20", "2026-10-01"])),
  language: fc.option(oneOf(languages)),
  gold: fc.option(oneOf([...categories, "Unheard of"]), { freq: 1 }),
};
const record: fc.Arbitrary<MadeRecord> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...common,
      category: oneOf(categories),
      confidence: fc.option(oneOf(["low", "medium", "high"])),
      score: fc.option(score),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...common,
      category: fc.constant(null),
      confidence: fc.constant(null),
      score: fc.constant(null),
      status: oneOf(["unclassified", "failed"]),
      reason: oneOf(reasons),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...common,
      text: fc.constant(" "),
      category: fc.constant(null),
      confidence: fc.constant(null),
      score: fc.constant(null),
      status: fc.constant("rejected"),
      reason: fc.constant("The row has no text."),
    }),
  },
);

/** Runs 1 and 2 are over the same content; run 3 is by another classifier; run 4 is as older versions wrote them. */
const plans: readonly Omit<MadeBatch, "records">[] = [
  { run: 1, batch: 0, content: "same", file: "calls.csv", createdAt: "2026-11-19T10:00:00.000Z" },
  { run: 1, batch: 1, content: "same", file: "calls.csv", createdAt: "2026-11-19T10:00:00.000Z" },
  { run: 2, batch: 0, content: "same", file: 'it\'s "b".xlsx', createdAt: "2026-11-20T09:00:00.000Z" },
  { run: 2, batch: 1, content: "same", file: 'it\'s "b".xlsx', createdAt: "2026-11-20T09:00:00.000Z" },
  { run: 3, batch: 0, classifier: "it's 50%?", createdAt: "2026-11-20T11:00:00.000Z" },
  {
    run: 4,
    batch: 0,
    createdAt: "2026-10-02T08:00:00.000Z",
    withoutColumns: ["text_key", "date", "language", "gold", "runner_up", "runner_up_score", "cost"],
  },
];
/** Of the runs over the same content the one with most records counts, and of equally full ones the newest. */
const countingRuns = (batches: readonly (readonly MadeRecord[])[]) => {
  const size = (...of: number[]) => of.reduce((sum, at) => sum + (batches[at]?.length ?? 0), 0);
  return new Set([runNamed(size(0, 1) > size(2, 3) ? 1 : 2), runNamed(3), runNamed(4)]);
};

const said = fc.record({
  text: oneOf(texts),
  classifier: oneOf(["travel", "it's 50%?"]),
  decision: oneOf<ReviewDecision>(["accepted", "corrected", "skipped"]),
  category: oneOf(categories),
  isExample: fc.boolean(),
  origin: oneOf(["queue", "audit", "list"] as const),
});
export type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never;

export const anyResults = fc.record({
  batches: fc.tuple(...plans.map(() => fc.array(record, { minLength: 1, maxLength: 8 }))),
  reviews: fc.array(said, { maxLength: 6 }),
  reviewBelow: oneOf(["medium", "high"] as const),
});
export type Results = typeof anyResults extends fc.Arbitrary<infer Value> ? Value : never;

/** A record by the model: what stands in the file, and where. */
export interface ModelRecord {
  readonly key: string;
  readonly id: string;
  readonly text: string;
  readonly textKey: string | undefined;
  readonly predicted: string;
  readonly confidence: string;
  readonly score: number | null;
  readonly fileStatus: string;
  readonly fileReason: string;
  readonly language: string;
  readonly fileGold: string;
  readonly date: string;
  readonly file: string;
  readonly run: string;
  readonly classifier: string;
  readonly engine: string;
  readonly createdAt: string;
  readonly isCurrent: boolean;
}

/** Writes it all, and says what was written, in the natural order: the newest run first. */
export async function written({ batches, reviews }: Pick<Results, "batches" | "reviews">) {
  const folder = await temporaryFolder();
  const counting = countingRuns(batches);
  const records: ModelRecord[] = [];
  for (const [at, plan] of plans.entries()) {
    const made = batches[at] ?? [];
    await writeBatch(folder, { ...plan, records: made });
    records.push(...made.map((one, row) => modelOf(plan, one, row, counting)));
  }
  const kept = new MemoryReviews();
  for (const [at, review] of reviews.entries()) await kept.add(reviewOfSaid(at, review));
  const order = ({ createdAt, run }: ModelRecord) => [createdAt, run];
  // Stable: batches and rows stay as they are.
  records.sort((a, b) => (order(a) < order(b) ? 1 : order(a) > order(b) ? -1 : 0));
  return { folder, records, reviews: kept };
}

export function reviewOfSaid(at: number, { text, category, decision, ...more }: Said) {
  return reviewOf(at, {
    ...more,
    decision,
    text,
    textKey: textKey(text),
    category: decision === "skipped" ? null : category,
  });
}

function modelOf(
  plan: Omit<MadeBatch, "records">,
  one: MadeRecord,
  row: number,
  counting: ReadonlySet<string>,
): ModelRecord {
  const isOld = plan.withoutColumns !== undefined;
  const run = runNamed(plan.run ?? 1);
  const createdAt = plan.createdAt ?? "";
  const status = one.status ?? "classified";
  return {
    key: `${run}-${batchIdOf(plan.batch ?? 0)}-${row}`,
    id: one.id ?? `id-${row}`,
    text: one.text,
    textKey: status === "rejected" ? undefined : textKey(one.text),
    predicted: one.category ?? "",
    confidence: one.confidence ?? "",
    score: one.score ?? null,
    fileStatus: status,
    fileReason: one.reason ?? "",
    language: isOld ? "" : (one.language ?? ""),
    fileGold: isOld ? "" : (one.gold ?? ""),
    date: isOld ? createdAt.slice(0, 10) : (one.date ?? createdAt.slice(0, 10)),
    file: plan.file ?? "calls.csv",
    run,
    classifier: plan.classifier ?? "travel",
    engine: "embedded",
    createdAt,
    isCurrent: counting.has(run),
  };
}
