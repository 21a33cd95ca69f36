import type { Screen } from "../context.ts";
import { displayWidth } from "../table.ts";

/** A text that changes: redrawn in place on a terminal; elsewhere printed again when what it is about changed. */
export class LiveText {
  readonly #screen: Screen;
  readonly #isInPlace: boolean;
  #about: string | undefined;
  #linesDrawn = 0;

  constructor(screen: Screen, mayRedraw: boolean) {
    this.#screen = screen;
    this.#isInPlace = mayRedraw && screen.isTerminal;
  }

  show({ text, about }: { text: string; about: string }): void {
    if (!this.#isInPlace && about === this.#about) return;
    const up = this.#linesDrawn === 0 ? "" : `\u001b[${this.#linesDrawn}A\u001b[0J`;
    this.#screen.write((this.#isInPlace ? up : "") + text);
    this.#about = about;
    this.#linesDrawn = this.#linesOf(text);
  }

  /** A line that is longer than the terminal is wide takes several. */
  #linesOf(text: string): number {
    const lines = text.split("\n").slice(0, -1);
    return lines.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / this.#screen.width)),
      0,
    );
  }
}
