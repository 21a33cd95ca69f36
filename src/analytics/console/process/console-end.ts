import { ProductError } from "../../../errors.ts";

/** What a process says on standard error before it ends itself: it had too much memory. */
export const tooLargeMark = "too-large\n";

/** How a process of the console ended. */
export interface ConsoleEnd {
  /** e.g. "SIGKILL", "exit code 1", or the system's word when it could not be started. */
  readonly how: string;
  /** The end of what it said on standard error. */
  readonly said: string;
}

/** For whoever waits for an answer of it. `mebibytes`: what it may have. */
export function errorOfEnd({ how, said }: ConsoleEnd, mebibytes: number): ProductError {
  if (said.endsWith(tooLargeMark)) return new ProductError("PH184", { mebibytes });
  return new ProductError("PH188", { how }, said === "" ? undefined : { cause: new Error(said) });
}
