import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { type Listening, listen } from "./listen.ts";
import { ServiceError } from "./service-error.ts";

export interface Call {
  readonly method: string;
  /** Each part of the path, decoded: an ARN in it is one part, whatever slashes it has. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Reads the whole body as a JSON object. Throws a ServiceError when it is none. */
  readonly body: () => Promise<Readonly<Record<string, unknown>>>;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** More than any body of the runtime: 25 MB is its limit ("InvokeModel", API reference). */
const mostBodyBytes = 25_000_000;

/** A request of either protocol. */
interface Incoming extends AsyncIterable<unknown> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** A response of either protocol. */
interface Outgoing {
  once(event: "close", listener: () => void): unknown;
  writeHead(status: number, headers: Readonly<Record<string, string | number>>): unknown;
  end(body: Uint8Array): unknown;
}

/**
 * Serves HTTP/1.1 and HTTP/2 on 127.0.0.1 only: what it is told is nobody else's business. The SDK's client of the
 * runtime speaks HTTP/2 unless told otherwise. Port 0 takes a free one.
 */
export async function serve(port: number, answer: (call: Call) => Promise<Answer>): Promise<Listening> {
  const onRequest = (request: Incoming, response: Outgoing) => void respond(request, response, answer);
  return listen(port, { http1: createServer(onRequest), http2: createHttp2Server(onRequest) });
}

async function respond(
  request: Incoming,
  response: Outgoing,
  answer: (call: Call) => Promise<Answer>,
): Promise<void> {
  const hungUp = new AbortController();
  response.once("close", () => hungUp.abort());
  try {
    const { body, headers } = await answer(callOf(request, hungUp.signal));
    send(response, 200, JSON.stringify(body), headers);
  } catch (error) {
    if (hungUp.signal.aborted) return;
    const known =
      error instanceof ServiceError
        ? error
        : new ServiceError("InternalServerException", `The simulator failed: ${String(error)}`);
    // The address behind the name is what services really send; clients cut it off.
    const type = `${known.name}:http://internal.amazon.com/coral/com.amazon.bedrock/`;
    send(response, known.status, JSON.stringify({ message: known.message }), { "x-amzn-ErrorType": type });
  }
}

function callOf(request: Incoming, signal: AbortSignal): Call {
  const [path = "", query = ""] = (request.url ?? "/").split("?");
  return {
    method: request.method ?? "GET",
    path: path.split("/").filter(Boolean).map(decode),
    query: new URLSearchParams(query),
    headers: request.headers,
    body: () => readJson(request),
    signal,
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A wrong escape stays as it is, and leads to no operation and no job.
    return part;
  }
}

async function readJson(request: Incoming): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBodyBytes)
      throw new ServiceError("RequestEntityTooLargeException", "The body is too large.");
    chunks.push(chunk);
  }
  const value = parse(Buffer.concat(chunks).toString());
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ServiceError("SerializationException", "The body is not a JSON object.");
  }
  return value as Readonly<Record<string, unknown>>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(
  response: Outgoing,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": bytes.length,
    "x-amzn-RequestId": randomUUID(),
    ...headers,
  });
  response.end(bytes);
}
