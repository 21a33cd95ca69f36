import { type RunEvent, usd } from "../../domain/index.ts";
import { plainText, type Screen } from "../context.ts";
import { formatCount } from "./pace.ts";
import { advance, jobsText, noProgress, type Progress } from "./progress.ts";

const stepPercent = 10;
const silenceMs = 30_000;

/** For logs and pipes: one line every 10 % or 30 s. */
export class PlainReporter {
  readonly #screen: Screen;
  readonly #now: () => number;
  #name = "";
  #progress: Progress = noProgress;
  #nextPercent = stepPercent;
  #lastMs = 0;

  constructor(screen: Screen, now: () => number) {
    this.#screen = screen;
    this.#now = now;
  }

  begin(name: string): void {
    this.#name = plainText(name);
    this.#progress = noProgress;
    this.#nextPercent = stepPercent;
    this.#lastMs = this.#now();
  }

  end(): void {}

  emit(event: RunEvent): void {
    this.#progress = advance(this.#progress, event);
    const news = newsOf(event);
    if (news !== undefined) this.#screen.write(`${this.#name}: ${plainText(news)}\n`);
    const { phase, fraction, done, total } = this.#progress;
    const percent = Math.floor(fraction * 100);
    const nowMs = this.#now();
    if (percent < this.#nextPercent && nowMs - this.#lastMs < silenceMs) return;
    this.#nextPercent = (Math.floor(percent / stepPercent) + 1) * stepPercent;
    this.#lastMs = nowMs;
    const of = total === undefined ? "" : ` of ${formatCount(total)}`;
    const jobs = phase === "answering" ? jobsText(this.#progress) : undefined;
    const facts = `${phase}, ${formatCount(done)}${of}${jobs === undefined ? "" : `, ${jobs}`}`;
    this.#screen.write(`${this.#name}: ${percent} % (${plainText(facts)})\n`);
  }
}

/** What is worth a line of its own, whatever the progress. */
function newsOf(event: RunEvent): string | undefined {
  switch (event.kind) {
    case "run-quoted":
      return event.mostCost === undefined || event.mostCost === 0
        ? undefined
        : `expected ${usd(event.expectedCost ?? 0)}, at most ${usd(event.mostCost)} for ${formatCount(event.batch.questions + event.online.questions)} questions`;
    case "job-overdue":
      return `the job of batch ${event.batch} takes longer than engine.deadlineHours (${event.serviceState}): ${event.job}`;
    case "message-retried":
      return `${event.stage} is tried again (${event.code})`;
    default:
      return undefined;
  }
}
