// Whoever is slow, or silent, keeps a connection and its memory: for so long, and so many of them.
import type { IncomingMessage, Server } from "node:http";

/** Times in milliseconds. */
export interface Patience {
  /** Until the last line of a request's head is there. */
  readonly headMs: number;
  /** How often that is looked at. */
  readonly lookMs: number;
  /** Nothing came and nothing was taken: also by a page that no longer reads its news, which are sent every 15 s. */
  readonly silenceMs: number;
  /** Within so long a body brings {@link fewestBytes}, or its end. */
  readonly bodyMs: number;
  /** At once: a page needs one or two, and every connection is a file of the system, of which a process has some thousands. */
  readonly mostConnections: number;
}

export const usualPatience: Patience = {
  headMs: 10_000,
  lookMs: 2000,
  silenceMs: 120_000,
  bodyMs: 30_000,
  mostConnections: 1000,
};

/** Far slower than any network over which somebody would bring a file. */
const fewestBytes = 16 * 1024;

/** Options of the server, given when it is made. Whole bodies have no end: a large file takes as long as it takes. */
export function serverOptions({ headMs, lookMs }: Patience) {
  return { headersTimeout: headMs, connectionsCheckingInterval: lookMs, requestTimeout: 0 };
}

/** Ends the connections of clients that try it. */
export function limitClients(server: Server, { silenceMs, bodyMs, mostConnections }: Patience): void {
  server.maxConnections = mostConnections;
  server.setTimeout(silenceMs, (socket) => socket.destroy());
  server.on("request", (request: IncomingMessage) => watchBody(request, bodyMs));
}

function watchBody(request: IncomingMessage, bodyMs: number): void {
  const { socket, headers } = request;
  if (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined) return;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    if (request.complete) return clearInterval(timer);
    if (socket.bytesRead - before < fewestBytes) socket.destroy();
    before = socket.bytesRead;
  }, bodyMs);
  timer.unref();
  request.once("close", () => clearInterval(timer));
}
