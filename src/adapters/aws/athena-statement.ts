import { ProductError } from "../../errors.ts";

const questions = new Set(["select", "with", "values", "table", "show", "describe", "desc", "explain"]);

/** Only questions are sent: what creates, writes or unloads something is refused here. Throws PH180. */
export function checkQuestion(sql: string): void {
  const bare = sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ");
  const first = /^[\s(]*([A-Za-z]+)/.exec(bare)?.[1]?.toLowerCase();
  if (first !== undefined && questions.has(first)) return;
  const why =
    first === "from"
      ? "Athena wants a SELECT before FROM."
      : `it does not begin with SELECT or WITH${first === undefined ? "." : `, but with ${first.toUpperCase()}.`}`;
  throw new ProductError("PH180", { why });
}
