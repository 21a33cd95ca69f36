import { consoleHere } from "./console/console-here.ts";
import type { ConsoleTables } from "./console/console-tables.ts";

const timeoutMs = 30_000;
/** More than people review. */
const maxRows = 1_000_000;

/** By run: the keys of texts that a person sorted otherwise than the run's engine. */
export async function readCorrectedTexts(
  tables: ConsoleTables,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = "SELECT DISTINCT run, text_key FROM all_records WHERE status = 'corrected'";
  const { rows } = await consoleHere.run({ text, tables }, { timeoutMs, maxRows });
  const texts = new Map<string, string[]>();
  for (const [run, key] of rows) {
    const known = texts.get(String(run)) ?? [];
    known.push(String(key));
    texts.set(String(run), known);
  }
  return texts;
}
