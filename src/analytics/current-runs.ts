import type { KnownFile } from "./known-file.ts";

interface RunSize {
  readonly run: string;
  readonly createdAt: string;
  records: number;
}

/**
 * Of runs over the same content by the same classifier one counts, or every record would count as often as its file was
 * run: the one with most records, and of equally full ones the newest. So a run under way, one that failed half-way and a
 * trial with `--limit` do not take the place of a whole one.
 */
export function currentRuns(files: readonly KnownFile[]): ReadonlySet<string> {
  const sizes = new Map<string, Map<string, RunSize>>();
  for (const { run, classifier, content, createdAt, records } of files) {
    const key = JSON.stringify([classifier, content]);
    const ofContent = sizes.get(key) ?? new Map<string, RunSize>();
    const size = ofContent.get(run) ?? { run, createdAt, records: 0 };
    size.records += records;
    ofContent.set(run, size);
    sizes.set(key, ofContent);
  }
  const current = [...sizes.values()].map((ofContent) => [...ofContent.values()].reduce(fuller).run);
  return new Set(current);
}

function fuller(a: RunSize, b: RunSize): RunSize {
  if (a.records !== b.records) return a.records > b.records ? a : b;
  if (a.createdAt !== b.createdAt) return a.createdAt > b.createdAt ? a : b;
  return a.run > b.run ? a : b;
}
