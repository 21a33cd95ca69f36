import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/**
 * A relay to CloudFormation by which a stack can take up buckets that are there. The emulator's check of names before a
 * deployment knows nothing of `ImportExistingResources`, which the emulator itself obeys: so that check is left out. It
 * ends with the test.
 *
 * @param target of the emulator, e.g. "http://127.0.0.1:41233"
 */
export async function adopting(target: string): Promise<{ readonly url: string }> {
  const server = createServer(async (incoming, outgoing) => {
    const { host: _, "content-length": __, ...headers } = incoming.headers;
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces).toString("utf8");
    const answer = await fetch(`${target}${incoming.url}`, {
      method: incoming.method ?? "POST",
      headers: headers as Record<string, string>,
      body: body.includes("Action=CreateChangeSet") ? `${body}&DisableValidation=true` : body,
    });
    outgoing.writeHead(answer.status, { "Content-Type": answer.headers.get("content-type") ?? "" });
    outgoing.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
