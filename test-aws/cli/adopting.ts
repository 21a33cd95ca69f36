import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { fetchPatiently } from "../emulator/emulated-call.ts";

/**
 * A relay to CloudFormation by which a stack can take up buckets that are there. The emulator's check of names before a
 * deployment knows nothing of `ImportExistingResources`, which the emulator itself obeys: so that check is left out. And it
 * knows no saved queries of Athena: they are left out of templates. The relay ends with the test.
 *
 * @param target of the emulator, e.g. "http://127.0.0.1:41233"
 */
export async function adopting(target: string): Promise<{ readonly url: string }> {
  const passOn = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { host: _, "content-length": __, ...headers } = incoming.headers;
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces).toString("utf8");
    const answer = await fetchPatiently(`${target}${incoming.url}`, {
      method: incoming.method ?? "POST",
      headers: headers as Record<string, string>,
      body: body.includes("Action=CreateChangeSet") ? await fitted(body, target) : body,
    });
    outgoing.writeHead(answer.status, { "Content-Type": answer.headers.get("content-type") ?? "" });
    outgoing.end(await answer.text());
  };
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

/** The request with the template itself in it, without what the emulator does not know. */
async function fitted(body: string, target: string): Promise<string> {
  const request = new URLSearchParams(body);
  const text = request.get("TemplateBody") ?? (await fetchTemplate(request.get("TemplateURL") ?? "", target));
  // Small templates are sent as YAML: those have no queries.
  if (!text.startsWith("{")) return `${body}&DisableValidation=true`;
  const template = JSON.parse(text) as { Resources: Record<string, { Type: string }> };
  for (const [id, { Type }] of Object.entries(template.Resources)) {
    if (Type === "AWS::Athena::NamedQuery") delete template.Resources[id];
  }
  request.delete("TemplateURL");
  request.set("TemplateBody", JSON.stringify(template));
  request.set("DisableValidation", "true");
  return request.toString();
}

/** e.g. "https://BUCKET.s3.eu-west-1.amazonaws.com/KEY" or "https://s3.eu-west-1.amazonaws.com/BUCKET/KEY" */
async function fetchTemplate(address: string, target: string): Promise<string> {
  const { hostname, pathname } = new URL(address);
  const [bucket = ""] = hostname.split(".s3.");
  const path = bucket === hostname ? pathname : `/${bucket}${pathname}`;
  return (await fetch(`${target}${path}`)).text();
}
