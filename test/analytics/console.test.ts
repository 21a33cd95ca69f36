import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryReviews } from "../../src/adapters/memory/memory-reviews.ts";
import type { Analytics } from "../../src/analytics/index.ts";
import { textKey } from "../../src/domain/index.ts";
import { reviewOf } from "../conformance/review-of.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { analyticsOf, filterOf, writeBatch } from "./published-results.ts";
import { sqlTraps } from "./sql-traps.ts";

let folder: string;
let data: string;
let analytics: Analytics;

beforeEach(async () => {
  folder = await temporaryFolder();
  data = join(folder, "processed_data");
  await writeBatch(folder, { records: [{ text: "first" }, { text: "second", category: null }] });
  writeFileSync(join(folder, "secret.csv"), "a\nsecret\n");
  analytics = await analyticsOf(folder);
});

const ask = (sql: string, options = {}) => analytics.sql(sql, { timeoutMs: 20_000, maxRows: 10, ...options });
const filesThere = () => readdirSync(folder, { recursive: true }).map(String).sort();

describe("a person's SQL", () => {
  it.each(sqlTraps)("cannot %s", async (trap, code) => {
    symlinkSync(folder, join(data, "link"));
    const files = filesThere();

    const error = await ask(trap.replaceAll("F/", `${folder}/`).replaceAll("D/", `${data}/`)).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toMatchObject({ code: expect.stringMatching(code) });
    expect(filesThere()).toEqual(files);
  });

  it("tells nothing of the environment, and has no secret and no way to the network", async () => {
    const { rows } = await ask(
      `select name, value from duckdb_settings() where name in
       ('autoinstall_known_extensions', 'autoload_known_extensions', 'enable_external_access', 'lock_configuration', 'temp_directory') order by 1`,
    );

    expect(rows).toEqual([
      ["autoinstall_known_extensions", "false"],
      ["autoload_known_extensions", "false"],
      ["enable_external_access", "false"],
      ["lock_configuration", "true"],
      ["temp_directory", ""],
    ]);
  });

  it("is answered with columns, types and rows, and told when there are more", async () => {
    const { columns, rows, isCut } = await ask(
      "select input_text, class, 1::bigint n, 9007199254740993::bigint big, 1.5::decimal(9,2) d, date, [1, 2] list, created_at from records",
    );

    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "input_text VARCHAR",
      "class VARCHAR",
      "n BIGINT",
      "big BIGINT",
      "d DECIMAL(9,2)",
      "date DATE",
      "list INTEGER[]",
      "created_at TIMESTAMP",
    ]);
    expect(rows).toEqual([
      ["first", "Other", 1, "9007199254740993", 1.5, "2026-11-20", [1, 2], "2026-11-20 10:00:00"],
      ["second", null, 1, "9007199254740993", 1.5, "2026-11-20", [1, 2], "2026-11-20 10:00:00"],
    ]);
    expect(isCut).toBe(false);
    expect(await ask("from range(11)")).toMatchObject({ isCut: true, rows: { length: 10 } });
  });

  it.each([
    "with a as (from records) select count(*) from a",
    "values (1)",
    "describe records",
    "summarize records",
    "show tables",
    "explain select * from records",
    "EXPLAIN ANALYZE select * from records;",
    "-- a note\nselect 1; -- and another",
  ])("may be %s", async (sql) => {
    expect((await ask(sql)).rows.length).toBeGreaterThan(0);
  });

  it.each([
    ["select nme from records", "line 1, column 8:", undefined],
    ["select classs\nfrom records", "line 1, column 8:", "class"],
    ["select 'ä', 1\nfrom recods", "line 2, column 6:", "records"],
    ["select 'äöü'\n, from", "line 2, column", undefined],
    [`select ${"1, ".repeat(200)} nothere from records`, "line 1, column 609:", undefined],
  ])("is told where %s is wrong, and what was probably meant", async (sql, place, nearest) => {
    const error = (await ask(sql).catch((thrown: unknown) => thrown)) as Error & { hint: string };

    expect(error).toMatchObject({ code: "PH182" });
    expect(error.message).toContain(place);
    expect(error.message).not.toContain("LINE");
    if (nearest !== undefined) expect(error.hint).toBe(`Did you mean \`${nearest}\`?`);
  });

  it("is stopped by its time, by whoever waits for it, and by its memory; the next one is answered", async () => {
    const endless = "select sum(hash(range) % 7) from range(1000000000000000)";
    const started = Date.now();
    const given = new AbortController();
    setTimeout(() => given.abort(new Error("not wanted")), 100);

    await expect(ask(endless, { timeoutMs: 300 })).rejects.toMatchObject({ code: "PH183" });
    await expect(ask(endless, { signal: given.signal })).rejects.toThrow("not wanted");
    expect(Date.now() - started).toBeLessThan(10_000);
    await expect(
      ask("select a.range, b.range from range(100000000) a, range(3) b order by hash(a.range)"),
    ).rejects.toMatchObject({ code: "PH184" });
    expect((await ask("select count(*) from records")).rows).toEqual([[2]]);
  });

  it("finds what people said in a table, whatever they wrote, and it says what counts", async () => {
    const hostile = "'); COPY records TO '/tmp/x'; --\n\"$1 \u0000 $x";
    const reviews = new MemoryReviews();
    const said = { classifier: "travel", text: "first", textKey: textKey("first"), note: hostile };
    await reviews.add(reviewOf(1, { ...said, category: hostile, engineCategory: "Other", isExample: false }));
    const reviewed = await analyticsOf(folder, "2026-11-27", { reviews });
    const answer = async (sql: string) => (await reviewed.sql(sql, { timeoutMs: 20_000, maxRows: 10 })).rows;

    expect(
      await answer(
        "select input_text, class, predicted, status, gold, agreement, review, reason from records",
      ),
    ).toEqual([
      ["first", hostile, "Other", "corrected", hostile, "wrong", "corrected", null],
      ["second", null, null, "classified", null, null, null, null],
    ]);
    expect(await answer("select category, note, decision, origin from reviews")).toEqual([
      [hostile, hostile, "corrected", "queue"],
    ]);
    expect(await answer("select text_key = (select text_key from reviews) from records")).toEqual([
      [true],
      [false],
    ]);
    expect(await answer("select classified, corrected from runs")).toEqual([[1, 1]]);
    await expect(answer("delete from reviews")).rejects.toMatchObject({ code: "PH180" });
    expect(await answer(await reviewed.sqlOf(filterOf(`class=${encodeURIComponent(hostile)}`)))).toHaveLength(
      1,
    );
  });

  it("sees the records while the files of its folder stay as they are", async () => {
    const path = join(data, "classifier=travel/dt=2026-11-20/r-000000000001-00000.parquet");
    mkdirSync(join(folder, "empty"));
    const content = readFileSync(path);

    expect((await ask("select count(*) from all_records")).rows).toEqual([[2]]);

    expect(readFileSync(path).equals(content)).toBe(true);
    expect(existsSync(join(folder, ".tmp"))).toBe(false);
  });
});
