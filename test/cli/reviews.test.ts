import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reviewsFileIn } from "../../src/adapters/local/jsonl-reviews.ts";
import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { type FormatName, WarningLog } from "../../src/domain/index.ts";
import { openReader } from "../../src/formats/index.ts";
import { openLocalFile } from "../../src/platform.ts";
import { projectFolder } from "../support/run-cli.ts";
import { says } from "../support/says.ts";
import { classified, reviewsIn, run } from "./reviewed-project.ts";

describe("reviews", () => {
  it("that a finished result lacks are named when its command is given again", async () => {
    const { folder, reviews } = await classified();
    const again = () => run(folder, "classify", "calls.csv", "-o", "out.csv");
    expect((await again()).stdout).not.toContain("reviews apply");
    await says({ reviews }, "I want a refund", "Cancellation");

    const { stdout } = await again();

    expect(stdout).toContain("already done");
    expect(stdout).toMatch(
      /Next +pigeonhole reviews apply r-[0-9a-f]{12}, for what was said since of 1 text\n/,
    );
  });

  it("survive the folder of the state, and are in the next result", async () => {
    const { folder, reviews, result, classify } = await classified();
    await says({ reviews }, "I want a refund", "Cancellation");
    await rm(join(folder, ".pigeonhole"), { recursive: true });
    await rm(join(folder, "out.csv"));

    await classify();

    expect((await result()).match(/corrected/g)?.length).toBe(2);
  });

  it("make a new run of the same file when a text becomes an example", async () => {
    const { folder, reviews, classify } = await classified();
    const runs = async () => JSON.parse((await run(folder, "status", "--json")).stdout).runs.length;
    await says({ reviews }, "I want a refund", "Cancellation");
    await classify();
    expect(await runs()).toBe(1);

    await says({ reviews }, "Book me a room", "Booking Inquiry", { isExample: true, decision: "accepted" });
    await classify();

    expect(await runs()).toBe(2);
  });
});

describe("reviews list", () => {
  it("counts what was said and shows the latest, never a text", async () => {
    const { folder, reviews } = await classified();
    await says({ reviews }, "I want a refund", "Cancellation", { isExample: true, note: "\u001b[31mred" });
    await says({ reviews }, "Book me a room", null);
    await says({ reviews }, "other", "Spam", { classifier: "mails" });

    const { code, stdout } = await run(folder, "reviews", "list");

    expect(code).toBe(0);
    expect(stdout).toMatch(/travel +0 +1 +1 +1\n/);
    expect(stdout).toMatch(/mails +0 +1 +0 +0\n/);
    expect(stdout).toMatch(/corrected +Cancellation +Other .* red\n/);
    expect(stdout).not.toContain("refund");
    const json = JSON.parse(
      (await run(folder, "reviews", "list", "--json", "--classifier", "travel", "--limit", "1")).stdout,
    );
    expect(json).toMatchObject({
      schema: "pigeonhole.reviews/1",
      texts: [{ classifier: "travel", accepted: 0, corrected: 1, skipped: 1, examples: 1 }],
      latest: [{ decision: "skipped" }],
      unreadable: [],
    });
  });

  it("says when nothing was reviewed, and which lines cannot be read", async () => {
    const folder = projectFolder();
    expect((await run(folder, "reviews", "list")).stdout).toContain("Nothing was reviewed yet.");
    await writeFile(reviewsFileIn(folder), "<<<<<<< HEAD\n\nnothing\n");

    const { stderr } = await run(folder, "reviews", "list");

    expect(stderr).toContain("2 lines of reviews.jsonl cannot be read (1, 3)");
    expect(await run(folder, "reviews", "list", "--limit", "x")).toMatchObject({ code: 2 });
  });
});

describe("reviews export", () => {
  it.each<FormatName>(["csv", "tsv", "json", "jsonl", "xlsx", "parquet"])(
    "writes labelled rows as %s",
    async (format) => {
      const folder = projectFolder();
      const reviews = reviewsIn(folder);
      await says({ reviews }, "first text", "Other", { note: "Sure." });
      await says({ reviews }, "first text", "Cancellation", { isExample: true });
      await says({ reviews }, "second\ntext, 😀", "Refund Issues", { decision: "accepted" });
      await says({ reviews }, "cannot say", null);

      const { code, stdout } = await run(folder, "reviews", "export", `gold.${format}`);

      expect({ code, stdout }).toEqual({ code: 0, stdout: `✔ 2 texts → gold.${format}\n` });
      const source = await openLocalFile(join(folder, `gold.${format}`));
      if (source === undefined) throw new Error("There is no file.");
      const reader = await openReader({ source, scratch: new MemoryScratch(), warnings: new WarningLog() });
      const rows: unknown[][] = [];
      for await (const block of reader.blocks()) rows.push(...block.map(({ cells }) => [...cells]));
      expect(reader.columns.slice(0, 7)).toEqual([
        "text",
        "category",
        "classifier",
        "decision",
        "engine_category",
        "note",
        "is_example",
      ]);
      expect(rows.map((cells) => cells.slice(0, 4))).toEqual([
        ["first text", "Cancellation", "travel", "corrected"],
        ["second\ntext, 😀", "Refund Issues", "travel", "accepted"],
      ]);
      expect(String(rows[0]?.[6]).toLowerCase()).toBe("true");
    },
  );

  it("makes texts harmless that a spreadsheet would run, and keeps to a classifier", async () => {
    const folder = projectFolder();
    const reviews = reviewsIn(folder);
    await says({ reviews }, "=1+1", "Other");
    await says({ reviews }, "mail", "Spam", { classifier: "mails" });

    await run(folder, "reviews", "export", "gold.csv", "--classifier", "travel");

    const text = await readFile(join(folder, "gold.csv"), "utf8");
    expect(text).toContain("'=1+1");
    expect(text).not.toContain("mail");
    expect(await run(folder, "reviews", "export", "gold")).toMatchObject({ code: 2 });
    expect((await run(folder, "reviews", "export", "all.jsonl", "--json")).stdout).toContain('"texts":2');
  });
});
