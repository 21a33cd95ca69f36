import type { Clock } from "../../ports/index.ts";
import type { QuoteNews, UploadQuote } from "../api.ts";
import { problemOf } from "../server/problem.ts";
import type { Turns } from "../server/turns.ts";
import type { ReadSoFar } from "./upload-home.ts";

/** A look at how far it is; more often nobody can read. */
const tellMs = 250;

export interface QuoteWork {
  /** A whole file is read with all there is; two at once would take twice as long each. */
  readonly turns: Turns;
  readonly clock: Clock;
  /** Aborted when nobody listens any more, or the server ends. */
  readonly signal: AbortSignal;
  quote(reading: {
    readonly signal: AbortSignal;
    readonly tell: (soFar: ReadSoFar) => void;
  }): Promise<UploadQuote>;
}

/** A quote as it is made: how far it is, then what it is. Ends the reading when it is left. */
export async function* quoteNews(work: QuoteWork): AsyncGenerator<QuoteNews> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([work.signal, leaving.signal]);
  const turn = work.turns.take(signal);
  try {
    if (!(await isSettledSoon(turn, work.clock))) yield { kind: "waiting" };
    await turn;
    yield* readingNews(work, signal);
  } catch (error) {
    if (signal.aborted) return;
    yield { kind: "problem", problem: problemOf(error) };
  } finally {
    leaving.abort();
    turn.then(
      (giveBack) => giveBack(),
      () => {},
    );
  }
}

async function* readingNews({ quote, clock }: QuoteWork, signal: AbortSignal): AsyncGenerator<QuoteNews> {
  const ending = new AbortController();
  let soFar: ReadSoFar = { records: 0, share: 0 };
  const work = quote({
    signal: AbortSignal.any([signal, ending.signal]),
    tell: (told) => {
      soFar = told;
    },
  });
  try {
    for (let told: ReadSoFar | undefined; !(await isSettledSoon(work, clock)); ) {
      if (told !== soFar) yield { kind: "reading", ...soFar };
      told = soFar;
    }
    yield { kind: "quote", quote: await work };
  } finally {
    ending.abort();
    // Its turn is over when it reads no more.
    await work.catch(() => {});
  }
}

/** Whether something is over within the time between two looks. */
async function isSettledSoon(work: Promise<unknown>, clock: Clock): Promise<boolean> {
  const waiting = new AbortController();
  const settled = work.then(
    () => true,
    () => true,
  );
  const waited = clock.sleep(tellMs, waiting.signal).then(
    () => false,
    () => false,
  );
  const isSettled = await Promise.race([settled, waited]);
  waiting.abort();
  return isSettled;
}
