import { nearestName } from "../../config/index.ts";
import type { Fault } from "../../errors/family.ts";
import { type ErrorCode, errorTable, ProductError } from "../../errors.ts";
import { plainText } from "../context.ts";

/** One code as it is explained. */
export interface ErrorEntry {
  readonly code: string;
  readonly name: string;
  readonly explanation: string;
  readonly fault: Fault;
  readonly isRetryable: boolean;
}

/** All codes, in order. */
export function errorEntries(): ErrorEntry[] {
  return (Object.keys(errorTable) as ErrorCode[]).sort().map((code) => {
    const { name, explanation, fault, retryable } = errorTable[code];
    return { code, name, explanation, fault, isRetryable: retryable };
  });
}

/** The entry of a code or a name in any case; `ph201`, `201` and `column missing` will do. Throws PH143. */
export function errorEntryOf(text: string): ErrorEntry {
  const wanted = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  const entries = errorEntries();
  const found = entries.find(({ code, name }) => [code.toLowerCase(), code.slice(2), name].includes(wanted));
  if (found !== undefined) return found;
  const nearest =
    nearestName(
      wanted,
      entries.map(({ name }) => name),
    ) ?? nearestCode(wanted, entries);
  throw new ProductError("PH143", { code: plainText(text, 60), nearest });
}

function nearestCode(wanted: string, entries: readonly ErrorEntry[]): string | undefined {
  const codes = entries.map(({ code }) => code);
  return /^(ph)?\w{3}$/.test(wanted) ? nearestName(`PH${wanted.replace(/^ph/, "")}`, codes) : undefined;
}

/** Who has to act. */
export function faultText(fault: Fault): string {
  return fault === "user"
    ? "yours to mend: the command, the configuration or the file"
    : "of a service or of this computer";
}

export function retryText(isRetryable: boolean): string {
  return isRetryable
    ? "yes, the cause may pass by itself (Pigeonhole tries again on its own first)"
    : "no, not before the cause is mended";
}
