import { readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { savedQueries } from "../../src/analytics/index.ts";
import type { SqlReply, SqlTables, SqlTicket } from "../../src/dashboard/api/sql.ts";
import type { Problem } from "../../src/dashboard/api.ts";
import type { FormatName } from "../../src/domain/index.ts";
import { sqlTraps } from "../analytics/sql-traps.ts";
import { readBack } from "./read-back.ts";
import { hostileCsv, hostileTexts, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let home: ServedHome;
let data: string;

beforeAll(async () => {
  home = await serveHome(await makeHome({ "calls.csv": hostileCsv() }));
  data = join(home.folder, "processed_data");
  writeFileSync(join(home.folder, "secret.csv"), "a\nsecret\n");
  symlinkSync(home.folder, join(data, "link"));
});
afterAll(async () => {
  await home.stop();
  removeHome(home.folder);
});

const post = (path: string, body: unknown, options: RequestInit = {}) =>
  fetch(home.address + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...options,
  });
const ask = async (text: string) => {
  const reply = await post("/api/sql", { text });
  return { ...((await reply.json()) as SqlReply & Problem), status: reply.status };
};
const filesThere = () =>
  readdirSync(home.folder, { recursive: true })
    .map(String)
    .filter((path) => !path.startsWith(".pigeonhole"))
    .sort();

describe("a statement sent to the server", () => {
  it.each(sqlTraps)("cannot %s", async (trap, code) => {
    const files = filesThere();

    const reply = await ask(trap.replaceAll("F/", `${home.folder}/`).replaceAll("D/", `${data}/`));

    expect([reply.status >= 400, reply.code]).toEqual([true, expect.stringMatching(code)]);
    expect(JSON.stringify(reply)).not.toContain("root:");
    expect(filesThere()).toEqual(files);
  });

  it("is answered with at most 1,000 rows, and told that there are more", async () => {
    const { rows, isCut, columns } = await ask("select range as n from range(5000)");

    expect([rows.length, isCut, columns]).toEqual([1000, true, [{ name: "n", type: "BIGINT" }]]);
  });

  it("is told the place of a mistake", async () => {
    const { status, code, title, hint } = await ask("select nme\nfrom recods");

    expect([status, code]).toEqual([400, "PH182"]);
    expect(title).toContain("line 2, column 6:");
    expect(hint).toBe("Did you mean `records`?");
  });

  it("ends when whoever asked leaves: the next ones are answered", async () => {
    const endless = "select sum(hash(range) % 7) from range(1000000000000000)";
    const leaving = new AbortController();
    const asked = [1, 2, 3].map(() => post("/api/sql", { text: endless }, { signal: leaving.signal }));
    const ended = Promise.allSettled(asked);
    await fetch(`${home.address}/api/healthz`);
    leaving.abort();

    expect((await ended).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect((await ask("select 1")).rows).toEqual([[1]]);
  });

  it("is refused without its text, too long, or from another page", async () => {
    expect([(await post("/api/sql", {})).status, (await post("/api/sql", "x")).status]).toEqual([400, 400]);
    expect(await ask(`select '${"x".repeat(100_001)}'`)).toMatchObject({ status: 400, code: "PH179" });
    const endless = new ReadableStream({ pull: (at) => at.enqueue(new Uint8Array(100_000).fill(32)) });
    const sent = post("/api/sql", {}, { body: endless, duplex: "half" } as RequestInit);
    // The server need not hear all of it: it answers, or hangs up.
    expect(await sent.then(({ status }) => status).catch(() => 400)).toBe(400);
    const foreign = { headers: { origin: "http://evil.example" } };
    expect((await post("/api/sql", { text: "select 1" }, foreign)).status).toBe(403);
  });
});

describe("saved questions", () => {
  it.each(savedQueries.map(({ name, sql }) => [name, sql] as const))("%s is answered", async (_, sql) => {
    const { status, title } = await ask(sql);

    expect([status, title]).toEqual([200, undefined]);
  });

  it("are listed with the tables that they ask", async () => {
    const { tables, examples } = (await (await fetch(`${home.address}/api/sql/tables`)).json()) as SqlTables;

    expect(tables.map(({ name }) => name)).toContain("records");
    expect(new Set(examples.map(({ name }) => name)).size).toBe(savedQueries.length);
    for (const { name, title, description } of examples) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title.length * description.length).toBeGreaterThan(0);
    }
  });
});

const download = async (text: string, format: FormatName, formulas?: "keep") => {
  const { ticket } = (await (await post("/api/sql/exports", { text, format, formulas })).json()) as SqlTicket;
  return fetch(`${home.address}/api/sql/exports/${ticket}`);
};

describe("the rows of a statement as a file", () => {
  it.each<FormatName>(["csv", "tsv", "json", "jsonl", "xlsx", "parquet"])(
    "%s, read back, is every row, numbers, nothing, and hostile texts as they are",
    async (format) => {
      const sql = `select id, input_text as text, class, length(input_text) as length, score, null as nothing
        from records order by id`;
      const wanted = await ask(sql);
      const reply = await download(sql, format, "keep");
      const rows = await readBack(`x.${format}`, new Uint8Array(await reply.arrayBuffer()));

      expect(reply.headers.get("content-disposition")).toMatch(
        new RegExp(`query-\\d{4}-\\d\\d-\\d\\d\\.${format}"`),
      );
      const isTyped = !["csv", "tsv"].includes(format);
      const shown = (cell: unknown) =>
        isTyped || cell === null || cell === "" ? cell || null : String(cell);
      expect(rows.map((row) => Object.values(row).map((cell) => cell || null))).toEqual(
        wanted.rows.map((row) => row.map(shown)),
      );
      expect(rows.map((row) => row["text"])).toEqual(expect.arrayContaining(hostileTexts));
    },
  );

  it("has all rows, however many", async () => {
    const reply = await download("select range as n, 'x' as x from range(250000)", "parquet");
    const rows = await readBack("x.parquet", new Uint8Array(await reply.arrayBuffer()));

    expect([rows.length, rows.at(-1)]).toEqual([250_000, { n: 249_999, x: "x" }]);
  });

  it("keeps whole numbers that JavaScript does not, and tells columns of one name apart", async () => {
    const text = "select 9007199254740993::bigint as n, 1 as n, 2::hugeint as h, [1, 2] as list";
    const parquet = await readBack(
      "x.parquet",
      new Uint8Array(await (await download(text, "parquet")).arrayBuffer()),
    );
    const csv = await (await download(text, "csv")).text();

    expect(csv).toContain("9007199254740993,1,2");
    expect(parquet).toEqual([{ n: "9007199254740993", "n (2)": 1, h: 2, list: "[1,2]" }]);
  });

  it("makes formulas harmless unless they are asked for", async () => {
    const sql = "select '=1+1' as a, '@x' as b";

    expect(await (await download(sql, "csv")).text()).toMatch(/'=1\+1.*'@x/);
    expect(await (await download(sql, "csv", "keep")).text()).toContain("=1+1,@x");
  });

  it("is given once, for what this page asked", async () => {
    const { ticket } = (await (
      await post("/api/sql/exports", { text: "select 1", format: "csv" })
    ).json()) as SqlTicket;
    const address = `${home.address}/api/sql/exports/${ticket}`;

    expect([(await fetch(address)).status, (await fetch(address)).status]).toEqual([200, 404]);
    expect((await post("/api/sql/exports", { text: "select 1", format: "exe" })).status).toBe(404);
  });

  it("is not begun when the statement is refused", async () => {
    const reply = await download(`copy records to '${home.folder}/out.csv'`, "csv");

    expect([reply.status, ((await reply.json()) as Problem).code]).toEqual([400, "PH180"]);
  });
});
