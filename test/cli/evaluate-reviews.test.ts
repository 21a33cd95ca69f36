import { describe, expect, it } from "vitest";
import { projectFolder } from "../support/run-cli.ts";
import { says } from "../support/says.ts";
import { classified, reviewsIn, run } from "./reviewed-project.ts";

describe("evaluate --reviews", () => {
  it("judges the engine by what people said, and leaves out examples", async () => {
    const { folder, reviews } = await classified();
    await says({ reviews }, "I want a refund", "Refund Issues", { decision: "accepted" });
    await says({ reviews }, "Book me a room", "Cancellation");
    await run(folder, "reviews", "apply");

    const { code, stdout } = await run(folder, "evaluate", "out.csv", "--reviews");

    expect(code).toBe(0);
    expect(stdout).toContain("Accuracy 66.7 %");
    expect(stdout).toContain("on 3 records with a gold label (2 distinct texts)");
    expect(stdout).toContain("1 record without a gold label: not counted");
    expect(stdout).toContain(
      "Reviewed records: 3 from the queue of doubtful texts, 0 drawn at random, 0 from",
    );
    expect(stdout).not.toContain("Write the gold label");
    await says({ reviews }, "I want a refund", "Refund Issues", { decision: "accepted", isExample: true });
    const json = JSON.parse((await run(folder, "evaluate", "out.csv", "--reviews", "--json")).stdout);
    expect(json).toMatchObject({
      records: 1,
      known: { queue: 1, audit: 0, list: 0, examples: 2 },
      accuracy: { correct: 0 },
    });
    expect((await run(folder, "evaluate", "out.csv", "--reviews")).stdout).toContain(
      "2 records have texts that serve as an example: not counted.",
    );
  });

  it("finds a text that was made harmless for spreadsheets", async () => {
    const folder = projectFolder({ "out.csv": "id,input_text,class\n1,'=1+1,Other\n" });
    const reviews = reviewsIn(folder);
    await says({ reviews }, "=1+1", "Other", { decision: "accepted" });

    expect((await run(folder, "evaluate", "out.csv", "--reviews")).stdout).toContain("Accuracy 100.0 %");
  });

  it("wants a result file, and one of two kinds of gold", async () => {
    const folder = projectFolder({ "some.csv": "id,words,class\n1,a,Other\n" });

    expect(await run(folder, "evaluate", "some.csv", "--reviews")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Give a result file: what people said is found by the text"),
    });
    expect((await run(folder, "evaluate", "some.csv")).stderr).toContain("PH141");
    expect((await run(folder, "evaluate", "some.csv", "--reviews", "--gold", "x")).stderr).toContain("PH165");
  });
});
