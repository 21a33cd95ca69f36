import type { KnownFile } from "./known-file.ts";

const mostFiles = 200;

/** Files one after the other, by as many as one statement should read: what it holds in memory grows with the records. */
export function* portionsOf(
  files: readonly KnownFile[],
  mostRecords: number,
): Generator<readonly KnownFile[]> {
  let portion: KnownFile[] = [];
  let records = 0;
  for (const file of files) {
    portion.push(file);
    records += file.records;
    if (records < mostRecords && portion.length < mostFiles) continue;
    yield portion;
    [portion, records] = [[], 0];
  }
  if (portion.length > 0) yield portion;
}
