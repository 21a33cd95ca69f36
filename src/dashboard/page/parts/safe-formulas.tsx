import { words } from "../words.ts";

/** Formats that records and rows can be taken along in. */
export const exportFormats = ["csv", "tsv", "xlsx", "json", "jsonl", "parquet"];

/** Whether what a spreadsheet would run as a formula is made harmless. */
export function SafeFormulas({ isSafe, change }: { isSafe: boolean; change: (isSafe: boolean) => void }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={isSafe}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />{" "}
      {words.safeFormulas}
    </label>
  );
}
