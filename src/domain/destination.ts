import type { FormatName } from "./classifier.ts";
import type { RunId } from "./ids.ts";
import type { Destination, Run } from "./run.ts";

/** The home's own place for a result: by date and run, e.g. "output_data/2026-11-24/r-7f3a9c21b04d/calls.csv". */
export function homeDestination(
  { id, createdAt }: { id: RunId; createdAt: string },
  { folder, inputName, format }: { folder: string; inputName: string; format: FormatName },
): Destination {
  const place = `${folder}/${createdAt.slice(0, 10)}/${id}`;
  return {
    folder: undefined,
    key: `${place}/${resultBaseName(inputName)}.${format}`,
    reportKey: `${place}/report.json`,
  };
}

/**
 * The runs whose results are still in their places: where several published runs wrote to one place, the file is the newest
 * one's. `runs`: published, the newest first; the same order is given back.
 */
export function runsWithResults(runs: readonly Run[]): Run[] {
  const taken = new Set<string>();
  return runs.filter(({ destination: { folder, key } }) => {
    const place = JSON.stringify([folder, key]);
    const isFirst = !taken.has(place);
    taken.add(place);
    return isFirst;
  });
}

/** An input's name without its endings, fit for a file name anywhere. */
export function resultBaseName(name: string): string {
  const file = (name.split("/").at(-1) ?? "").replace(/\.gz$/i, "");
  const base = file.replace(/(?<=.)\.[^.]*$/, "");
  const safe = base.replace(/[\p{Cc}\\]+/gu, "_");
  return safe === "" || /^\.+$/.test(safe) ? "input" : safe;
}
