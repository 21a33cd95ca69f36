import { useState } from "preact/hooks";
import { exportFormats, SafeFormulas } from "../parts/safe-formulas.tsx";
import { countQuestionOf, filter } from "../state/filter.ts";
import { words } from "../words.ts";

/** Every record of the view as a file, in the view's order. */
export function ExportMenu({ total }: { total: number | undefined }) {
  const [isSafe, setSafe] = useState(true);
  const { sort } = filter.value;
  return (
    <details class="menu">
      <summary>{words.records.export}</summary>
      <div class="menu-body box">
        <p>{words.records.exportAll(total)}</p>
        <p class="muted">{words.records.exportHolds}</p>
        <p class="formats">
          {exportFormats.map((format) => (
            <a key={format} href={exportAddress(format, isSafe, sort)} download>
              {format.toUpperCase()}
            </a>
          ))}
        </p>
        <SafeFormulas isSafe={isSafe} change={setSafe} />
      </div>
    </details>
  );
}

/** Where the view is to be had as a file. */
export function exportAddress(format: string, isSafe: boolean, sort: typeof filter.value.sort): string {
  const question = new URLSearchParams(countQuestionOf(filter.value));
  const order = sort.map(({ column, isDescending }) => (isDescending ? `-${column}` : column)).join(",");
  if (order !== "") question.set("sort", order);
  if (!isSafe) question.set("formulas", "keep");
  const text = question.toString();
  return `/api/export/records.${format}${text === "" ? "" : `?${text}`}`;
}
