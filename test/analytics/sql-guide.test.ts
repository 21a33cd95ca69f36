import { cpSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../cli/run-here.ts";
import { classified } from "./published-results.ts";

const page = readFileSync("docs/guides/sql.md", "utf8");
const queries = [...page.matchAll(/\n([^\n]+:)\n\n```sql\n([\s\S]*?)```/g)].map(
  ([, question = "", sql = ""]) => [question, sql] as const,
);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pigeonhole-guide-"));
  cpSync("examples/travel", folder, { recursive: true });
  await classified(folder, "requests.csv");
  await classified(folder, "requests.csv", "--again");
  return () => rm(folder, { recursive: true, force: true });
}, 120_000);

describe("the SQL page", () => {
  it("has a question above every query", () => {
    expect(queries).toHaveLength(page.split("```sql").length - 1);
    expect(queries.length).toBeGreaterThanOrEqual(10);
  });

  it.each(queries)("answers: %s", async (_, sql) => {
    const { code, stdout, stderr } = await runHere(folder, "query", sql, "--json");

    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: "pigeonhole.query/1", isCut: false });
  });

  it("gives shares that add up to all, and counts that the runs have", async () => {
    const share = JSON.parse((await runHere(folder, "query", queries[0]?.[1] ?? "", "--json")).stdout);
    const runs = JSON.parse((await runHere(folder, "query", queries.at(-1)?.[1] ?? "", "--json")).stdout);

    const total = share.rows.reduce((sum: number, [, records]: [string, number]) => sum + records, 0);
    const current = runs.rows.filter((row: unknown[]) => row.at(-1) === true);
    expect(runs.rows).toHaveLength(2);
    expect(current).toHaveLength(1);
    expect(current[0][5]).toBe(total);
  });
});
