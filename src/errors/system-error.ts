import { ProductError } from "../errors.ts";

/** What the system calls an error, e.g. "ENOENT"; undefined when it is none of the system's. */
export function systemCodeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

const fullCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG", "SQLITE_FULL"]);
const refusedCodes = new Set(["EACCES", "EPERM", "EROFS", "SQLITE_PERM"]);
const inTheWayCodes = new Set(["ENOTDIR", "EISDIR"]);
const unreliableCodes = new Set([
  "EIO",
  "ENXIO",
  "ENODEV",
  "ESTALE",
  "ETIMEDOUT",
  "EMFILE",
  "ENFILE",
  "EBUSY",
]);

/**
 * The error that a person can act on (PH404 a name in the way, PH405 full, PH406 refused, PH412 unreliable); the same error
 * when it is none of these.
 * @param place the file or folder it happened at, as a person knows it
 * @param code what it is called, where that is known better than by the error
 */
export function asProductError(error: unknown, place: string, code = systemCodeOf(error) ?? ""): unknown {
  const options = { cause: error };
  if (fullCodes.has(code)) return new ProductError("PH405", { place }, options);
  if (refusedCodes.has(code)) return new ProductError("PH406", { place }, options);
  if (inTheWayCodes.has(code)) return new ProductError("PH404", { key: place, place }, options);
  if (unreliableCodes.has(code) || code.startsWith("SQLITE_IOERR")) {
    return new ProductError("PH412", { place, reason: (error as Error).message }, options);
  }
  return error;
}

/** Runs `work`; what the system refuses is thrown as {@link asProductError} words it. */
export async function withFileErrors<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asProductError(error, place);
  }
}
