import { type FaultKind, type FaultRates, faultKinds } from "./fault-kinds.ts";
import { randomOf } from "./random-of.ts";

export interface ChosenFaults {
  /** At most one of all kinds but "obeys-record". */
  readonly kind: FaultKind | undefined;
  /** Whether the model does what a record tells it to. */
  readonly obeys: boolean;
  /** In [0, 1): for a fault that has variants. */
  readonly variant: number;
}

export interface FaultDraw {
  readonly seed: string;
  readonly rates: FaultRates;
  readonly recordText: string;
  /** How often this text was asked before. */
  readonly timesAsked: number;
}

/** Follows from seed, text and how often it was asked alone: the order of records and the time change nothing. */
export function chooseFaults({ seed, rates, recordText, timesAsked }: FaultDraw): ChosenFaults {
  const [draw, obeying, variant] = randomOf(seed, timesAsked, recordText);
  let sum = 0;
  const kind = faultKinds.find((candidate) => {
    if (candidate === "obeys-record") return false;
    sum += rates[candidate] ?? 0;
    return draw < sum;
  });
  return { kind, obeys: obeying < (rates["obeys-record"] ?? 0), variant };
}
