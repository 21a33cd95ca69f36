/** Over so long the rate is taken: a stop in between should not be remembered for ever. */
const windowMs = 60_000;
/** Earlier they are guesses. */
const settledAfterMs = 3000;

interface Sample {
  readonly atMs: number;
  readonly answered: number;
}

/** How fast runs go, from looks at them. */
export class Pace {
  readonly #samples = new Map<string, Sample[]>();

  /** Notes how many of a run's questions have an answer; returns texts a second and seconds left where they can be known. */
  note(
    run: string,
    { nowMs, answered, questions }: { nowMs: number; answered: number; questions: number },
  ): { rate: number | undefined; secondsLeft: number | undefined } {
    const before = (this.#samples.get(run) ?? []).filter(({ atMs }) => atMs > nowMs - windowMs);
    const samples = [...before, { atMs: nowMs, answered }];
    this.#samples.set(run, samples);
    const [first] = samples;
    if (first === undefined || nowMs - first.atMs < settledAfterMs || answered <= first.answered) {
      return { rate: undefined, secondsLeft: undefined };
    }
    const rate = ((answered - first.answered) * 1000) / (nowMs - first.atMs);
    return { rate, secondsLeft: (questions - answered) / rate };
  }

  /** A run that is over. */
  forget(run: string): void {
    this.#samples.delete(run);
  }
}
