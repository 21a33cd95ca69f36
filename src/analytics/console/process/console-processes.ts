import { fileURLToPath } from "node:url";
import { ProductError } from "../../../errors.ts";
import type { SqlExportOptions, SqlOptions, SqlResult } from "../../analytics.ts";
import type { SqlConsole, Statement } from "../sql-console.ts";
import { StatementEnd } from "../statement-end.ts";
import { ConsoleProcess } from "./console-process.ts";
import type { Frame } from "./frames.ts";
import type { Reply, Request } from "./messages.ts";

export interface ConsoleProcessesOptions {
  /** The compiled program; undefined: the one beside this file. */
  readonly program?: string;
  /** What each process may have of memory, its program (about 120) and DuckDB's 256 included; undefined: 768. */
  readonly mebibytes?: number;
  /** How long a process is kept for the next statement; undefined: two minutes. */
  readonly idleMs?: number;
}

interface Idle {
  readonly process: ConsoleProcess;
  readonly timer: NodeJS.Timeout;
}

/** What each process runs. */
export const usualProgram = fileURLToPath(new URL("./main.js", import.meta.url));
const usualMebibytes = 768;
const usualIdleMs = 120_000;

/**
 * Statements in processes of their own, one at a time in each: started when needed, kept for the next statement, and killed
 * when a statement has no time left, takes too much memory, or is not waited for. None outlives this process.
 */
export class ConsoleProcesses implements SqlConsole {
  readonly #options: Required<ConsoleProcessesOptions>;
  readonly #all = new Set<ConsoleProcess>();
  readonly #idle: Idle[] = [];
  readonly #killAll = () => {
    for (const one of this.#all) one.kill();
  };
  #isClosed = false;

  constructor(options: ConsoleProcessesOptions = {}) {
    const { program = usualProgram, mebibytes = usualMebibytes, idleMs = usualIdleMs } = options;
    this.#options = { program, mebibytes, idleMs };
    process.once("exit", this.#killAll);
  }

  async run(statement: Statement, { timeoutMs, signal, ...bounds }: SqlOptions): Promise<SqlResult> {
    const end = new StatementEnd({ timeoutMs, signal });
    for await (const { message } of this.#ask(
      statement,
      { type: "run", text: statement.text, ...bounds },
      end,
    )) {
      if (message?.type === "rows") return message.result;
    }
    throw new Error("A statement was not answered.");
  }

  async *export(
    statement: Statement,
    { timeoutMs, signal, format, neutralizeFormulas }: SqlExportOptions,
  ): AsyncGenerator<Uint8Array> {
    const end = new StatementEnd({ timeoutMs, signal });
    const request = { type: "export", text: statement.text, format, neutralizeFormulas } as const;
    for await (const { bytes } of this.#ask(statement, request, end)) {
      if (bytes !== undefined) yield bytes;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    process.off("exit", this.#killAll);
    for (const { timer } of this.#idle) clearTimeout(timer);
    this.#killAll();
    await Promise.all([...this.#all].map(({ ended }) => ended));
  }

  async *#ask({ tables }: Statement, request: Request, end: StatementEnd): AsyncGenerator<Frame<Reply>> {
    end.signal.throwIfAborted();
    const process = this.#take();
    const kill = () => process.kill();
    end.signal.addEventListener("abort", kill, { once: true });
    try {
      yield* process.ask(tables, request);
    } catch (error) {
      throw end.reasonOf(error);
    } finally {
      end.signal.removeEventListener("abort", kill);
      // Also when nobody takes the rest of a file.
      if (process.isFree) this.#keep(process);
      else process.kill();
    }
  }

  #take(): ConsoleProcess {
    if (this.#isClosed) throw new ProductError("PH188", { how: "the dashboard is closing" });
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      clearTimeout(idle.timer);
      if (idle.process.isFree) return idle.process;
    }
    const started = new ConsoleProcess(this.#options);
    this.#all.add(started);
    const forget = () => this.#all.delete(started);
    started.ended.then(forget, forget);
    return started;
  }

  #keep(process: ConsoleProcess): void {
    const timer = setTimeout(() => {
      this.#idle.splice(
        this.#idle.findIndex((idle) => idle.process === process),
        1,
      );
      process.kill();
    }, this.#options.idleMs);
    this.#idle.push({ process, timer });
  }
}
