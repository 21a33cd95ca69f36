import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "../../src/ports/index.ts";

interface KeptIngestion {
  readonly id: string;
  readonly createdAt: Date;
  readonly isManual: boolean;
  status: "INITIALIZED" | "RUNNING" | "COMPLETED" | "FAILED";
  reason?: string;
}

interface Refusal {
  readonly status: number;
  readonly name: string;
}

const day = 24 * 60 * 60 * 1000;
const mostByHand = 32;
const pathPattern = /^\/accounts\/(\d{12})\/data-sets\/([^/]+)\/ingestions(?:\/([\w-]+))?$/;

/**
 * ListIngestions and CreateIngestion of one data set by HTTP, as their pages of the Amazon QuickSight API reference have
 * them: 32 by hand in 24 hours, ids only once, the errors with their names and states. Time is the test's.
 */
export class FakeQuickSight {
  /** Oldest first. */
  readonly ingestions: KeptIngestion[] = [];
  /** e.g. "GET /accounts/…" */
  readonly requests: string[] = [];
  /** Answers to the next requests, whatever they ask for. */
  readonly refusals: Refusal[] = [];
  pageSize = 100;
  listsOldestFirst = false;
  /** Where messages are hidden, when SQS is asked here, too: seconds by receipt handle. */
  readonly hidden = new Map<string, number>();
  readonly #clock: Clock;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async open(): Promise<string> {
    await new Promise<void>((opened) => this.#server.listen(0, "127.0.0.1", opened));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** What is under way ends. */
  end(status: "COMPLETED" | "FAILED" = "COMPLETED", reason?: string): void {
    for (const ingestion of this.ingestions) {
      if (ingestion.status !== "INITIALIZED" && ingestion.status !== "RUNNING") continue;
      ingestion.status = status;
      if (reason !== undefined) ingestion.reason = reason;
    }
  }

  add({ isManual = true, status = "COMPLETED" as KeptIngestion["status"] } = {}): void {
    const id = `other-${this.ingestions.length}`;
    this.ingestions.push({ id, createdAt: this.#clock.now(), isManual, status });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "", "http://quicksight");
    if (request.headers["x-amz-target"] === "AmazonSQS.ChangeMessageVisibility") {
      const { ReceiptHandle, VisibilityTimeout } = JSON.parse(Buffer.concat(chunks).toString());
      this.hidden.set(ReceiptHandle, VisibilityTimeout);
      return send(response, 200, {});
    }
    this.requests.push(`${request.method} ${url.pathname}`);
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return refuse(response, refusal);
    const [, account, dataSet, id] = pathPattern.exec(url.pathname) ?? [];
    if (account === undefined || dataSet !== "ph-records") {
      return refuse(response, { status: 404, name: "ResourceNotFoundException" });
    }
    if (id === undefined) return this.#list(url, response);
    return this.#create(id, response);
  }

  #list(url: URL, response: ServerResponse): void {
    const size = Math.min(Number(url.searchParams.get("max-results") ?? 100), this.pageSize);
    const from = Number(url.searchParams.get("next-token") ?? 0);
    const all = this.listsOldestFirst ? this.ingestions : [...this.ingestions].reverse();
    const Ingestions = all.slice(from, from + size).map((one) => ({
      Arn: `arn:aws:quicksight:eu-west-1:111122223333:dataset/ph-records/ingestion/${one.id}`,
      IngestionId: one.id,
      IngestionStatus: one.status,
      CreatedTime: one.createdAt.getTime() / 1000,
      RequestSource: one.isManual ? "MANUAL" : "SCHEDULED",
      RequestType: "FULL_REFRESH",
      ...(one.reason !== undefined && { ErrorInfo: { Type: one.reason, Message: "of a record's text" } }),
    }));
    const NextToken = from + size < all.length ? String(from + size) : undefined;
    send(response, 200, { Ingestions, NextToken, RequestId: "r" });
  }

  #create(id: string, response: ServerResponse): void {
    const now = this.#clock.now();
    const byHand = this.ingestions.filter(
      ({ isManual, createdAt }) => isManual && createdAt.getTime() > now.getTime() - day,
    );
    if (this.ingestions.some((one) => one.id === id)) {
      refuse(response, { status: 409, name: "ResourceExistsException" });
    } else if (byHand.length >= mostByHand) {
      refuse(response, { status: 409, name: "LimitExceededException" });
    } else {
      this.ingestions.push({ id, createdAt: now, isManual: true, status: "INITIALIZED" });
      send(response, 201, { IngestionId: id, IngestionStatus: "INITIALIZED", RequestId: "r" });
    }
  }
}

function refuse(response: ServerResponse, { status, name }: Refusal): void {
  send(response, status, { Message: `${name}.` }, { "x-amzn-errortype": name });
}

function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
