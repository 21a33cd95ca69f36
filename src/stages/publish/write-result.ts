import {
  type Batch,
  type Cell,
  type ReviewsByText,
  resultProgressKey,
  type ShownReviews,
  type Warning,
  WarningLog,
} from "../../domain/index.ts";
import { type FilePart, type Format, loadFormat } from "../../formats/index.ts";
import type { ObjectStore, Platform } from "../../ports/index.ts";
import { hashObject, makeWay, readJson, writeJson } from "../run-objects/index.ts";
import { joinedRows } from "./joined-rows.ts";
import type { PublishWork } from "./publish-work.ts";
import { resultTable } from "./result-table.ts";
import { type ReviewedRow, Reviewer, readReviews } from "./reviewer.ts";
import { summaryRows } from "./summary-rows.ts";
import { type Tallied, Tally } from "./tally.ts";
import { writeObject } from "./write-object.ts";

export interface WrittenResult {
  readonly format: Format["name"];
  readonly sizeBytes: number;
  /** Hex digest of the bytes. */
  readonly sha256: string;
  readonly tallied: Tallied;
  readonly warnings: readonly Warning[];
  /** What people said, and what of it stands in rows. */
  readonly reviews: ReviewsByText;
  readonly shown: ShownReviews;
}

/** How far a result was written by workers whose time ended. */
interface Progress {
  /** The result's key: where it is wanted may have changed. */
  readonly key: string;
  readonly format: string;
  readonly parts: readonly string[];
  /** Batches that are in the parts. */
  readonly batches: number;
  readonly tallied: Tallied | undefined;
  readonly warnings: readonly Warning[];
  /** What people said that is in the parts. */
  readonly shown: ShownReviews;
  /** Whether the first part was begun with a column for what the engine had said. */
  readonly isReviewed: boolean;
}

/**
 * Writes the result file in input order. A worker whose time is short writes it in parts, where the format allows, and
 * the last one joins them: undefined then means that the next worker has to go on. Throws PH443 and PH447 when what is in
 * its place is not the run's; it is left alone then.
 */
export async function writeResult(work: PublishWork): Promise<WrittenResult | undefined> {
  const { platform, run, plan } = work;
  const store = platform.results(run.destination.folder);
  const format = await loadFormat(plan.classifier.output.format ?? plan.reading.format);
  const batches = await platform.ledger.listBatches(run.id);
  const reviews = await readReviews(platform, plan.classifier.name);
  if (!(platform.worker.isShortLived && format.canBeJoined)) {
    const draft = new Draft(work, { format, reviews, before: freshProgress(work, format, reviews) });
    const written = await writeObject(store, run.destination.key, draft.bytes(batches), (sha256) =>
      makeWay(platform, run, sha256),
    );
    return { format: format.name, ...written, ...draft.ended(), reviews };
  }
  return writePart(work, { store, format, batches, reviews });
}

async function writePart(
  work: PublishWork,
  given: { store: ObjectStore; format: Format; batches: readonly Batch[]; reviews: ReviewsByText },
): Promise<WrittenResult | undefined> {
  const { platform, run } = work;
  const { store, format, batches, reviews } = given;
  const before = await progressOf(work, format, reviews);
  const part = `${run.destination.key}.parts/${String(before.parts.length + 1).padStart(5, "0")}`;
  const draft = new Draft(work, { format, reviews, before });
  await writeObject(store, part, draft.bytes(batches, platform.worker));
  const parts = [...before.parts, part];
  if (draft.batches < batches.length) {
    const { key } = run.destination;
    const { isReviewed } = before;
    const done = { parts, batches: draft.batches, isReviewed, ...draft.ended() };
    const progress = { key, format: format.name, ...done };
    await writeJson(platform.objects, resultProgressKey(run.id), progress satisfies Progress);
    return undefined;
  }
  const written = await hashObject(store, ...parts);
  await makeWay(platform, run, written.sha256);
  await store.concatenate(parts, run.destination.key);
  for (const key of parts) await store.delete(key);
  await platform.objects.delete(resultProgressKey(run.id));
  return { format: format.name, ...written, ...draft.ended(), reviews };
}

function freshProgress({ run }: PublishWork, { name: format }: Format, reviews: ReviewsByText): Progress {
  const { key } = run.destination;
  const nothing = { parts: [], batches: 0, tallied: undefined, warnings: [], shown: {} };
  return { key, format, ...nothing, isReviewed: reviews.size > 0 };
}

async function progressOf(work: PublishWork, format: Format, reviews: ReviewsByText): Promise<Progress> {
  const { platform, run } = work;
  const fresh = freshProgress(work, format, reviews);
  if ((await platform.objects.head(resultProgressKey(run.id))) === undefined) return fresh;
  const known = await readJson<Progress>(platform.objects, resultProgressKey(run.id));
  return known.key === fresh.key && known.format === fresh.format ? { ...fresh, ...known } : fresh;
}

/** The result's bytes from where the last worker stopped, counted on the way. */
class Draft {
  readonly #work: PublishWork;
  readonly #format: Format;
  readonly #tally: Tally;
  readonly #warnings: WarningLog;
  readonly #reviewer: Reviewer;
  readonly #isFirst: boolean;
  readonly #isReviewed: boolean;
  #published: number;
  /** Batches that are written. */
  batches: number;

  constructor(
    work: PublishWork,
    { format, reviews, before }: { format: Format; reviews: ReviewsByText; before: Progress },
  ) {
    const { classifier } = work.plan;
    this.#work = work;
    this.#format = format;
    this.#tally = new Tally(classifier, before.tallied);
    this.#warnings = new WarningLog(before.warnings);
    this.#reviewer = new Reviewer({ reviews, classifier, warnings: this.#warnings, shown: before.shown });
    this.#isReviewed = before.isReviewed;
    this.#isFirst = before.parts.length === 0;
    this.#published = before.tallied?.counts.read ?? 0;
    this.batches = before.batches;
  }

  /** `worker`: stops after a batch when that one's time is nearly over. */
  bytes(all: readonly Batch[], worker?: Platform["worker"]): AsyncIterable<Uint8Array> {
    const { run, plan, preparation } = this.#work;
    const table = resultTable(preparation, this.#isReviewed);
    const part: FilePart = { isFirst: this.#isFirst, isLast: () => this.batches === all.length };
    return this.#format.write({
      columns: table.columns,
      blocks: this.#blocks(all, table.cellsOf, worker),
      dialect: preparation.dialect,
      neutralizeFormulas: plan.classifier.output.neutralizeFormulas,
      summary: () => summaryRows(run, plan, { ...this.#tally.total(), above: preparation.above }),
      warnings: this.#warnings,
      ...(worker !== undefined && { part }),
    });
  }

  ended(): Pick<WrittenResult, "tallied" | "warnings" | "shown"> {
    const { shown } = this.#reviewer;
    return { tallied: this.#tally.total(), warnings: this.#warnings.list(), shown };
  }

  async *#blocks(
    all: readonly Batch[],
    cellsOf: (row: ReviewedRow) => Cell[],
    worker: Platform["worker"] | undefined,
  ): AsyncGenerator<Cell[][]> {
    const { platform, run } = this.#work;
    for (const batch of all.slice(this.batches)) {
      for await (const rows of joinedRows(platform.objects, batch)) {
        const reviewed = rows.map((row) => this.#reviewer.look(row));
        for (const row of reviewed) this.#tally.count(row);
        yield reviewed.map(cellsOf);
        this.#published += rows.length;
        const published = this.#published;
        platform.log.emit({ kind: "rows-published", run: run.id, published, read: run.read });
      }
      this.batches += 1;
      if (worker?.mustHandOver() === true) return;
    }
  }
}
