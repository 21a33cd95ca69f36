import type { SqlExportOptions } from "../analytics.ts";
import { interruptible } from "../database.ts";
import { readAnswer } from "./read-answer.ts";
import { openSealed } from "./sealed-instance.ts";
import type { SqlConsole, Statement } from "./sql-console.ts";
import { StatementEnd } from "./statement-end.ts";
import { writeAnswer } from "./write-answer.ts";

/** Statements in this process: for a command that answers one and ends. What one of them takes, the process takes. */
export const consoleHere: SqlConsole = {
  async run({ text, tables }, { timeoutMs, signal, ...bounds }) {
    const { connection, close } = await openSealed(tables);
    const end = new StatementEnd({ timeoutMs, signal });
    try {
      return await interruptible(connection, end.signal, () => readAnswer(connection, text, bounds));
    } catch (error) {
      throw end.reasonOf(error);
    } finally {
      close();
    }
  },
  export: writeHere,
  async close() {},
};

async function* writeHere(
  { text, tables }: Statement,
  { timeoutMs, signal, ...options }: SqlExportOptions,
): AsyncGenerator<Uint8Array> {
  const { connection, close } = await openSealed(tables);
  const end = new StatementEnd({ timeoutMs, signal });
  try {
    yield* writeAnswer(connection, text, { ...options, signal: end.signal });
  } catch (error) {
    throw end.reasonOf(error);
  } finally {
    close();
  }
}
