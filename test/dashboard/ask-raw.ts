import { request } from "node:http";

/** With headers that `fetch` would not send. */
export function askRaw(
  address: string,
  headers: Record<string, string>,
  method: string,
): Promise<{ status: number; body: string }> {
  return new Promise((done, fail) => {
    const sent = request(address, { headers, method }, (reply) => {
      let body = "";
      reply.on("data", (chunk: Buffer) => (body += chunk.toString()));
      reply.on("end", () => done({ status: reply.statusCode ?? 0, body }));
    });
    sent.on("error", fail);
    sent.end();
  });
}
