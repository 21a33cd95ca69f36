import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { fetchPatiently } from "../emulator/emulated-call.ts";

/**
 * A relay to SQS behind which pauses are short: what is to be hidden or delayed for a while comes back after a second. For
 * functions whose growing pauses nobody wants to wait for in a test. It ends with the test.
 *
 * @param target of the emulator, e.g. "http://127.0.0.1:41233"
 */
export async function hastened(target: string): Promise<{ readonly url: string }> {
  const passOn = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { host: _, "content-length": __, ...headers } = incoming.headers;
    const answer = await fetchPatiently(`${target}${incoming.url}`, {
      method: incoming.method ?? "POST",
      headers: headers as Record<string, string>,
      body: shortened(await bodyOf(incoming)),
    });
    outgoing.writeHead(answer.status, { "Content-Type": answer.headers.get("content-type") ?? "" });
    outgoing.end(await answer.text());
  };
  // A function that ends in the middle of a request breaks it off.
  const server = createServer((incoming, outgoing) => {
    passOn(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}

function shortened(body: string): string {
  const input = JSON.parse(body) as Record<string, unknown>;
  for (const key of ["VisibilityTimeout", "DelaySeconds"]) {
    if (typeof input[key] === "number") input[key] = Math.min(1, input[key]);
  }
  return JSON.stringify(input);
}
