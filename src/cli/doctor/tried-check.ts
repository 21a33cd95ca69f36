import { isProductError } from "../../errors.ts";
import { plainText } from "../context.ts";
import type { Check } from "./check.ts";

export interface Trial<Result> {
  readonly name: string;
  readonly work: () => Promise<Result>;
  readonly found: (result: Result) => Omit<Check, "name">;
  /** Where the remedy is written out, e.g. a policy. */
  readonly place?: string;
  /** How bad a refusal is; "broken" unless given. */
  readonly refused?: "warning" | "broken";
}

/** What came of a trial: what was found, or why it was refused, with the remedy. */
export async function triedCheck<Result>({
  name,
  work,
  found,
  place,
  refused,
}: Trial<Result>): Promise<Check> {
  try {
    return { name, ...found(await work()) };
  } catch (error) {
    return refusalCheck(name, error, { level: refused, place });
  }
}

export function refusalCheck(
  name: string,
  error: unknown,
  { level = "broken", place }: { level?: "warning" | "broken" | undefined; place?: string | undefined } = {},
): Check {
  const written = place === undefined ? "" : `See ${place}.`;
  if (isProductError(error)) {
    const isOfPolicy = error.code === "PH352" || error.code === "PH315" || error.code === "PH316";
    const fix = isOfPolicy && written !== "" ? `${error.hint} ${written}` : error.hint;
    return { name, level, message: plainText(error.message, 600), fix };
  }
  const message = error instanceof Error ? error.message : String(error);
  const fix = written === "" ? undefined : written;
  return { name, level, message: `It was tried in vain: ${plainText(message, 300)}`, fix };
}
