import { type RunEvent, usd } from "../../domain/index.ts";
import { paint, plainText, type Screen } from "../context.ts";
import { cutToWidth, displayWidth } from "../table.ts";
import { formatCount, pace } from "./pace.ts";
import { advance, jobsText, noProgress, type Phase, type Progress } from "./progress.ts";

const redrawMs = 100;
const barWidth = 24;

const doing: Record<Phase, string> = {
  uploading: "MB uploaded",
  reading: "rows read",
  answering: "texts classified",
  writing: "rows written",
};

/** One block at the bottom of a terminal, redrawn at most ten times a second. */
export class TerminalReporter {
  readonly #screen: Screen;
  readonly #now: () => number;
  #name = "";
  #progress: Progress = noProgress;
  #beganMs = 0;
  #phaseBeganMs = 0;
  #drawnMs = 0;
  #linesDrawn = 0;

  constructor(screen: Screen, now: () => number) {
    this.#screen = screen;
    this.#now = now;
  }

  begin(name: string): void {
    this.#name = plainText(name, 60);
    this.#progress = noProgress;
    this.#beganMs = this.#now();
    this.#phaseBeganMs = this.#beganMs;
    this.#draw();
  }

  emit(event: RunEvent): void {
    const { phase } = this.#progress;
    this.#progress = advance(this.#progress, event);
    const nowMs = this.#now();
    if (this.#progress.phase !== phase) this.#phaseBeganMs = nowMs;
    if (nowMs - this.#drawnMs >= redrawMs) this.#draw();
  }

  end(): void {
    this.#erase();
  }

  #draw(): void {
    this.#drawnMs = this.#now();
    const lines = this.#lines();
    this.#erase();
    this.#screen.write(lines.map((line) => `${line}\n`).join(""));
    this.#linesDrawn = lines.length;
  }

  #erase(): void {
    if (this.#linesDrawn > 0) this.#screen.write(`\u001b[${this.#linesDrawn}A\u001b[0J`);
    this.#linesDrawn = 0;
  }

  /** What was quoted, and how the service's jobs stand. */
  #jobLines(): string[] {
    const { quote, phase, cost } = this.#progress;
    if (phase !== "answering") return [];
    const price =
      quote?.mostCost === undefined
        ? cost > 0 && `${usd(cost)} so far`
        : `expected ${usd(quote.expectedCost ?? 0)}, at most ${usd(quote.mostCost)}`;
    const facts = [price, jobsText(this.#progress)].filter((fact) => typeof fact === "string");
    return facts.length === 0 ? [] : [facts.join("  ·  ")];
  }

  #stopText(): string {
    if (this.#progress.isElsewhere) return "Ctrl-C leaves it running";
    const hasJobs = Object.keys(this.#progress.jobs).length > 0;
    return hasJobs ? "Ctrl-C leaves the jobs running" : "Ctrl-C stops safely";
  }

  #lines(): string[] {
    const { phase, fraction, done, total, failed, isElsewhere } = this.#progress;
    const filled = Math.round(fraction * barWidth);
    const bar = paint(this.#screen, "cyan", "█".repeat(filled)) + "░".repeat(barWidth - filled);
    const nowMs = this.#now();
    const elapsedMs = nowMs - this.#phaseBeganMs;
    const { rate, left } = pace({ elapsedMs, done, fraction, elapsedAllMs: nowMs - this.#beganMs });
    // A job's pace is the service's: what it did so far says little about when it ends.
    const hasJobs = Object.keys(this.#progress.jobs).length > 0;
    const facts = [
      countText({ phase, done, total, isQuiet: !hasJobs && !isElsewhere }),
      ...(hasJobs || rate === undefined ? [] : [`${formatCount(rate)}/s`]),
      ...(hasJobs || left === undefined ? [] : [`${left} left`]),
      ...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
    ];
    const { width } = this.#screen;
    return [
      cutToWidth(`  ${this.#name}`, width),
      `  ${bar} ${String(Math.floor(fraction * 100)).padStart(3)} %`,
      ...this.#jobLines().map((line) =>
        paint(this.#screen, "dim", cutToWidth(`  ${plainText(line)}`, width)),
      ),
      paint(this.#screen, "dim", cutToWidth(factLine([...facts, this.#stopText()], width), width)),
    ];
  }
}

/** An engine may look at all texts before it answers the first: "0 of 20,000" would look as if it stood still. */
function countText({
  phase,
  done,
  total,
  isQuiet,
}: Pick<Progress, "phase" | "done" | "total"> & { isQuiet: boolean }): string {
  if (phase === "answering" && done === 0 && total !== undefined && isQuiet) {
    return `${formatCount(total)} distinct texts: the engine looks at them`;
  }
  const of = total === undefined ? "" : ` of ${formatCount(total)}`;
  return `${formatCount(done)}${of} ${doing[phase]}`;
}

/** As many facts as have room, the first ones first: half a word says nothing. */
function factLine(facts: readonly string[], width: number): string {
  let line = `  ${facts[0] ?? ""}`;
  for (const fact of facts.slice(1)) {
    const longer = `${line}  ·  ${fact}`;
    if (displayWidth(longer) <= width) line = longer;
  }
  return line;
}
