import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { noFilter } from "../../src/domain/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { analyticsOf, damageFile, filterOf, longRecords, writeBatch } from "./published-results.ts";

describe("a damaged file", () => {
  it("is told by its name and hides no other, whatever part of it is damaged", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { run: 1, records: longRecords("good") });
    const damaged = [0.05, 0.3, 0.5, 0.7].map(async (share, at) => {
      damageFile(await writeBatch(folder, { run: 2 + at, records: longRecords("bad") }), share);
    });
    await Promise.all(damaged);
    const cut = await writeBatch(folder, { run: 9, records: longRecords("bad") });
    writeFileSync(cut, readFileSync(cut).subarray(0, 5000));
    const analytics = await analyticsOf(folder);

    const page = await analytics.records(filterOf("q=good&runs=all"));
    expect(page.rows).toHaveLength(20);
    const all = await analytics.records(filterOf("runs=all&size=500"));
    expect(all.rows.every(({ excerpt }) => excerpt.length > 0)).toBe(true);
    const told = await analytics.damagedFiles();
    expect(told).toContain("classifier=travel/dt=2026-11-20/r-000000000009-00000.parquet");
    expect(told).not.toContain("classifier=travel/dt=2026-11-20/r-000000000001-00000.parquet");
    // What is not told is shown, and what is told is not.
    expect(told.length * 20 + all.rows.length).toBe(120);
    expect(await analytics.count(filterOf("runs=all"))).toBe(all.rows.length);
    const { rows } = await analytics.sql("select count(input_text) from all_records", {
      timeoutMs: 20_000,
      maxRows: 5,
    });
    expect(rows).toEqual([[all.rows.length]]);
  });

  it("is found while it is read for the console or an export, and is there again when it is whole", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { run: 1, records: longRecords("good") });
    const path = await writeBatch(folder, { run: 2, records: longRecords("bad") });
    const whole = readFileSync(path);
    const analytics = await analyticsOf(folder);
    expect(await analytics.count(noFilter)).toBe(40);

    damageFile(path, 0.3);
    const { rows } = await analytics.sql(
      "select count(input_text), sum(length(input_text)) > 0 from records",
      {
        timeoutMs: 20_000,
        maxRows: 5,
      },
    );
    expect(rows).toEqual([[20, true]]);
    expect(await analytics.damagedFiles()).toHaveLength(1);
    const before = await analytics.version();
    writeFileSync(path, whole);

    expect(await analytics.count(noFilter)).toBe(40);
    expect(await analytics.damagedFiles()).toEqual([]);
    expect(await analytics.version()).not.toBe(before);
  });

  it("that goes while it is asked about is not missed", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { run: 1, records: longRecords("good") });
    const path = await writeBatch(folder, { run: 2, records: longRecords("gone") });
    const analytics = await analyticsOf(folder);

    const page = analytics.records(filterOf("q=o"));
    rmSync(path);

    expect((await page).rows.length).toBeGreaterThanOrEqual(20);
    expect(await analytics.count(filterOf("q=o"))).toBe(20);
    expect(await analytics.damagedFiles()).toEqual([]);
  });

  it("that is met half-way through an export makes no incomplete file, and the next one is without it", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { run: 1, records: longRecords("good") });
    damageFile(await writeBatch(folder, { run: 2, records: longRecords("bad") }), 0.3);
    const analytics = await analyticsOf(folder);
    const exported = async () => {
      const chunks: Uint8Array[] = [];
      const bytes = analytics.export(noFilter, { format: "jsonl", neutralizeFormulas: true });
      for await (const chunk of bytes) chunks.push(chunk);
      return Buffer.concat(chunks).toString().split("\n").length - 1;
    };

    await expect(exported()).rejects.toMatchObject({ code: "PH187" });
    expect(await exported()).toBe(20);
  });
});
