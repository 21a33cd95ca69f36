import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** So many letters stand for a text of any length, e.g. in an ETag. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/**
 * An ETag of the records' version, the day (for "the last 7 days") and the address: a browser that has the reply already is
 * told so without a question to the records. `version`: a digest. It stands first in the ETag, before a dot: the page tells
 * by it whether a reply is of the records that the news are of.
 */
export function notModified(version: () => Promise<string>, today: () => string): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    const tag = `"${await version()}.${digestOf(`${today()}\n${req.url}`)}"`;
    const headers = { ETag: tag, "Cache-Control": "private, no-cache" };
    if (req.header("if-none-match") === tag) return context.body(null, 304, headers);
    await next();
    if (context.res.status !== 200) return;
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  };
}
