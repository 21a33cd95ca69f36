import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isProductError, type ProductError } from "../../errors.ts";
import type { Problem } from "../api.ts";

/** What went wrong as `application/problem+json` (RFC 9457), with the code, and what can be done on the page. */
export function problemReply(context: Context, error: unknown): Response {
  const problem = problemOf(error);
  return context.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
  });
}

export function problemOf(error: unknown): Problem {
  if (!isProductError(error)) {
    return {
      status: 500,
      title: error instanceof Error ? error.message : String(error),
      hint: "This is a fault of the program. Please report it with what stands in the terminal.",
      code: "bug",
    };
  }
  return { status: statusOf(error), title: error.message, hint: error.hintOnPage, code: error.code };
}

const statuses: Readonly<Record<string, number>> = {
  PH177: 403,
  PH178: 404,
  PH195: 403,
  PH197: 404,
  PH190: 404,
  PH432: 404,
  PH434: 409,
  PH435: 409,
  PH436: 409,
  PH443: 409,
  PH444: 409,
  PH447: 409,
  PH448: 409,
};

function statusOf({ code, fault }: ProductError): number {
  return statuses[code] ?? (fault === "user" ? 400 : 502);
}
