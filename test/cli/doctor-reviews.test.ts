import { mkdir, writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { JsonlReviews, reviewsFileIn } from "../../src/adapters/local/jsonl-reviews.ts";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import { runDoctor } from "../../src/cli/commands/doctor.ts";
import { projectFolder } from "../support/run-cli.ts";
import { says } from "../support/says.ts";
import { quietContext } from "./quiet-context.ts";

async function doctor(folder: string) {
  const { context, stdout } = quietContext({ folder, environment: { LANG: "C.UTF-8" } });
  return { code: await runDoctor(context), text: stdout.text() };
}

it("doctor counts reviews, and says nothing of them where there are none", async () => {
  const folder = projectFolder();
  expect((await doctor(folder)).text).not.toContain("reviews");
  await says({ reviews: new JsonlReviews(reviewsFileIn(folder), new SystemClock()) }, "a", "Other");

  expect(await doctor(folder)).toEqual({
    code: 0,
    text: expect.stringContaining("✔ reviews.jsonl has 1 review\n"),
  });
});

it("doctor names lines of the reviews that cannot be read", async () => {
  const folder = projectFolder();
  await writeFile(reviewsFileIn(folder), ">>>>>>> theirs\n");

  const { code, text } = await doctor(folder);

  expect(code).toBe(0);
  expect(text).toContain("! Line 1 of reviews.jsonl cannot be read: what was said there does not count.");
});

it("doctor says when something else has the name of the file", async () => {
  const folder = projectFolder();
  await mkdir(reviewsFileIn(folder));

  expect(await doctor(folder)).toEqual({ code: 2, text: expect.stringContaining("is not a file.") });
});
