import { describe, expect, it } from "vitest";
import { defaultModelId, families, modelCatalogue, modelFacts } from "../../src/models/index.ts";

const isoDate = /^2\d{3}-[01]\d-[0-3]\d$/;

describe("the catalogue of models", () => {
  it("calls no two models by one id", () => {
    const ids = modelCatalogue.flatMap(({ id, profiles }) => [id, ...profiles]);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(modelCatalogue.map((row) => [row.id, row] as const))(
    "says where %s is known from, and what it costs",
    (_, row) => {
      const priced = [row.prices, row.geographicPrices].filter((prices) => prices !== undefined);

      expect(families[row.family].name).toBe(row.family);
      expect(row.name).not.toBe("");
      expect(row.source).not.toBe("");
      expect(row.date).toMatch(isoDate);
      for (const { source, date, online, batch } of priced) {
        expect(source).not.toBe("");
        expect(date).toMatch(isoDate);
        expect(online.inputPerMillion).toBeGreaterThan(0);
        expect(online.outputPerMillion).toBeGreaterThanOrEqual(online.inputPerMillion);
        expect(batch === undefined || batch.inputPerMillion < online.inputPerMillion).toBe(true);
      }
    },
  );

  it.each(modelCatalogue.map((row) => [row.id, row] as const))(
    "has %s end on a day when it has ended",
    (_, row) => {
      const { state, endOfLife } = row.lifeCycle;

      expect(endOfLife === undefined).toBe(state === "active");
      expect(endOfLife ?? "2026-01-01").toMatch(isoDate);
    },
  );

  it.each(modelCatalogue.map((row) => [row.id, row] as const))(
    "has limits for %s that a job can keep to",
    (_, { limits }) => {
      expect(limits.minRecordsPerJob).toBeLessThan(limits.maxRecordsPerJob);
      expect(limits.maxFileBytes).toBeLessThanOrEqual(limits.maxJobBytes);
      expect(limits.concurrentJobs).toBeGreaterThan(0);
      expect(limits.maxOutputTokens).toBeGreaterThanOrEqual(2_048);
    },
  );

  it("prices no batch for a model that answers none", () => {
    const refused = modelCatalogue.filter(({ batch }) => batch === "no");

    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter(({ prices }) => prices?.batch !== undefined)).toEqual([]);
  });

  it("has a default that is alive, answers batches and is priced", () => {
    const facts = modelFacts(defaultModelId);

    expect(facts).toMatchObject({ batch: "yes", lifeCycle: { state: "active" }, family: "anthropic" });
    expect(facts?.prices?.batch).toEqual({ inputPerMillion: 0.5, outputPerMillion: 2.5 });
  });
});
