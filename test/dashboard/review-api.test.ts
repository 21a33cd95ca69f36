import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type {
  NewReview,
  News,
  OutdatedResults,
  Problem,
  RecordCount,
  RecordList,
  ResultTask,
  ReviewDone,
  ReviewQueueReply,
} from "../../src/dashboard/api.ts";
import { memorySource } from "../formats/memory-source.ts";
import { readRows } from "../formats/read-rows.ts";
import { hostileCsv, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let home: ServedHome;

beforeAll(async () => {
  home = await serveHome(await makeHome({ "calls.csv": hostileCsv() }));
});
afterAll(async () => {
  await home.stop();
  removeHome(home.folder);
});

const ask = (path: string, options: RequestInit = {}) => fetch(home.address + path, options);
const json = async <Value>(path: string, options: RequestInit = {}) =>
  (await (await ask(path, options)).json()) as Value;
const queue = (question = "") => json<ReviewQueueReply>(`/api/review?limit=3${question}`);
const say = (review: unknown, headers: Record<string, string> = {}) =>
  ask("/api/reviews", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(review),
  });

let number = 0;
let review: NewReview;

/** A correction of the first text that is due. */
beforeEach(async () => {
  const { items } = await queue();
  const record = items[0]?.record;
  number += 1;
  review = {
    id: `v-${number.toString(16).padStart(16, "0")}`,
    key: record?.key ?? "",
    decision: "corrected",
    category: record?.predicted === "Refund Issues" ? "Other" : "Refund Issues",
    note: "",
    isExample: false,
    origin: "queue",
  };
});

/** Has reviews written into the results, and waits until the news tell that it is over. */
async function written(): Promise<ResultTask> {
  const { startedAt } = await json<ResultTask>("/api/reviews/results", { method: "POST" });
  const events = await ask("/api/events");
  let told = "";
  for await (const chunk of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    told += chunk;
    const whole = told.slice(0, told.lastIndexOf("\n\n") + 1).split("\n");
    const last = whole.findLast((line) => line.startsWith("data:"));
    const { results } = JSON.parse(last?.slice("data:".length) ?? "{}") as Partial<News>;
    if (results?.startedAt === startedAt && results.isOver) return results;
  }
  throw new Error("The news ended.");
}

const lines = () => readFileSync(join(home.folder, "reviews.jsonl"), "utf8").trim().split("\n");

describe("what a person says", () => {
  it("is on the disk when the reply comes, with the text, and twice is once", async () => {
    const reply = (await (await say(review)).json()) as ReviewDone;
    const kept = lines();
    await say(review);

    expect(JSON.parse(kept.at(-1) ?? "")).toMatchObject({ ...reply.review, text: expect.any(String) });
    expect(reply.review).toMatchObject({ id: review.id, category: review.category, classifier: "travel" });
    expect(lines()).toEqual(kept);
  });

  it("takes a text out of the queue, and a text that is taken back comes back", async () => {
    const before = await queue();
    await say(review);
    const after = await queue();
    await ask(`/api/reviews/${review.id}`, { method: "DELETE" });
    const again = await ask(`/api/reviews/${review.id}`, { method: "DELETE" });
    const end = await queue();

    expect([after.due, after.decided]).toEqual([before.due - 1, before.decided + 1]);
    expect(after.latest[0]?.id).toBe(review.id);
    expect(after.items.map(({ record }) => record.key)).not.toContain(review.key);
    expect(again.status).toBe(200);
    expect([end.due, end.decided, end.items]).toEqual([before.due, before.decided, before.items]);
  });

  it("changes what lists show, which their ETags tell", async () => {
    const address = "/api/records/count?status=corrected";
    const before = await ask(address);
    const tag = { "if-none-match": before.headers.get("etag") ?? "" };
    const { count } = (await before.json()) as RecordCount;
    const same = await ask(address, { headers: tag });
    await say(review);
    const after = await ask(address, { headers: tag });

    expect([same.status, after.status]).toEqual([304, 200]);
    expect(((await after.json()) as RecordCount).count).toBeGreaterThan(count);
  });

  it.each<[string, (right: NewReview) => unknown, number, string]>([
    ["an id of another form", (right) => ({ ...right, id: "v-1" }), 400, "PH196"],
    ["a record that is not there", (right) => ({ ...right, key: "r-000000000000-00001-1" }), 404, "PH178"],
    ["a key that is a path", (right) => ({ ...right, key: "../../etc/passwd" }), 404, "PH178"],
    ["a category that nobody has", (right) => ({ ...right, category: "Refunds" }), 400, "PH196"],
    ["a decision without a category", (right) => ({ ...right, category: null }), 400, "PH196"],
    ["skipping with a category", (right) => ({ ...right, decision: "skipped" }), 400, "PH196"],
    ["accepting what the engine did not say", (right) => ({ ...right, decision: "accepted" }), 400, "PH196"],
    ["a decision that is none", (right) => ({ ...right, decision: "maybe" }), 400, "PH196"],
    ["a note without end", (right) => ({ ...right, note: "n".repeat(2001) }), 400, "PH196"],
    ["more bytes than a review has", (right) => ({ ...right, note: "n".repeat(40_000) }), 400, "PH196"],
    ["a note that is no text", (right) => ({ ...right, note: { $gt: "" } }), 400, "PH196"],
    ["an origin that is none", (right) => ({ ...right, origin: "elsewhere" }), 400, "PH196"],
    ["no object", () => "review", 400, "PH196"],
  ])("%s is refused, and nothing is kept", async (_what, make, status, code) => {
    const before = lines();
    const reply = await say(make(review));
    const problem = (await reply.json()) as Problem;

    expect([reply.status, problem.code, reply.headers.get("content-type")]).toEqual([
      status,
      code,
      "application/problem+json",
    ]);
    expect(problem.hint).not.toBe("");
    expect(lines()).toEqual(before);
  });

  it("another page's word does not count", async () => {
    const before = lines();
    const foreign = { origin: "http://evil.example" };

    expect((await say(review, foreign)).status).toBe(403);
    expect((await ask(`/api/reviews/${review.id}`, { method: "DELETE", headers: foreign })).status).toBe(403);
    expect((await ask("/api/reviews/results", { method: "POST", headers: foreign })).status).toBe(403);
    expect(lines()).toEqual(before);
  });

  it("the queue within a filter has texts of the filter only", async () => {
    const { items, due } = await queue("&class=Other");
    const numbersOnly = await json<ReviewQueueReply>("/api/review?class=Other&limit=0");

    expect(new Set(items.map(({ record }) => record.category))).toEqual(new Set(["Other"]));
    expect([numbersOnly.due, numbersOnly.items]).toEqual([due, []]);
    expect((await ask("/api/review?limit=all")).status).toBe(400);
  });
});

describe("result files", () => {
  it("that lack reviews are told and written anew; one that somebody changed is left alone and told", async () => {
    await say(review);
    const [run] = (await json<OutdatedResults>("/api/reviews/results")).runs;
    const [day = ""] = readdirSync(join(home.folder, "output_data"));
    const file = join(home.folder, "output_data", day, run?.run ?? "", "calls.csv");
    const done = await written();
    const { rows } = await readRows(memorySource("calls.csv", readFileSync(file)));
    const { count } = await json<RecordCount>("/api/records/count?status=corrected");

    expect(run?.reviews).toBeGreaterThan(0);
    expect(done).toMatchObject({ isOver: true, files: 1, written: [run?.run], failed: [] });
    expect((await json<OutdatedResults>("/api/reviews/results")).runs).toEqual([]);
    expect(rows.filter(({ cells }) => cells.includes("corrected")).length).toBe(count);

    await ask(`/api/reviews/${review.id}`, { method: "DELETE" });
    writeFileSync(file, "mine");
    const { failed } = await written();
    const { runs } = await json<OutdatedResults>("/api/reviews/results");
    expect(failed.map(({ problem }) => problem.code)).toEqual(["PH443"]);
    expect([runs.length, readFileSync(file, "utf8")]).toEqual([1, "mine"]);
  });

  it("the right categories are a file that is safe for spreadsheets", async () => {
    const { rows } = await json<RecordList>("/api/records?q=HYPERLINK");
    const { key, category } = rows[0] ?? {};
    await say({ ...review, key, category, decision: "accepted", origin: "list" });
    const csv = await ask("/api/reviews/gold.csv");

    expect(csv.headers.get("content-disposition")).toMatch(/gold-\d{4}-\d\d-\d\d\.csv"/);
    expect(await csv.text()).toContain(`"'=HYPERLINK(`);
    expect((await ask("/api/reviews/gold.exe")).status).toBe(404);
  });
});
