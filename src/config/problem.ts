import { showText } from "./show-value.ts";

/** Where a value was given. */
export type Origin =
  | { readonly kind: "file"; readonly line: number }
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "flag"; readonly flag: string }
  | { readonly kind: "default" };

export type ConfigPath = readonly (string | number)[];

/** One thing that is wrong with a configuration. */
export interface Problem {
  /** Undefined: it has no place, e.g. an empty file. */
  readonly origin: Origin | undefined;
  /** One or two sentences. */
  readonly message: string;
}

/** The origin of every key that was given, and of every group and list around it. */
export class Origins {
  readonly #origins = new Map<string, Origin>();
  readonly #reported = new Set<string>();

  set(path: ConfigPath, origin: Origin): void {
    this.#origins.set(JSON.stringify(path), origin);
  }

  /** undefined: the key was not given. */
  at(path: ConfigPath): Origin | undefined {
    return this.#origins.get(JSON.stringify(path));
  }

  /** Says that the value could not be taken and that a problem tells why. */
  report(path: ConfigPath): void {
    this.#reported.add(JSON.stringify(path));
  }

  isReported(path: ConfigPath): boolean {
    return this.#reported.has(JSON.stringify(path));
  }

  /** The origin of the key or of the nearest thing around it. */
  near(path: ConfigPath): Origin | undefined {
    for (let length = path.length; length >= 0; length -= 1) {
      const origin = this.at(path.slice(0, length));
      if (origin !== undefined) return origin;
    }
    return undefined;
  }
}

/** "Line 12: ..." for messages. */
export function showProblem({ origin, message }: Problem): string {
  if (origin?.kind === "file") return `Line ${origin.line}: ${message}`;
  if (origin?.kind === "environment") return `${showText(origin.variable)}: ${message}`;
  if (origin?.kind === "flag") return `${showText(origin.flag)}: ${message}`;
  return message;
}

/** In the order of the file, without repetitions, what is outside the file last. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [showProblem(problem), problem]));
  const lineOf = ({ origin }: Problem) => {
    if (origin === undefined) return 0;
    return origin.kind === "file" ? origin.line : Number.POSITIVE_INFINITY;
  };
  // Infinity minus Infinity is not a number, and then they stay as they were.
  return [...seen.values()].sort((a, b) => lineOf(a) - lineOf(b) || 0);
}
