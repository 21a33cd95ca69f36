import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventSource } from "../../src/adapters/aws/resource-names.ts";
import type { News } from "../../src/domain/index.ts";
import { eventSchema, problemsOfDetail } from "./event-schema.ts";
import { eventsOf } from "./events-of.ts";
import { exampleNews } from "./example-news.ts";

const page = readFileSync("docs/reference/events.md", "utf8");
const kinds: readonly News["kind"][] = ["RunPublished", "RunFailed", "FileRefused"];

/** The JSON of the page, by the heading above it. */
function examplesOn(heading: string): unknown[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? "";
  return [...section.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = ""]) => JSON.parse(json));
}

describe("schemas of events", () => {
  it("are there for each kind of news", () => {
    expect(readdirSync("schema/events").sort()).toEqual(kinds.map((kind) => `${kind}.json`).sort());
    for (const kind of kinds) {
      expect(eventSchema(kind).title).toBe(kind);
      expect(page).toContain(`schema/events/${kind}.json`);
    }
  });

  it("fit every event that is sent", async () => {
    const events = await eventsOf(exampleNews);

    expect(events.map((event) => event["detail-type"])).toEqual(kinds);
    for (const event of events) expect(problemsOfDetail(event["detail-type"], event.detail)).toEqual([]);
  });

  it("fit a run that cost nothing, and the longest texts that a failure can have", async () => {
    const [published, failed] = exampleNews as [
      Extract<News, { kind: "RunPublished" }>,
      Extract<News, { kind: "RunFailed" }>,
    ];
    const long = "x".repeat(100_000);
    const news: readonly News[] = [
      { ...published, cost: undefined },
      { ...failed, failure: { code: "bug", message: long, hint: long } },
    ];

    for (const event of await eventsOf(news))
      expect(problemsOfDetail(event["detail-type"], event.detail)).toEqual([]);
  });

  it("do not fit what was not agreed", () => {
    for (const news of exampleNews) {
      const detail = JSON.parse(JSON.stringify(news)) as Record<string, unknown>;
      const { at: _, ...withoutTime } = detail;

      expect(problemsOfDetail(news.kind, withoutTime)).not.toEqual([]);
      expect(problemsOfDetail(news.kind, { ...detail, text: "My card number is" })).not.toEqual([]);
      expect(problemsOfDetail(news.kind, { ...detail, at: "yesterday" })).not.toEqual([]);
      expect(problemsOfDetail(news.kind, { ...detail, input: { place: "x", name: 1 } })).not.toEqual([]);
    }
  });

  it("require every field that is always there", () => {
    for (const news of exampleNews) {
      const { required, properties } = eventSchema(news.kind);

      expect(Object.keys(properties).sort()).toEqual(Object.keys(news).sort());
      expect(Object.keys(news).filter((name) => !required.includes(name))).toEqual(
        news.kind === "RunPublished" ? ["cost"] : [],
      );
    }
  });
});

describe("the page of events", () => {
  it.each(kinds)("shows %s as it is sent", async (kind) => {
    const events = await eventsOf(exampleNews.filter((news) => news.kind === kind));

    expect(examplesOn(`\`${kind}\``)).toEqual(events);
  });

  it("explains every field", () => {
    for (const kind of kinds)
      for (const name of Object.keys(eventSchema(kind).properties).filter((name) => name !== "kind"))
        expect(page).toMatch(new RegExp(`\`${name}[\`.]`));
  });

  it("has a pattern for all kinds", () => {
    expect(examplesOn("Who hears of it")[0]).toEqual({ source: [eventSource], "detail-type": kinds });
  });
});
