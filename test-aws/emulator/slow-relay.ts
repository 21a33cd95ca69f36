import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A stretch of slow network before a service. */
interface SlowRelay {
  readonly url: string;
  close(): Promise<void>;
}

/** For how long a request is held at most, by the environment's `SLOW_AWS_MS`; 0: it is not. */
export function slownessMs(): number {
  return Number(process.env["SLOW_AWS_MS"] ?? 0);
}

/**
 * A relay to a port of this computer that holds each request before it is sent on, and its answer before it is given, for up
 * to `mostMs` together: what follows quickly on something else comes late, once in a while.
 */
export async function openSlowRelay(port: number, mostMs: number): Promise<SlowRelay> {
  const pause = () => sleep((Math.random() * mostMs) / 2);
  const passOn = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    await pause();
    const { expect: _, ...headers } = incoming.headers;
    const { method, url: path } = incoming;
    const onward = openRequest({ hostname: "127.0.0.1", port, method, path, headers });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    onward.on("response", async (answer) => {
      await pause();
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  };
  const server = createServer((incoming, outgoing) => void passOn(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
