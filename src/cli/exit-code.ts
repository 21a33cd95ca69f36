import { errorTable, isProductError } from "../errors.ts";

/** What a command ends with. */
export const exitCode = {
  done: 0,
  /** Our bug. */
  bug: 1,
  /** Usage, configuration or input file; nothing was sent. */
  usage: 2,
  /** Finished, but more records failed than `limits.failed` allows. */
  failedRecords: 3,
  /** `evaluate --min-accuracy` was missed. */
  qualityMissed: 4,
  /** Engine, credentials or network. */
  engine: 5,
  /** Stopped by a limit such as a price cap. */
  limit: 6,
  /** Ctrl-C; progress is saved. */
  interrupted: 130,
} as const;

const exitCodes = { user: exitCode.usage, service: exitCode.engine, limit: exitCode.limit } as const;

/** From the one that matters least: of several files' codes a command ends with the one that matters most. */
const byWeight: readonly number[] = [0, 4, 3, 6, 2, 5, 1, 130];

export function weightier(a: number, b: number): number {
  return byWeight.indexOf(a) >= byWeight.indexOf(b) ? a : b;
}

/** Decided by whose fault it is, never by reading messages. */
export function exitCodeOf(error: unknown): number {
  return isProductError(error) ? exitCodeOfCode(error.code) : exitCode.bug;
}

/** For an error that was kept by its code, e.g. a run's failure. */
export function exitCodeOfCode(code: string): number {
  if (!Object.hasOwn(errorTable, code)) return exitCode.bug;
  return exitCodes[errorTable[code as keyof typeof errorTable].fault];
}
