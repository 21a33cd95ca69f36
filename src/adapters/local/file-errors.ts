import { systemCodeOf } from "../../errors/system-error.ts";

export { asProductError, systemCodeOf, withFileErrors } from "../../errors/system-error.ts";

/** Nothing is there, or one of the folders on the way is a file. */
export function isNotThere(error: unknown): boolean {
  const code = systemCodeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Waits for `work`; undefined when the thing is not there. */
export async function unlessMissing<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}
