import type { TextRule } from "./patterns.ts";
import { ServiceError } from "./service-error.ts";

/**
 * Collects what is wrong with a request's members and says it in the sentence that AWS services use, e.g. "1 validation
 * error detected: Value 'a b' at 'jobName' failed to satisfy constraint: Member must satisfy regular expression
 * pattern: …". The wording is the usual one of AWS services; for these operations it is an assumption.
 */
export class MemberChecks {
  readonly #problems: string[] = [];

  /** The text, or undefined when it is absent. Anything but a text cannot be deserialised and throws at once. */
  text(at: string, value: unknown, rule: TextRule, isRequired = false): string | undefined {
    if (this.#isAbsent(at, value, isRequired)) return undefined;
    if (typeof value !== "string") throw notConvertible(value, "a String");
    this.#length(at, quoted(value), value.length, rule);
    if (value.length <= rule.maximumLength && !rule.matches(value)) {
      this.#refuse(at, quoted(value), `Member must satisfy regular expression pattern: ${rule.pattern}`);
    }
    return value;
  }

  choice<Choice extends string>(at: string, value: unknown, choices: readonly Choice[]): Choice | undefined {
    if (this.#isAbsent(at, value, false)) return undefined;
    if (typeof value !== "string") throw notConvertible(value, "a String");
    const found = choices.find((choice) => choice === value);
    if (found === undefined) {
      this.#refuse(at, quoted(value), `Member must satisfy enum value set: [${choices.join(", ")}]`);
    }
    return found;
  }

  integer(at: string, value: unknown, minimum: number, maximum: number): number | undefined {
    if (this.#isAbsent(at, value, false)) return undefined;
    if (typeof value !== "number" || !Number.isInteger(value)) throw notConvertible(value, "an Integer");
    const shown = quoted(String(value));
    if (value < minimum)
      this.#refuse(at, shown, `Member must have value greater than or equal to ${minimum}`);
    if (value > maximum) this.#refuse(at, shown, `Member must have value less than or equal to ${maximum}`);
    return value;
  }

  list(at: string, value: unknown, minimumLength: number, maximumLength: number): readonly unknown[] {
    if (this.#isAbsent(at, value, false)) return [];
    if (!Array.isArray(value)) throw notConvertible(value, "a List");
    this.#length(at, quoted(JSON.stringify(value)), value.length, { minimumLength, maximumLength });
    return value;
  }

  /** The object, or an empty one when it is absent, so that its members are found missing, too. */
  structure(at: string, value: unknown, isRequired = false): Readonly<Record<string, unknown>> | undefined {
    if (this.#isAbsent(at, value, isRequired)) return undefined;
    if (typeof value !== "object" || Array.isArray(value)) throw notConvertible(value, "a Structure");
    return value as Readonly<Record<string, unknown>>;
  }

  /** Throws a ValidationException with every problem found. */
  finish(): void {
    const count = this.#problems.length;
    if (count === 0) return;
    const errors = count === 1 ? "1 validation error" : `${count} validation errors`;
    throw new ServiceError("ValidationException", `${errors} detected: ${this.#problems.join("; ")}`);
  }

  #isAbsent(at: string, value: unknown, isRequired: boolean): value is undefined | null {
    const isAbsent = value === undefined || value === null;
    if (isAbsent && isRequired) this.#refuse(at, "null", "Member must not be null");
    return isAbsent;
  }

  #length(
    at: string,
    shown: string,
    length: number,
    { minimumLength, maximumLength }: Pick<TextRule, "minimumLength" | "maximumLength">,
  ): void {
    if (length < minimumLength) {
      this.#refuse(at, shown, `Member must have length greater than or equal to ${minimumLength}`);
    }
    if (length > maximumLength) {
      this.#refuse(at, shown, `Member must have length less than or equal to ${maximumLength}`);
    }
  }

  #refuse(at: string, shown: string, constraint: string): void {
    this.#problems.push(`Value ${shown} at '${at}' failed to satisfy constraint: ${constraint}`);
  }
}

function quoted(text: string): string {
  return `'${text}'`;
}

function notConvertible(value: unknown, type: string): ServiceError {
  const token = Array.isArray(value) ? "START_ARRAY" : `${typeof value}_value`.toUpperCase();
  return new ServiceError("SerializationException", `${token} can not be converted to ${type}`);
}
