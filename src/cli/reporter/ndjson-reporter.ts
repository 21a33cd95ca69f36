import type { RunEvent } from "../../domain/index.ts";
import type { Screen } from "../context.ts";

/** Every event as one line of JSON on stdout. */
export class NdjsonReporter {
  readonly #stdout: Screen;

  constructor(stdout: Screen) {
    this.#stdout = stdout;
  }

  begin(): void {}

  end(): void {}

  emit(event: RunEvent): void {
    const { kind, ...facts } = event;
    this.#stdout.write(`${JSON.stringify({ event: kind, ...facts })}\n`);
  }
}
