import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { facetNames, noFilter } from "../../src/domain/index.ts";
import { analyticsOf, classified, filterOf, readBack, travelFolder } from "./published-results.ts";

describe("over the files of a real run", () => {
  it("counts what the run's report counts, and every facet adds up", async () => {
    const folder = await travelFolder();
    const report = await classified(folder, "requests.csv");

    const analytics = await analyticsOf(folder);
    const summary = await analytics.summary(noFilter);
    const facets = await analytics.facets(facetNames, noFilter);

    const { read, ...byStatus } = report.counts;
    expect(summary).toMatchObject({ records: read, ...byStatus, runs: 1, files: 1 });
    expect(await analytics.count(noFilter)).toBe(read);
    for (const { values } of facets) expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(read);
    const byCategory = Object.fromEntries(facets[0]?.values.map(({ value, count }) => [value, count]) ?? []);
    for (const [category, count] of Object.entries(report.categories))
      expect(byCategory[category] ?? 0).toBe(count);
    const trend = await analytics.trend(noFilter, "week");
    expect(trend.reduce((sum, { count }) => sum + count, 0)).toBe(read);
  });

  it("shows as many records behind a facet's value as the value says", async () => {
    const folder = await travelFolder();
    await classified(folder, "requests.csv");
    const analytics = await analyticsOf(folder);

    for (const query of ["", "confidence=low", "class!=Other&status=classified", "q=refund"]) {
      const facets = await analytics.facets(["class", "confidence", "run"], filterOf(query));
      for (const { name, values } of facets) {
        for (const { value, count } of values.slice(0, 3)) {
          const alone = new URLSearchParams(query);
          alone.delete(name);
          alone.delete(`${name}!`);
          alone.append(name, value);
          expect(await analytics.count(filterOf(alone.toString())), `${query} ${name} ${value}`).toBe(count);
        }
      }
    }
  });

  it("pages through every record once, forth and back, in every order", async () => {
    const folder = await travelFolder();
    const report = await classified(folder, "requests.csv");
    const result = await readBack("requests.csv", readFileSync(report.output.path));
    const analytics = await analyticsOf(folder);

    for (const sort of ["", "&sort=-score,class", "&sort=class", "&sort=confidence", "&sort=date,-id"]) {
      const forth: string[][] = [];
      let after: string | undefined;
      let previous: string | undefined;
      do {
        const page = await analytics.records(filterOf(`size=37${sort}&after=${after ?? ""}`));
        forth.push(page.rows.map(({ key }) => key));
        previous = page.previous;
        after = page.next;
      } while (after !== undefined);
      expect(new Set(forth.flat()).size, sort).toBe(result.length);
      expect(forth.flat()).toHaveLength(result.length);
      for (const keys of forth.slice(0, -1).reverse()) {
        const page = await analytics.records(filterOf(`size=37${sort}&after=${previous}`));
        expect(page.rows.map(({ key }) => key)).toEqual(keys);
        previous = page.previous;
      }
      expect(previous).toBeUndefined();
    }
  });

  it("exports exactly the rows of the result, in their order, in every format", async () => {
    const folder = await travelFolder();
    const report = await classified(folder, "requests.csv", "-o", "result.jsonl");
    const result = await readBack("result.jsonl", readFileSync(report.output.path));
    const analytics = await analyticsOf(folder);
    const pick = (rows: readonly Record<string, unknown>[]) =>
      rows.map(({ id, input_text, class: category, rationale, confidence, score, status, reason }) =>
        [id, input_text, category, rationale, confidence, score, status, reason].map((cell) =>
          cell === null || cell === undefined || cell === "" ? "" : String(cell),
        ),
      );

    for (const format of ["csv", "tsv", "json", "jsonl", "xlsx", "parquet"] as const) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of analytics.export(noFilter, { format, neutralizeFormulas: false }))
        chunks.push(chunk);
      const rows = await readBack(`all.${format}`, Buffer.concat(chunks));
      expect(pick(rows), format).toEqual(pick(result));
    }
  });

  it("counts a record once when its file is run again, and shows every run that is asked for", async () => {
    const folder = await travelFolder();
    const first = await classified(folder, "requests.csv");
    const analytics = await analyticsOf(folder);
    const before = await analytics.version();
    expect(await analytics.count(noFilter)).toBe(first.counts.read);

    const second = await classified(folder, "requests.csv", "--again");
    await classified(folder, "requests.csv", "--limit", "5");

    expect(await analytics.version()).not.toBe(before);
    expect(await analytics.count(noFilter)).toBe(first.counts.read);
    expect((await analytics.records(noFilter)).rows[0]?.run).toBe(second.run);
    expect(await analytics.count(filterOf("runs=all"))).toBe(2 * first.counts.read + 5);
    expect(await analytics.count(filterOf(`run=${first.run}`))).toBe(first.counts.read);
  });
});
