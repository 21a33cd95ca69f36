import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Analytics } from "../../analytics/analytics.ts";
import { savedQueries, sqlTables } from "../../analytics/index.ts";
import type { FormatName } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Clock } from "../../ports/index.ts";
import type { SqlReply, SqlTables, SqlTicket } from "../api/sql.ts";
import { contentTypes, formatNamed } from "../records/formats.ts";
import { bodyOf } from "../server/body-of.ts";
import { Turns } from "../server/turns.ts";
import { ExportTickets } from "./export-tickets.ts";

const longestStatement = 100_000;
/** Whatever signs it has, as JSON it takes less; more is not even read. */
const mostBytes = 1024 * 1024;
/** On the page; a file has all rows. */
const rowsShown = 1000;
const bytesShown = 8 * 1024 * 1024;
const timeoutMs = 60_000;
const exportTimeoutMs = 600_000;
const statementsAtOnce = 2;

interface Wish {
  readonly text: string;
  readonly format: FormatName;
  readonly neutralizeFormulas: boolean;
}

/** SQL over the results: one SELECT at a time, which can read nothing else. Leaving ends a statement. */
export function sqlRoutes({ analytics, clock }: { analytics: Analytics; clock: Clock }): Hono {
  const turns = new Turns(statementsAtOnce);
  const tickets = new ExportTickets<Wish>(clock);
  const routes = new Hono();
  routes.get("/sql/tables", ({ json }) => json<SqlTables>({ tables: sqlTables, examples: savedQueries }));
  routes.post("/sql", limited, async ({ req, json }) => {
    const { text } = await wishOf(req);
    const { signal } = req.raw;
    const giveBack = await turns.take(signal);
    try {
      const result = await analytics.sql(text, {
        timeoutMs,
        maxRows: rowsShown,
        maxBytes: bytesShown,
        signal,
      });
      return json<SqlReply>(result, 200, { "Cache-Control": "no-store" });
    } finally {
      giveBack();
    }
  });
  routes.post("/sql/exports", limited, async ({ req, json }) => {
    const { text, format, formulas } = await wishOf(req);
    const wish = {
      text,
      format: formatNamed(format),
      neutralizeFormulas: formulas !== "keep",
    };
    return json<SqlTicket>({ ticket: tickets.issue(wish) });
  });
  routes.get("/sql/exports/:ticket", async ({ req, body }) => {
    const wish = tickets.redeem(req.param("ticket"));
    if (wish === undefined) throw new ProductError("PH178", { what: "such export any more" });
    const { text, ...options } = wish;
    const { signal } = req.raw;
    const bytes = analytics.exportSql(text, { ...options, timeoutMs: exportTimeoutMs, signal });
    const day = clock.now().toISOString().slice(0, 10);
    return body(await bodyOf(inTurn(turns, signal, bytes)), 200, {
      "Content-Type": contentTypes[wish.format],
      "Content-Disposition": `attachment; filename="query-${day}.${wish.format}"`,
      "Cache-Control": "no-store",
    });
  });
  return routes;
}

async function* inTurn(turns: Turns, signal: AbortSignal, bytes: AsyncIterable<Uint8Array>) {
  const giveBack = await turns.take(signal);
  try {
    yield* bytes;
  } finally {
    giveBack();
  }
}

/** What the page sent. Throws PH179 for anything else. */
async function wishOf(req: Context["req"]): Promise<{ text: string; format: string; formulas: string }> {
  const sent: unknown = await req.json().catch(() => undefined);
  const { text, format = "", formulas = "" } = (sent ?? {}) as Record<string, unknown>;
  if (typeof text !== "string" || typeof format !== "string" || typeof formulas !== "string") {
    throw new ProductError("PH179", { problem: "A statement as JSON was expected." });
  }
  if (text.length > longestStatement) {
    throw tooLong();
  }
  return { text, format, formulas };
}

const limited = bodyLimit({
  maxSize: mostBytes,
  onError: () => {
    throw tooLong();
  },
});

function tooLong(): ProductError {
  return new ProductError("PH179", {
    problem: `The statement has more than ${longestStatement.toLocaleString("en-US")} characters.`,
  });
}
