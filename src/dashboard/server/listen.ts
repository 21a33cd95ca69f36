import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { ProductError } from "../../errors.ts";

const firstPort = 4747;
const portsTried = 20;

export interface Listening {
  readonly port: number;
  /** Ends open connections too: a page that listens for news would hold the server up. */
  close(): Promise<void>;
}

/**
 * Listens on `host`; on `port` or, when that is undefined, on the next free one from 4747 on. Throws PH176 when none is
 * free. 0: any.
 */
export async function listen(app: Hono, host: string, port: number | undefined): Promise<Listening> {
  if (port !== undefined) return listenOn(app, host, port);
  for (let tried = 0; ; tried += 1) {
    try {
      return await listenOn(app, host, firstPort + tried);
    } catch (error) {
      if (systemCode(error) !== "EADDRINUSE" || tried + 1 >= portsTried) throw error;
    }
  }
}

function listenOn(app: Hono, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info: AddressInfo) => {
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          if ("closeAllConnections" in server) server.closeAllConnections();
        });
      resolve({ port: info.port, close });
    });
    server.on("error", (cause: NodeJS.ErrnoException) =>
      reject(new ProductError("PH176", { host, port, reason: reasonOf(cause) }, { cause })),
    );
  });
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program has it",
  EACCES: "this user may not",
  EADDRNOTAVAIL: "this computer has no such address",
};

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return reasons[code ?? ""] ?? message;
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined)?.code : undefined;
}
