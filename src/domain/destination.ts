import type { FormatName } from "./classifier.ts";
import type { RunId } from "./ids.ts";
import type { Destination } from "./run.ts";

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

/** An input's name without its endings, fit for a file name anywhere. */
export function resultBaseName(name: string): string {
  const file = (name.split("/").at(-1) ?? "").replace(/\.gz$/i, "");
  const base = file.replace(/(?<=.)\.[^.]*$/, "");
  const safe = base.replace(/[\p{Cc}\\]+/gu, "_");
  return safe === "" || /^\.+$/.test(safe) ? "input" : safe;
}
