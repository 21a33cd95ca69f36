import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface RelayedRequest {
  readonly method: string;
  /** With its query, e.g. "/bucket/key?uploads". */
  readonly path: string;
  /** What the JSON services call the operation, e.g. "DynamoDB_20120810.GetItem"; "" for others. */
  readonly target: string;
  /** Of its body, as the caller says; 0 when it does not. */
  readonly sizeBytes: number;
}

export interface Refusal {
  readonly status: number;
  readonly body: string;
}

export interface RelayWatcher {
  /** Called before a request is passed on; what it returns is answered in its stead. */
  before?(request: RelayedRequest): Refusal | undefined;
  /** Called when a request was answered, and its sender has not heard of it. */
  after?(request: RelayedRequest): void;
}

/** Stands before a service: tells what it is asked, and may get in the way. */
export interface Relay {
  readonly url: string;
  /** All requests so far, in order of their arrival. */
  readonly requests: readonly RelayedRequest[];
  /** Most requests with a body that were under way at the same time. */
  readonly mostSendersAtOnce: () => number;
  /** Takes the place of the watcher before; {} only listens. */
  watch(watcher: RelayWatcher): void;
}

/** A relay to `target`, e.g. "http://127.0.0.1:4567"; it ends with the test. */
export async function openRelay(target: string): Promise<Relay> {
  const { hostname, port } = new URL(target);
  const requests: RelayedRequest[] = [];
  let watcher: RelayWatcher = {};
  let senders = 0;
  let mostSenders = 0;
  const passOn = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = requestOf(incoming);
    requests.push(request);
    const refusal = watcher.before?.(request);
    if (refusal !== undefined) return refuse(incoming, outgoing, refusal);
    const { expect: _, ...headers } = incoming.headers;
    const { method, url: path } = incoming;
    const onward = openRequest({ hostname, port, method, path, headers });
    const isSender = request.sizeBytes > 0;
    if (isSender) {
      senders += 1;
      mostSenders = Math.max(mostSenders, senders);
      onward.once("close", () => {
        senders -= 1;
      });
    }
    onward.on("response", (answer) => {
      watcher.after?.(request);
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = createServer(passOn);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    mostSendersAtOnce: () => mostSenders,
    watch(next) {
      watcher = next;
    },
  };
}

function requestOf({ method = "GET", url = "/", headers }: IncomingMessage): RelayedRequest {
  const target = String(headers["x-amz-target"] ?? "");
  return { method, path: url, target, sizeBytes: Number(headers["content-length"] ?? 0) };
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, { status, body }: Refusal): void {
  incoming.resume();
  outgoing.writeHead(status, { "Content-Type": "application/xml" });
  outgoing.end(body);
}
