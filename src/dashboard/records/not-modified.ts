import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/**
 * An ETag of the records' version, the day (for "the last 7 days") and the address: a browser that has the reply already is
 * told so without a question to the records.
 */
export function notModified(version: () => Promise<string>, today: () => string): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    const facts = [await version(), today(), req.url];
    const tag = `"${createHash("sha256").update(facts.join("\n")).digest("base64url").slice(0, 22)}"`;
    const headers = { ETag: tag, "Cache-Control": "private, no-cache" };
    if (req.header("if-none-match") === tag) return context.body(null, 304, headers);
    await next();
    if (context.res.status !== 200) return;
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  };
}
