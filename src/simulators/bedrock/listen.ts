import type { Server } from "node:http";
import type { Http2Server } from "node:http2";
import { type AddressInfo, createServer, type Socket } from "node:net";

export interface Listening {
  /** e.g. "http://127.0.0.1:4567" */
  readonly url: string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** How every connection of HTTP/2 begins. Source: RFC 9113, section 3.4. */
const http2Start = "PRI * HTTP/2.0";

/** Listens on a port of 127.0.0.1 and gives each connection to the server whose protocol it speaks. */
export async function listen(
  port: number,
  servers: { readonly http1: Server; readonly http2: Http2Server },
): Promise<Listening> {
  const sockets = new Set<Socket>();
  const front = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // Of a caller that hung up: nothing to do, and nobody to tell.
    socket.on("error", () => {});
    socket.once("data", (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      const isHttp2 = first.toString("latin1", 0, http2Start.length) === http2Start;
      (isHttp2 ? servers.http2 : servers.http1).emit("connection", socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    front.once("error", reject);
    front.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}
