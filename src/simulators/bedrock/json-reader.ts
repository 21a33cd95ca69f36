/** Reads a JSON value member by member and collects what is wrong with it, each problem with its place. */
export class JsonReader {
  readonly #problems: string[] = [];

  get problems(): readonly string[] {
    return this.#problems;
  }

  /** The members of an object; undefined when absent. Members that are not known are problems. */
  members(
    at: string,
    value: unknown,
    known: readonly string[] | undefined,
  ): Readonly<Record<string, unknown>> {
    if (value === undefined) return {};
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      this.problem(at, `must be an object, not ${shown(value)}`);
      return {};
    }
    for (const key of Object.keys(value)) {
      if (known !== undefined && !known.includes(key)) {
        this.problem(at === "" ? key : `${at}.${key}`, `is not known here. Known are: ${known.join(", ")}`);
      }
    }
    return value as Readonly<Record<string, unknown>>;
  }

  number<Otherwise>(
    at: string,
    value: unknown,
    { minimum = 0, maximum = Number.MAX_SAFE_INTEGER, otherwise }: NumberRule<Otherwise>,
  ): number | Otherwise {
    if (value === undefined) return otherwise;
    if (typeof value === "number" && value >= minimum && value <= maximum) return value;
    const range =
      maximum === Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
    this.problem(at, `must be a number ${range}, not ${shown(value)}`);
    return otherwise;
  }

  boolean<Otherwise>(at: string, value: unknown, otherwise: Otherwise): boolean | Otherwise {
    if (value === undefined) return otherwise;
    if (typeof value === "boolean") return value;
    this.problem(at, `must be true or false, not ${shown(value)}`);
    return otherwise;
  }

  text<Otherwise>(
    at: string,
    value: unknown,
    { pattern = /[\s\S]/, otherwise }: { pattern?: RegExp; otherwise: Otherwise },
  ): string | Otherwise {
    if (value === undefined) return otherwise;
    if (typeof value === "string" && pattern.test(value)) return value;
    this.problem(at, `must be a text that fits ${pattern}, not ${shown(value)}`);
    return otherwise;
  }

  choice<Choice extends string, Otherwise>(
    at: string,
    value: unknown,
    { choices, otherwise }: { choices: readonly Choice[]; otherwise: Otherwise },
  ): Choice | Otherwise {
    if (value === undefined) return otherwise;
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    this.problem(at, `must be one of ${choices.join(", ")}, not ${shown(value)}`);
    return otherwise;
  }

  problem(at: string, what: string): void {
    this.#problems.push(`\`${at === "" ? "the scenario" : at}\` ${what}.`);
  }
}

interface NumberRule<Otherwise> {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly otherwise: Otherwise;
}

function shown(value: unknown): string {
  return `\`${(JSON.stringify(value) ?? String(value)).slice(0, 60)}\``;
}
