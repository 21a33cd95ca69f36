/** Something a person should know about a file that did not stop it. */
export interface Warning {
  /** Stable and machine readable, e.g. "ragged-rows". */
  readonly code: string;
  /** One sentence, with the number of places in it where there are several. */
  readonly message: string;
  /** How often it happened. */
  readonly count: number;
  /** The first few places, e.g. ["line 17", "line 40"]. Never a record's text. */
  readonly places: readonly string[];
}

const placesKept = 5;

/** Collects warnings by code, so that a million ragged rows are one warning with a count. */
export class WarningLog {
  readonly #warnings = new Map<
    string,
    { sentence: (count: number) => string; count: number; places: string[] }
  >();

  /** `earlier`: what was listed of the same work before it was interrupted. */
  constructor(earlier: readonly Warning[] = []) {
    for (const { code, message, count, places } of earlier) {
      this.#warnings.set(code, { sentence: () => message, count, places: [...places] });
    }
  }

  /** `sentence` is given the final count; `place` e.g. "line 17" or "sheet `May`, row 4". */
  add(code: string, sentence: (count: number) => string, place?: string): void {
    const known = this.#warnings.get(code) ?? { sentence, count: 0, places: [] };
    known.sentence = sentence;
    known.count += 1;
    if (place !== undefined && known.places.length < placesKept) known.places.push(place);
    this.#warnings.set(code, known);
  }

  list(): Warning[] {
    return [...this.#warnings].map(([code, { sentence, count, places }]) => ({
      code,
      message: sentence(count),
      count,
      places: [...places],
    }));
  }
}
