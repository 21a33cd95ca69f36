import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { ProductError } from "../../errors.ts";
import { limitClients, type Patience, serverOptions, usualPatience } from "./slow-clients.ts";

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
export async function listen(
  app: Pick<Hono, "fetch">,
  host: string,
  port: number | undefined,
  patience: Patience = usualPatience,
): Promise<Listening> {
  if (port !== undefined) return listenOn(app, { host, port, patience });
  for (let tried = 0; ; tried += 1) {
    try {
      return await listenOn(app, { host, port: firstPort + tried, patience });
    } catch (error) {
      if (systemCode(error) !== "EADDRINUSE" || tried + 1 >= portsTried) throw error;
    }
  }
}

function listenOn(
  app: Pick<Hono, "fetch">,
  { host, port, patience }: { host: string; port: number; patience: Patience },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const options = { fetch: app.fetch, hostname: host, port, serverOptions: serverOptions(patience) };
    const server = serve(options, (info: AddressInfo) => {
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          if ("closeAllConnections" in server) server.closeAllConnections();
        });
      resolve({ port: info.port, close });
    });
    limitClients(server as Server, patience);
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
