import { useState } from "preact/hooks";
import { countQuestionOf, filter } from "../state/filter.ts";
import { words } from "../words.ts";

const formats = ["csv", "tsv", "xlsx", "json", "jsonl", "parquet"];

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
          {formats.map((format) => (
            <a key={format} href={exportAddress(format, isSafe, sort)} download>
              {format.toUpperCase()}
            </a>
          ))}
        </p>
        <label>
          <input
            type="checkbox"
            checked={isSafe}
            onChange={({ currentTarget }) => setSafe(currentTarget.checked)}
          />{" "}
          {words.records.formulas}
        </label>
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
