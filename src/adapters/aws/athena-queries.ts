import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import type { Cell } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Clock, RemoteQueries, RemoteQuestion, RemoteResult } from "../../ports/index.ts";
import { athenaCost } from "./athena-price.ts";
import { cellsOf, withoutHeader } from "./athena-rows.ts";
import { checkQuestion } from "./athena-statement.ts";
import { isAwsError, withAwsErrors } from "./aws-errors.ts";

/** The most rows that Athena gives at a time. */
const pageRows = 1000;
const firstPauseMilliseconds = 200;
const longestPauseMilliseconds = 2000;

export interface AthenaParts {
  readonly client: Pick<AthenaClient, "send" | "destroy">;
  readonly workgroup: string;
  readonly database: string;
  /** How many megabytes the workgroup lets a query read; for the message. */
  readonly scanLimitMb: number;
  /** US dollars for a tebibyte that is read. */
  readonly pricePerTerabyte: number;
  readonly clock: Clock;
}

interface Asked {
  readonly id: string;
  readonly options: RemoteQuestion;
}

/** Questions in Amazon Athena, in the home's own workgroup, which says where answers go and how much may be read. */
export class AthenaQueries implements RemoteQueries {
  readonly #parts: AthenaParts;

  constructor(parts: AthenaParts) {
    this.#parts = parts;
  }

  async ask(sql: string, options: RemoteQuestion): Promise<RemoteResult> {
    checkQuestion(sql);
    options.signal.throwIfAborted();
    const asked = { id: await this.#start(sql), options };
    const execution = await this.#ended(asked);
    this.#mustHaveAnswer(execution);
    return { ...(await this.#rows(asked, execution)), ...figuresOf(execution, this.#parts.pricePerTerabyte) };
  }

  close(): void {
    this.#parts.client.destroy();
  }

  async #start(QueryString: string): Promise<string> {
    const { workgroup: WorkGroup, database: Database } = this.#parts;
    const command = new StartQueryExecutionCommand({
      QueryString,
      WorkGroup,
      QueryExecutionContext: { Database },
    });
    const { QueryExecutionId = "" } = await this.#send(async () => {
      try {
        return await this.#parts.client.send(command);
      } catch (error) {
        throw refusalOf(error, WorkGroup);
      }
    });
    return QueryExecutionId;
  }

  /** Looks until Athena has ended it; calls it off when nobody waits any more. Throws PH366. */
  async #ended({ id, options }: Asked): Promise<QueryExecution> {
    const { signal, timeoutMs, onProgress } = options;
    const { clock } = this.#parts;
    const started = clock.now().getTime();
    let pause = firstPauseMilliseconds;
    for (;;) {
      const execution = await this.#look(id);
      const state = execution.Status?.State;
      if (state !== "QUEUED" && state !== "RUNNING") return execution;
      const milliseconds = clock.now().getTime() - started;
      if (signal.aborted || milliseconds > timeoutMs) {
        await this.#callOff(id);
        signal.throwIfAborted();
        throw new ProductError("PH366", { seconds: timeoutMs / 1000 });
      }
      const scannedBytes = execution.Statistics?.DataScannedInBytes ?? 0;
      onProgress({ state: state === "QUEUED" ? "queued" : "running", scannedBytes, milliseconds });
      // Whoever stops waiting is noticed at the next look.
      await clock.sleep(pause, signal).catch(() => {});
      pause = Math.min(pause * 1.5, longestPauseMilliseconds);
    }
  }

  async #look(QueryExecutionId: string): Promise<QueryExecution> {
    const command = new GetQueryExecutionCommand({ QueryExecutionId });
    const { QueryExecution: execution } = await this.#send(() => this.#parts.client.send(command));
    return execution ?? {};
  }

  async #callOff(QueryExecutionId: string): Promise<void> {
    await this.#send(() => this.#parts.client.send(new StopQueryExecutionCommand({ QueryExecutionId })));
  }

  #mustHaveAnswer({ Status }: QueryExecution): void {
    if (Status?.State === "SUCCEEDED") return;
    const reason = Status?.StateChangeReason ?? "Athena gives no reason.";
    if (/bytes scanned limit/i.test(reason)) {
      throw new ProductError("PH365", { megabytes: this.#parts.scanLimitMb });
    }
    throw new ProductError("PH364", { reason });
  }

  async #rows({ id, options }: Asked, { StatementType }: QueryExecution) {
    const { maxRows, signal } = options;
    const rows: Cell[][] = [];
    let columns: RemoteResult["columns"] = [];
    let NextToken: string | undefined;
    do {
      signal.throwIfAborted();
      const command = new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: pageRows, NextToken });
      const { ResultSet, NextToken: next } = await this.#send(() => this.#parts.client.send(command));
      const infos = ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
      columns = infos.map(({ Name = "", Type = "" }) => ({ name: Name, type: Type.toUpperCase() }));
      const page = ResultSet?.Rows ?? [];
      const records = NextToken === undefined ? withoutHeader(page, StatementType) : page;
      for (const row of records) rows.push(cellsOf(infos, row));
      NextToken = next;
    } while (NextToken !== undefined && rows.length <= maxRows);
    return { columns, rows: rows.slice(0, maxRows), isCut: rows.length > maxRows };
  }

  #send<Result>(work: () => Promise<Result>): Promise<Result> {
    // It may quote the statement, which is the asker's own.
    return withAwsErrors({ service: "Amazon Athena", place: this.#parts.workgroup }, work);
  }
}

function figuresOf({ Statistics }: QueryExecution, pricePerTerabyte: number) {
  const scannedBytes = Statistics?.DataScannedInBytes ?? 0;
  const milliseconds = Statistics?.TotalExecutionTimeInMillis ?? 0;
  return { milliseconds, scannedBytes, cost: athenaCost(scannedBytes, pricePerTerabyte) };
}

/** Athena has one name for whatever it does not take: only its words tell them apart. */
function refusalOf(error: unknown, workgroup: string): unknown {
  if (!(error instanceof Error) || !isAwsError(error, "InvalidRequestException")) return error;
  if (/work\s?group/i.test(error.message) && /not found|does not exist/i.test(error.message)) {
    return new ProductError("PH363", { what: "workgroup of Athena", name: workgroup }, { cause: error });
  }
  return new ProductError("PH364", { reason: error.message }, { cause: error });
}
