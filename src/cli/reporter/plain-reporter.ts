import type { RunEvent } from "../../domain/index.ts";
import { plainText, type Screen } from "../context.ts";
import { formatCount } from "./pace.ts";
import { advance, noProgress, type Progress } from "./progress.ts";

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
    const { phase, fraction, done, total } = this.#progress;
    const percent = Math.floor(fraction * 100);
    const nowMs = this.#now();
    if (percent < this.#nextPercent && nowMs - this.#lastMs < silenceMs) return;
    this.#nextPercent = (Math.floor(percent / stepPercent) + 1) * stepPercent;
    this.#lastMs = nowMs;
    const of = total === undefined ? "" : ` of ${formatCount(total)}`;
    this.#screen.write(`${this.#name}: ${percent} % (${phase}, ${formatCount(done)}${of})\n`);
  }
}
