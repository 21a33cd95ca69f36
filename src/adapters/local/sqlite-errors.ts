import { ProductError } from "../../errors.ts";
import { asProductError, systemCodeOf } from "./file-errors.ts";

/** The last byte of SQLite's numbers: what kind of error it is. https://www.sqlite.org/rescode.html */
const kinds: Readonly<Record<number, string>> = {
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
};

/**
 * What SQLite says of a file of ours, for a person: PH411 busy, PH410 damaged, PH406 refused, PH405 full, PH412 unreliable; the
 * same error when it is none of these.
 */
export function asLedgerError(error: unknown, file: string): unknown {
  const code = sqliteCodeOf(error);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return new ProductError("PH411", { file }, { cause: error });
  }
  if (code === "SQLITE_NOTADB") return damaged(file, "it is not a SQLite database", error);
  if (code.startsWith("SQLITE_CORRUPT")) return damaged(file, (error as Error).message, error);
  if (code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_READONLY"))
    return unopenable(file, error);
  return asProductError(error, file, code);
}

/** The library names few of the longer numbers: a folder that may not be written is "UNKNOWN_SQLITE_ERROR_1544". */
function sqliteCodeOf(error: unknown): string {
  const code = systemCodeOf(error) ?? "";
  const [, number] = /^UNKNOWN_SQLITE_ERROR_(\d+)$/.exec(code) ?? [];
  return number === undefined ? code : (kinds[Number(number) % 256] ?? code);
}

/** Rights, or a disk for reading only; when opening fails the library gives no code that would tell. */
export function unopenable(file: string, cause: unknown): ProductError {
  return new ProductError("PH406", { place: file }, { cause });
}

export function damaged(file: string, reason: string, cause?: unknown): ProductError {
  return new ProductError("PH410", { file, reason: `${reason}.` }, { cause });
}
