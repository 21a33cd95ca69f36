import { createServer as createHttp1, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttp2, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { type AddressInfo, createServer, type Socket } from "node:net";

export interface Listening {
  /** e.g. "http://127.0.0.1:4567" */
  readonly url: string;
  /** Hangs up on everybody and frees the port. */
  close(): Promise<void>;
}

export type Listener = (
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
) => void;

/** What a client says first when it speaks HTTP/2 without asking ("prior knowledge", RFC 9113, 3.3). */
const http2Preface = "PRI * HTTP/2.0";

/**
 * Listens on 127.0.0.1 only: what is told here is nobody else's business. Speaks HTTP/1.1 and HTTP/2 on one port,
 * because the SDK's control-plane client speaks the one and its runtime client the other.
 */
export async function listen(port: number, listener: Listener): Promise<Listening> {
  const http1 = createHttp1(listener);
  const http2 = createHttp2(listener);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // A client that breaks off is no fault of ours.
    socket.on("error", () => socket.destroy());
    // Read without letting the stream flow: what is put back must still be there when the protocol takes over.
    socket.once("readable", () => {
      const first: Buffer | null = socket.read();
      if (first === null) return;
      socket.unshift(first);
      const isHttp2 = first.toString("latin1").startsWith(http2Preface.slice(0, first.length));
      (isHttp2 ? http2 : http1).emit("connection", socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
