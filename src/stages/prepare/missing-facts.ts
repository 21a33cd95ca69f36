import type { ClassifierInput, Row, WarningLog } from "../../domain/index.ts";
import type { PreparedRecord } from "./column-map.ts";
import { rowPlace } from "./row-place.ts";

/** Warns of what the classifier names a column for and a record does not have; neither stops anything. */
export function missingFacts({ date, gold }: ClassifierInput, warnings: WarningLog) {
  return {
    look({ day }: PreparedRecord, row: Row): void {
      if (date === undefined || day !== undefined) return;
      warnings.add("unread-dates", (count) => unreadDates(count, date), rowPlace(row));
    },
    /** The file has no column for right categories. */
    lackGold(): void {
      warnings.add(
        "no-gold",
        () => `The file has no column \`${gold}\` with right categories to measure by.`,
      );
    },
  };
}

function unreadDates(count: number, column: string): string {
  const rows = count === 1 ? "1 row has" : `${count} rows have`;
  return `${rows} no date in \`${column}\` that can be read: the day of the run stands for it.`;
}
