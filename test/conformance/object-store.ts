import type { ObjectStore } from "../../src/ports/index.ts";
import { objectConcatenationCases, objectDeletionCases } from "./object-store-changes.ts";
import { objectKeyCases } from "./object-store-keys.ts";
import { objectListingCases } from "./object-store-listing.ts";
import { objectWholeCases } from "./object-store-whole.ts";
import { objectWriterCases } from "./object-store-writer.ts";
import { runSuite, type SuiteOptions } from "./suite.ts";

export interface ObjectStoreSubject {
  /** Empty. */
  readonly store: ObjectStore;
  /** The same objects as another worker sees them. */
  readonly other: ObjectStore;
}

export function objectStoreConformance(
  name: string,
  open: () => Promise<ObjectStoreSubject>,
  options: SuiteOptions = {},
): void {
  const cases = {
    ...objectWholeCases,
    ...objectWriterCases,
    ...objectListingCases,
    ...objectDeletionCases,
    ...objectConcatenationCases,
    ...objectKeyCases,
  };
  runSuite(`${name} keeps the promises of an object store`, cases, open, options);
}
