import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  Overview,
  Problem,
  RecordCount,
  RecordFacets,
  RecordList,
  RunDetails,
  RunList,
} from "../../src/dashboard/api.ts";
import type { FormatName } from "../../src/domain/index.ts";
import { memorySource } from "../formats/memory-source.ts";
import { readRows } from "../formats/read-rows.ts";
import { askRaw } from "./ask-raw.ts";
import { hostileCsv, hostileTexts, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let home: ServedHome;
const records = 108;

beforeAll(async () => {
  home = await serveHome(await makeHome({ "calls.csv": hostileCsv() }));
});
afterAll(async () => {
  await home.stop();
  removeHome(home.folder);
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(home.address + path, { headers });
const json = async <Value>(path: string) => (await (await get(path)).json()) as Value;

const ask = (path: string, headers: Record<string, string>, method = "GET") =>
  askRaw(home.address + path, headers, method);

describe("who is let in", () => {
  it("a foreign name that leads to this computer is not", async () => {
    const { status, body } = await ask("/api/meta", { host: "evil.example:80" });

    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ code: "PH177", hint: expect.stringContaining("serve") });
  });

  it("another page's request is not, even to look", async () => {
    expect((await get("/api/records", { origin: "http://evil.example" })).status).toBe(403);
    expect(
      (await ask("/api/runs", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).status,
    ).toBe(403);
    expect((await ask("/api/runs/r-000000000000/stop", { origin: "null" }, "POST")).status).toBe(403);
  });

  it("the page's own request is", async () => {
    const { status, body } = await ask("/api/runs/r-000000000000/stop", { origin: home.address }, "POST");

    expect([status, (JSON.parse(body) as Problem).code]).toEqual([404, "PH432"]);
  });

  it("the page may load nothing from elsewhere and run nothing that is written into it", async () => {
    const { headers } = await get("/");

    expect(headers.get("content-security-policy")).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  it.each(["/..%2f..%2fpackage.json", "/records.exe", "/api/record/r-1", "/nowhere", "/api/runs/x"])(
    "what is not there is told as a problem: %s",
    async (path) => {
      const reply = await get(path);

      expect(reply.status).toBe(404);
      expect(reply.headers.get("content-type")).toBe("application/problem+json");
    },
  );
});

describe("what the records say", () => {
  it("the overview adds up, and each category's number is the number of its records", async () => {
    const { summary, categories } = await json<Overview>("/api/overview");

    expect(summary.records).toBe(records);
    expect(summary.classified + summary.unclassified + summary.failed + summary.rejected).toBe(records);
    expect(categories.reduce((sum, { count }) => sum + count, 0)).toBe(records);
    for (const { value, count } of categories) {
      const query = new URLSearchParams({ class: value });
      expect(await json<RecordCount>(`/api/records/count?${query}`)).toEqual({ count });
    }
  });

  it("facets react to the other filters, not to their own", async () => {
    const { facets } = await json<RecordFacets>("/api/facets?status=rejected");
    const counts = (name: string) =>
      facets.find((facet) => facet.name === name)?.values.map(({ value, count }) => [value, count]);

    expect(counts("class")).toEqual([["", 1]]);
    expect(counts("status")).toEqual(
      expect.arrayContaining([
        ["classified", 107],
        ["rejected", 1],
      ]),
    );
  });

  it("pages walk through every record once", async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const place: string = after === undefined ? "" : `&after=${encodeURIComponent(after)}`;
      const page: RecordList = await json<RecordList>(`/api/records?size=25&sort=class${place}`);
      seen.push(...page.rows.map(({ key }) => key));
      after = page.next;
    } while (after !== undefined);

    expect([seen.length, new Set(seen).size]).toEqual([records, records]);
  });

  it("a word of the address that is not known is said", async () => {
    const { notices } = await json<RecordList>("/api/records?clas=Other");

    expect(notices).toEqual([{ parameter: "clas", text: "Ignored: clas. Did you mean class?" }]);
  });

  it("a browser that has the reply is told so", async () => {
    const first = await get("/api/overview?class=Other");
    const again = await get("/api/overview?class=Other", {
      "if-none-match": first.headers.get("etag") ?? "",
    });
    const other = await get("/api/overview", { "if-none-match": first.headers.get("etag") ?? "" });

    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(other.status).toBe(200);
  });

  it.each<FormatName>(["csv", "tsv", "json", "jsonl", "xlsx", "parquet"])(
    "%s holds every row of the view",
    async (format) => {
      const reply = await get(`/records.${format}?q=number&formulas=keep`);
      const bytes = new Uint8Array(await reply.arrayBuffer());

      expect(reply.headers.get("content-disposition")).toMatch(
        new RegExp(`records-\\d{4}-\\d\\d-\\d\\d\\.${format}"`),
      );
      if (format === "xlsx") return expect(bytes.subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
      const { rows } = await readRows(memorySource(`records.${format}`, bytes));
      expect(rows.length).toBe(100);
    },
  );

  it("formulas are made harmless unless they are asked for as they are", async () => {
    const formula = hostileTexts[2] ?? "";
    const safe = await (await get("/records.csv")).text();
    const kept = await (await get("/records.csv?formulas=keep")).text();

    expect(safe).toContain(`"'=HYPERLINK(`);
    expect(kept).toContain(`"${formula.replaceAll('"', '""')}"`);
  });
});

describe("the page's address with an ending", () => {
  it("gives the columns that the address chooses, in its order", async () => {
    const text = await (await get("/records.csv?q=number&cols=class,id&sort=id")).text();

    expect(text.replace("\uFEFF", "").split(/\r?\n/)[0]).toBe("class,id");
    expect(text.trim().split(/\r?\n/)).toHaveLength(101);
  });

  it("gives all rows of the view, wherever one was in it", async () => {
    const { next } = await json<RecordList>("/api/records?size=25");
    const place = encodeURIComponent(next ?? "");
    const { key } = (await json<RecordList>("/api/records")).rows[0] ?? { key: "" };

    const text = await (await get(`/records.jsonl?size=25&after=${place}&open=${key}`)).text();

    expect(text.trim().split("\n")).toHaveLength(records);
  });

  it("is refused where a word of it is not known: a file cannot say what it left out", async () => {
    const reply = await get("/records.csv?clas=Other");

    expect([reply.status, await reply.json()]).toMatchObject([
      400,
      { code: "PH179", title: expect.stringContaining("Did you mean class?") },
    ]);
  });

  it("is for the page's own and for links, not for scripts of another page", async () => {
    const foreign = { host: "evil.example:80" };
    const script = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };

    expect((await ask("/records.csv", foreign)).status).toBe(403);
    expect((await ask("/records.csv", { origin: "http://evil.example" })).status).toBe(403);
    expect((await ask("/records.csv", script)).status).toBe(403);
  });

  it("can be looked at without taking it, any number of times", async () => {
    for (let time = 0; time < 8; time += 1) {
      const reply = await ask("/records.csv", {}, "HEAD");
      expect(reply).toEqual({ status: 200, body: "" });
    }

    expect((await get("/api/overview")).status).toBe(200);
  });

  it("that was taken already is not sent again", async () => {
    const first = await get("/records.csv?cols=id");
    await first.text();
    const again = await get("/records.csv?cols=id", { "if-none-match": first.headers.get("etag") ?? "" });

    expect(again.status).toBe(304);
  });
});

describe("what the ledger says", () => {
  it("a run's counts add up, and its files are those on the disk", async () => {
    const { runs } = await json<RunList>("/api/runs");
    const run = runs[0]?.run ?? "";
    const { report } = await json<RunDetails>(`/api/runs/${run}`);
    const { read, classified, unclassified, failed, rejected } = report?.counts ?? { read: 0 };
    const [day = ""] = readdirSync(join(home.folder, "output_data"));
    const result = await (await get(`/api/runs/${run}/files/result`)).text();

    expect(runs).toHaveLength(1);
    expect([read, (classified ?? 0) + (unclassified ?? 0) + (failed ?? 0) + (rejected ?? 0)]).toEqual([
      records,
      records,
    ]);
    expect(result).toBe(readFileSync(join(home.folder, "output_data", day, run, "calls.csv"), "utf8"));
    expect(await json(`/api/runs/${run}/files/report`)).toMatchObject({ schema: "pigeonhole.report/1" });
  });

  it("a run that is over cannot be stopped, and one without open questions has nothing to retry", async () => {
    const { runs } = await json<RunList>("/api/runs");
    const post = (what: string) =>
      fetch(`${home.address}/api/runs/${runs[0]?.run}/${what}`, { method: "POST" });
    const stopped = await post("stop");

    expect([stopped.status, ((await stopped.json()) as Problem).code]).toEqual([409, "PH436"]);
    expect((await post("retry")).status).toBe(202);
    expect(await json<RunList>("/api/runs")).toEqual({ runs, isCut: false, cost: 0 });
  });
});
