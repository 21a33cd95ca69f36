import { addressOf, filter, viewOf, withView } from "../state/filter.ts";

/** What the page shows besides the filter, as its address says. */
export interface QualityView {
  /** Runs that are compared. */
  readonly compare?: string | undefined;
  readonly with?: string | undefined;
  /** Order of the table of categories, e.g. "f1" or "-precision"; undefined: most records first. */
  readonly by?: string | undefined;
  /** "all": categories that were never mixed up too. */
  readonly matrix?: string | undefined;
}

export const qualityView = (): QualityView => viewOf();

/** The page's address with something else shown. */
export function qualityAddress(change: QualityView): string {
  const address = addressOf("/quality", { ...filter.value, after: undefined, open: undefined });
  return withView(address, { ...viewOf(), ...change });
}
