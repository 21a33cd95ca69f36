import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { ProductError } from "../../errors.ts";

/** Who is let in. */
export interface Door {
  /** The host that is listened on, e.g. "127.0.0.1" or "0.0.0.0". */
  readonly host: string;
  /** Asked for at each request; undefined: everybody on this computer is let in. */
  readonly token: string | undefined;
}

const thisComputer = ["127.0.0.1", "localhost", "[::1]"];
const anyAddress = ["0.0.0.0", "::", "[::]"];

export function isThisComputer(host: string): boolean {
  return thisComputer.includes(host) || host === "::1";
}

/**
 * No page of another address reads or changes anything here: a foreign name that leads to this computer is known by its
 * `Host`, a foreign page by its `Origin` or `Sec-Fetch-Site`, another computer by the token it does not have.
 */
export function guard(door: Door): MiddlewareHandler {
  return async (context, next) => {
    checkHost(context, door);
    checkOrigin(context);
    if (door.token !== undefined) {
      const redirect = checkToken(context, door.token);
      if (redirect !== undefined) return redirect;
    }
    await next();
  };
}

/** Of a project that may only be read: a statement of SQL changes nothing, whatever else is not a look would. */
export function refuseChanges({
  isReadOnly,
  folder,
}: {
  isReadOnly: boolean;
  folder: string;
}): MiddlewareHandler {
  return async ({ req }, next) => {
    const isLook = req.method === "GET" || req.method === "HEAD" || req.path.startsWith("/api/sql");
    if (isReadOnly && !isLook) throw new ProductError("PH195", { folder });
    await next();
  };
}

function checkHost(context: Context, { host }: Door): void {
  const asked = context.req.header("host") ?? "";
  const name = asked.replace(/:\d+$/, "").toLowerCase();
  const known = isThisComputer(host) ? thisComputer : [...thisComputer, host.toLowerCase()];
  // Listening on all addresses, the names of this computer are not known; there the token keeps others out.
  if (known.includes(name) || anyAddress.includes(host)) return;
  throw new ProductError("PH177", { reason: "The address that was asked is not the dashboard's own." });
}

function checkOrigin(context: Context): void {
  const { req } = context;
  const origin = req.header("origin");
  const isForeignOrigin = origin !== undefined && origin !== `http://${req.header("host") ?? ""}`;
  // A link on another page may lead here; its scripts may not.
  const isForeignScript =
    req.header("sec-fetch-site") === "cross-site" && req.header("sec-fetch-mode") !== "navigate";
  if (isForeignOrigin || isForeignScript) {
    throw new ProductError("PH177", { reason: "Another page asked for this." });
  }
}

/** A token in the address becomes a cookie, so that it is neither copied with a link nor kept in a history. */
function checkToken(context: Context, token: string): Response | undefined {
  const { req } = context;
  const url = new URL(req.url);
  const given = url.searchParams.get("token");
  if (given !== null && isSame(given, token)) {
    setCookie(context, cookieOf(context), token, { httpOnly: true, sameSite: "Strict", path: "/" });
    url.searchParams.delete("token");
    return context.redirect(`${url.pathname}${url.search}`, 303);
  }
  const bearer = req.header("authorization")?.replace(/^Bearer /, "");
  if (isSame(getCookie(context, cookieOf(context)) ?? bearer ?? "", token)) return undefined;
  throw new ProductError("PH177", { reason: "The token is missing." });
}

/** Browsers keep cookies by host, not by port: two dashboards of one computer must not take each other's place. */
function cookieOf({ req }: Context): string {
  const [, port = "80"] = /:(\d+)$/.exec(req.header("host") ?? "") ?? [];
  return `pigeonhole-token-${port}`;
}

/** Takes equally long wherever the two differ. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** What every reply tells the browser; a record's text could not run as a script even if it became markup. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set("Content-Security-Policy", contentSecurityPolicy);
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
};
