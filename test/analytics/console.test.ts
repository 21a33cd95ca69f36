import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Analytics } from "../../src/analytics/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { analyticsOf, writeBatch } from "./published-results.ts";

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

/** Every way out that is known: what it tries, and what it is told. F stands for the folder, D for the folder of the data. */
const traps: readonly (readonly [trap: string, code: RegExp])[] = [
  ["select * from read_csv('/etc/passwd')", /PH185/],
  ["select * from read_csv('F/secret.csv')", /PH185/],
  ["select * from read_text('/etc/passwd')", /PH185/],
  ["select * from read_blob('/proc/self/environ')", /PH185/],
  ["select * from read_json('F/secret.csv')", /PH185/],
  ["select * from read_parquet('F/*.parquet')", /PH185/],
  ["select * from read_text('D/../secret.csv')", /PH185/],
  ["select * from read_text('D/link/secret.csv')", /PH185/],
  ["select * from sniff_csv('/etc/passwd')", /PH185/],
  ["select * from parquet_metadata('/etc/passwd')", /PH185/],
  ["select * from read_duckdb('F/x.db')", /PH185/],
  ["select * from glob('/etc/*')", /PH185/],
  ["select * from glob('D/../*')", /PH185/],
  ["from '/etc/passwd'", /PH18[25]/],
  ["from 'F/secret.csv'", /PH18[25]/],
  ["from 'https://example.com/x.parquet'", /PH18[25]/],
  ["from 's3://bucket/x.parquet'", /PH18[25]/],
  ["select * from read_csv('https://example.com/x.csv')", /PH18[25]/],
  ["select * from query('from read_text(''/etc/passwd'')')", /PH185/],
  ["select * from query('copy records to ''F/out.csv''')", /PH182/],
  [
    "select * from json_execute_serialized_sql(json_serialize_sql('from read_text(''/etc/passwd'')'))",
    /PH185/,
  ],
  ["copy records to 'F/out.csv'", /PH180/],
  ["copy records to 'D/out.parquet'", /PH180/],
  ["copy (select 1) to 'D/classifier=travel/out.csv'", /PH180/],
  ["explain analyze copy records to 'D/out.csv'", /PH180/],
  ["explain copy records to 'D/out.csv'", /PH180/],
  ["/* x */ explain -- y\n analyze copy records to 'D/out.csv'", /PH18[02]/],
  ["export database 'D/out'", /PH180/],
  ["attach 'F/x.db'", /PH180/],
  ["attach 'D/x.db'", /PH180/],
  ["install httpfs", /PH180/],
  ["load httpfs", /PH180/],
  ["load 'F/x.duckdb_extension'", /PH180/],
  ["set memory_limit = '10GB'", /PH180/],
  ["set enable_external_access = true", /PH180/],
  ["reset enable_external_access", /PH180/],
  ["set variable x = 1", /PH180/],
  ["pragma enable_logging", /PH180/],
  ["pragma memory_limit='10GB'", /PH180/],
  ["pragma database_list", /PH180/],
  ["call enable_logging()", /PH180/],
  ["create table x as select 1", /PH180/],
  ["create secret x (type s3, key_id 'a')", /PH18[02]/],
  ["drop view records", /PH180/],
  ["insert into records values (1)", /PH180/],
  ["delete from records", /PH180/],
  ["use memory", /PH180/],
  ["begin", /PH180/],
  ["select 1; drop view records", /PH180/],
  ["select 1; select 2", /PH180/],
  ["select getenv('HOME')", /PH182/],
  ["select * from sqlite_scan('F/x', 'y')", /PH18[25]/],
  ["", /PH180/],
  ["-- nothing", /PH180/],
];

describe("a person's SQL", () => {
  it.each(traps)("cannot %s", async (trap, code) => {
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

  it("sees the records while the files of its folder stay as they are", async () => {
    const path = join(data, "classifier=travel/dt=2026-11-20/r-000000000001-00000.parquet");
    mkdirSync(join(folder, "empty"));
    const content = readFileSync(path);

    expect((await ask("select count(*) from all_records")).rows).toEqual([[2]]);

    expect(readFileSync(path).equals(content)).toBe(true);
    expect(existsSync(join(folder, ".tmp"))).toBe(false);
  });
});
