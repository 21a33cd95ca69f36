import { appendFile, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JsonlReviews } from "../../../src/adapters/local/jsonl-reviews.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { reviewLineOf } from "../../../src/domain/index.ts";
import { reviewId, reviewOf } from "../../conformance/review-of.ts";
import { reviewsConformance, textsOf } from "../../conformance/reviews.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const open = (file: string) => new JsonlReviews(file, new ManualClock());

async function newFile(): Promise<string> {
  return join(await temporaryFolder(), "calls", "reviews.jsonl");
}

async function idsIn(reviews: JsonlReviews): Promise<string[]> {
  return (await reviews.latest(1000)).map(({ id }) => id).reverse();
}

const ids = (...numbers: number[]) => numbers.map(reviewId);

reviewsConformance("JsonlReviews", async () => {
  const file = await newFile();
  return { reviews: open(file), other: open(file) };
});

describe("the file of reviews", () => {
  it("is not made before something is said", async () => {
    const file = await newFile();

    await open(file).latest(1);

    await expect(stat(file)).rejects.toThrow("ENOENT");
  });

  it("has a line for each review and one for each that is taken back", async () => {
    const file = await newFile();
    const reviews = open(file);
    await reviews.add(reviewOf(1, { text: "a\nb" }));
    await reviews.undo(reviewId(1));

    const [review = "", undo = "", rest] = (await readFile(file, "utf8")).split("\n");

    expect(JSON.parse(review)).toEqual(reviewOf(1, { text: "a\nb" }));
    expect(JSON.parse(undo)).toEqual({ undo: reviewId(1), at: new ManualClock().now().toISOString() });
    expect(rest).toBe("");
  });

  it("keeps what was said when it is opened again", async () => {
    const file = await newFile();
    await open(file).add(reviewOf(1));

    expect(await textsOf(open(file))).toEqual([reviewOf(1)]);
  });

  it("goes on behind a line that was torn, and says which line that is", async () => {
    const file = await newFile();
    const reviews = open(file);
    await reviews.add(reviewOf(1));
    await appendFile(file, reviewLineOf(reviewOf(2)).slice(0, -20));
    expect(await idsIn(reviews)).toEqual(ids(1));
    expect(await reviews.unreadable()).toEqual([]);

    await open(file).add(reviewOf(3));

    expect(await idsIn(reviews)).toEqual(ids(1, 3));
    expect(await reviews.unreadable()).toEqual([2]);
    expect((await textsOf(reviews)).map(({ id }) => id)).toEqual(ids(1, 3));
  });

  it("says a review again whose line was glued to a torn one", async () => {
    const file = await newFile();
    const reviews = open(file);
    await reviews.add(reviewOf(1));
    // What a process leaves that is killed after the end of the file was looked at, and before the line is written.
    await appendFile(file, `{"id":"v-${reviewLineOf(reviewOf(2))}\n`);

    await reviews.add(reviewOf(2));

    expect(await idsIn(open(file))).toEqual(ids(1, 2));
    expect(await reviews.unreadable()).toEqual([2]);
  });

  it("reads what people and their programs make of it", async () => {
    const file = await newFile();
    await open(file).add(reviewOf(9));
    const lines = [
      `\uFEFF${reviewLineOf(reviewOf(1))}\r`,
      "",
      "<<<<<<< HEAD\r",
      `{"undo":"${reviewId(3)}"}`,
      reviewLineOf(reviewOf(3)),
      JSON.stringify({ ...reviewOf(4), decision: "perhaps" }),
      JSON.stringify({ ...reviewOf(5), category: null }),
      JSON.stringify({ ...reviewOf(6), textKey: "../../x" }),
      "null",
      '["v-0000000000000001"]',
      JSON.stringify({ ...reviewOf(7), somethingNew: { deep: [1] } }),
      reviewLineOf(reviewOf(8)),
    ];
    await writeFile(file, lines.join("\n"));

    const reviews = open(file);

    expect(await idsIn(reviews)).toEqual(ids(1, 7, 8));
    expect(await reviews.unreadable()).toEqual([3, 6, 7, 8, 9, 10]);
    expect(await textsOf(reviews)).toEqual([1, 7, 8].map((number) => reviewOf(number)));
  });

  it("is read anew when another one takes its place, or it is cut, edited or deleted", async () => {
    const file = await newFile();
    const reviews = open(file);
    for (const number of [1, 2, 3]) await reviews.add(reviewOf(number));
    const whole = await readFile(file, "utf8");
    const [first, second, third] = whole.split("\n");
    const becomes = async (text: string) => {
      await writeFile(file, text);
      return idsIn(reviews);
    };

    expect(await becomes(`${first}\n`)).toEqual(ids(1));
    expect(await becomes(`${second}\n${third}\n`)).toEqual(ids(2, 3));
    expect(await becomes(whole.replaceAll("queue", "audit"))).toEqual(ids(1, 2, 3));
    expect((await reviews.latest(1))[0]?.origin).toBe("audit");
    await writeFile(`${file}.new`, `${whole}${reviewLineOf(reviewOf(4))}\n`);
    await rename(`${file}.new`, file);
    expect(await idsIn(reviews)).toEqual(ids(1, 2, 3, 4));
    await rm(file);
    expect(await idsIn(reviews)).toEqual([]);
    expect(await becomes(`no review\n${first}\n`)).toEqual(ids(1));
    expect(await reviews.unreadable()).toEqual([1]);
  });

  it("is read anew when it was edited in its middle and appended to", async () => {
    const file = await newFile();
    const reviews = open(file);
    for (const number of [1, 2, 3]) await reviews.add(reviewOf(number));
    expect(await idsIn(reviews)).toEqual(ids(1, 2, 3));
    const [first, , third] = (await readFile(file, "utf8")).split("\n");

    await writeFile(
      file,
      `${first}\n${third}\n${[4, 5, 6].map((n) => `${reviewLineOf(reviewOf(n))}\n`).join("")}`,
    );

    expect(await idsIn(reviews)).toEqual(ids(1, 3, 4, 5, 6));
  });

  it("may be touched", async () => {
    const file = await newFile();
    const reviews = open(file);
    await reviews.add(reviewOf(1));
    await utimes(file, 1, 1);

    expect(await idsIn(reviews)).toEqual(ids(1));
  });

  it("is not a folder", async () => {
    const folder = await temporaryFolder();

    await expect(open(folder).add(reviewOf(1))).rejects.toMatchObject({ code: "PH441" });
    await expect(open(folder).version()).rejects.toMatchObject({ code: "PH441" });
  });

  it("is read in pieces: lines longer than one and many of them", async () => {
    const file = await newFile();
    const long = Array.from({ length: 5 }, (_, number) =>
      reviewOf(number, { text: `${number} ${"é".repeat(150_000 * number)}` }),
    );
    const short = Array.from({ length: 3000 }, (_, number) =>
      reviewOf(number, { id: reviewId(1000 + number), text: `Text ${number}, é` }),
    );
    const all = [...long, ...short];
    await open(file).add(reviewOf(0, { id: reviewId(99), classifier: "another" }));
    await appendFile(file, all.map((review) => `${reviewLineOf(review)}\n`).join(""));

    const found = await textsOf(open(file));

    expect(found.length).toBe(3005);
    expect(new Set(found.map(({ text }) => text))).toEqual(new Set(all.map(({ text }) => text)));
  });
});
