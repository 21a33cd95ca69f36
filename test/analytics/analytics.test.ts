import { rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { noFilter } from "../../src/domain/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { analyticsOf, filterOf, readBack, runNamed, writeBatch } from "./published-results.ts";

describe("over any files", () => {
  it("is empty, not an error, before anything was published", async () => {
    const analytics = await analyticsOf(await temporaryFolder());

    expect(await analytics.summary(noFilter)).toMatchObject({ records: 0, firstDay: undefined });
    expect(await analytics.records(filterOf("q=x&sort=score"))).toEqual({
      rows: [],
      next: undefined,
      previous: undefined,
    });
    expect(await analytics.facets(["class"], filterOf("class=A"))).toEqual([
      { name: "class", values: [{ value: "A", count: 0, isSelected: true, isExcluded: false }], more: 0 },
    ]);
    expect(await analytics.record("r-000000000001-00000-0")).toBeUndefined();
    const { rows, columns } = await analytics.sql("from records", { timeoutMs: 10_000, maxRows: 5 });
    expect(rows).toEqual([]);
    expect(columns.map(({ name }) => name)).toContain("input_text");
  });

  it("sees files that come, change and go while it is open", async () => {
    const folder = await temporaryFolder();
    const analytics = await analyticsOf(folder);
    const versions = [await analytics.version()];
    const path = await writeBatch(folder, { records: [{ text: "one" }] });
    versions.push(await analytics.version());
    expect(await analytics.count(filterOf("q=one"))).toBe(1);

    await writeBatch(folder, { batch: 1, records: [{ text: "two" }, { text: "ONE more" }] });
    versions.push(await analytics.version());
    expect(await analytics.count(noFilter)).toBe(3);
    expect(await analytics.count(filterOf("q=one"))).toBe(2);
    await writeBatch(folder, { records: [{ text: "changed" }, { text: "changed too" }] });
    versions.push(await analytics.version());
    expect(await analytics.count(noFilter)).toBe(4);
    expect(await analytics.count(filterOf("q=one"))).toBe(1);
    rmSync(path);

    versions.push(await analytics.version());
    expect(new Set(versions).size).toBe(5);
    expect(await analytics.count(noFilter)).toBe(2);
    expect((await analytics.records(noFilter)).rows.map(({ excerpt }) => excerpt)).toEqual([
      "two",
      "ONE more",
    ]);
  });

  it("keeps classifiers, files and days apart", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { records: [{ text: "a" }] });
    await writeBatch(folder, {
      run: 2,
      classifier: "it's 50%?",
      file: "b.csv",
      createdAt: "2026-11-27T09:00:00.000Z",
      records: [{ text: "b" }, { text: "c" }],
    });
    const analytics = await analyticsOf(folder);
    const count = (query: string) => analytics.count(filterOf(query));

    expect(await count("date=today")).toBe(2);
    expect(await count("date=last-8d")).toBe(3);
    expect(await count("date=..2026-11-26")).toBe(1);
    expect(await count("file!=b.csv")).toBe(1);
    expect(await count("classifier=travel&classifier=other")).toBe(1);
    const [facet] = await analytics.facets(["classifier"], noFilter);
    expect(facet?.values.map(({ value }) => value)).toContain("it's 50%?");
    const { rows } = await analytics.sql("select classifier, count(*) from records group by 1 order by 2", {
      timeoutMs: 10_000,
      maxRows: 5,
    });
    expect(rows).toEqual([
      ["travel", 1],
      ["it's 50%?", 2],
    ]);
  });

  it("reads files of an older version beside new ones, and leaves out what is no Parquet file", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, {
      records: [{ text: "old" }],
      withoutColumns: ["source_sha256", "score", "reason"],
    });
    const analytics = await analyticsOf(folder);
    expect(await analytics.records(filterOf("sort=score"))).toMatchObject({
      rows: [{ score: null, reason: null }],
    });

    await writeBatch(folder, { run: 2, records: [{ text: "new" }] });
    const damaged = await writeBatch(folder, { run: 3, records: [{ text: "bad" }] });
    writeFileSync(damaged, "no Parquet");

    const { rows } = await analytics.records(filterOf("sort=-score"));
    expect(rows.map(({ score, excerpt }) => [score, excerpt])).toEqual([
      [0.9, "new"],
      [null, "old"],
    ]);
    const sql = await analytics.sql("select score, source_sha256 is null from records order by 1", {
      timeoutMs: 10_000,
      maxRows: 5,
    });
    expect(sql.rows).toEqual([
      [0.9, false],
      [null, true],
    ]);
  });

  it("keeps hostile texts as they are, and finds them", async () => {
    const folder = await temporaryFolder();
    const texts = [
      `'); DROP TABLE record; --`,
      `"quoted" and 'single' $1 ? %_`,
      "<img src=x onerror=alert(1)>",
      "NUL \u0000 inside",
      "half \ud800 of a character",
      "=cmd|' /C calc'!A0",
      "line\nbreak\ttab\r\n",
      "ÄÖÜ straße ΣΑΣ مرحبا 😀",
      ".*[a-z]+(x)\\",
    ];
    await writeBatch(folder, {
      file: 'it\'s "x".csv',
      records: texts.map((text) => ({ text, id: text, category: text, reason: text })),
    });
    const analytics = await analyticsOf(folder);
    const stored = texts.map((text) => text.replace("\ud800", "\ufffd"));

    const { rows } = await analytics.records(noFilter);
    expect(rows.map(({ excerpt, id, category }) => [excerpt, id, category])).toEqual(
      stored.map((text) => [text, text, text]),
    );
    for (const text of stored) {
      const one = new URLSearchParams({
        q: text.toUpperCase() === text ? text : text.toLowerCase(),
        class: text,
        sort: "class",
      });
      one.append("file", 'it\'s "x".csv');
      const page = await analytics.records(filterOf(one.toString()));
      expect(
        page.rows.map(({ excerpt }) => excerpt),
        text,
      ).toEqual([text]);
      expect(await analytics.count(filterOf(one.toString()))).toBe(1);
      expect((await analytics.record(page.rows[0]?.key ?? ""))?.text).toBe(text);
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of analytics.export(noFilter, { format: "jsonl", neutralizeFormulas: true }))
      chunks.push(chunk);
    const exported = await readBack("all.jsonl", Buffer.concat(chunks));
    expect(exported.map((row) => row["input_text"])).toEqual(stored);
  });

  it("shows a long text around what was searched, and whole when it is opened", async () => {
    const folder = await temporaryFolder();
    const text = `${"a".repeat(5000)} needle ${"😀".repeat(3000)}`;
    await writeBatch(folder, { records: [{ text }] });
    const analytics = await analyticsOf(folder);

    const [row] = (await analytics.records(filterOf("q=NEEDLE"))).rows;
    expect(row?.isCut).toBe(true);
    expect(row?.excerpt).toContain(" needle ");
    expect(row?.excerpt.length).toBeLessThanOrEqual(301);
    expect((await analytics.record(row?.key ?? ""))?.text).toBe(text);
  });

  it("goes on from where a page ended, although newer runs came before it", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { records: ["a", "b", "c"].map((text) => ({ text })) });
    const analytics = await analyticsOf(folder);
    const first = await analytics.records(filterOf("size=1"));

    await writeBatch(folder, { run: 2, createdAt: "2026-11-21T00:00:00.000Z", records: [{ text: "newer" }] });

    const next = await analytics.records(filterOf(`size=5&after=${first.next}`));
    expect(next.rows.map(({ excerpt }) => excerpt)).toEqual(["b", "c"]);
    const back = await analytics.records(filterOf(`size=5&after=${next.previous}`));
    expect(back.rows.map(({ excerpt }) => excerpt)).toEqual(["newer", "a"]);
    await expect(analytics.records(filterOf("after=nonsense"))).rejects.toMatchObject({ code: "PH181" });
    await expect(analytics.records(filterOf(`sort=class&after=${first.next}`))).rejects.toMatchObject({
      code: "PH181",
    });
  });

  it("takes the fullest run over a content, and of equally full ones the newest", async () => {
    const folder = await temporaryFolder();
    const two = [{ text: "a" }, { text: "b" }];
    await writeBatch(folder, { run: 1, content: "same", records: two });
    await writeBatch(folder, {
      run: 2,
      content: "same",
      createdAt: "2026-11-21T00:00:00.000Z",
      records: two,
    });
    await writeBatch(folder, {
      run: 3,
      content: "same",
      createdAt: "2026-11-22T00:00:00.000Z",
      records: [{ text: "a" }],
    });
    const analytics = await analyticsOf(folder);

    const [facet] = await analytics.facets(["run"], noFilter);
    const { rows } = await analytics.sql("select run, is_current, records from runs order by run", {
      timeoutMs: 10_000,
      maxRows: 5,
    });

    expect((await analytics.records(noFilter)).rows.map(({ run }) => run)).toEqual([
      runNamed(2),
      runNamed(2),
    ]);
    expect(facet?.values.map(({ value, count }) => [value, count])).toEqual([
      [runNamed(1), 2],
      [runNamed(2), 2],
      [runNamed(3), 1],
    ]);
    expect(rows).toEqual([
      [runNamed(1), false, 2],
      [runNamed(2), true, 2],
      [runNamed(3), false, 1],
    ]);
  });

  it("ends a question when nobody wants its answer any more", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { records: [{ text: "a" }] });
    const analytics = await analyticsOf(folder);
    const ended = new AbortController();
    ended.abort(new Error("typed on"));

    await expect(analytics.count(filterOf("q=a"), { signal: ended.signal })).rejects.toThrow("typed on");
    expect(await analytics.count(filterOf("q=a"))).toBe(1);
  });
});
