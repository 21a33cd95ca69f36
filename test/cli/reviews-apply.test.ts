import { appendFile, chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { openLedgerPlatform } from "../../src/platform.ts";
import { says } from "../support/says.ts";
import { classified, run } from "./reviewed-project.ts";

/** A result that lacks what somebody said, as a process leaves it that is killed between the ledger and the file. */
async function interrupted() {
  const home = await classified();
  await says(home, "I want a refund", "Cancellation");
  const report = JSON.parse(await readFile(join(home.folder, "out.csv.report.json"), "utf8"));
  const platform = await openLedgerPlatform(home.folder);
  await platform.ledger.changeRun(report.run, ["published"], { state: "settled" });
  await platform.close();
  return home;
}

describe("reviews apply", () => {
  it("writes results anew that lack reviews, and says what changed", async () => {
    const { folder, reviews, result } = await classified();
    await says({ reviews }, "I want a refund", "Cancellation", { note: "He cancels." });

    const { code, stdout, stderr } = await run(folder, "reviews", "apply");

    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "✔ calls.csv: 1 text changed, 2 records corrected → out.csv\n",
      stderr: expect.stringContaining("calls.csv"),
    });
    expect((await result()).match(/Cancellation,He cancels\.,,,corrected,,Refund Issues/g)?.length).toBe(2);
    expect(await run(folder, "reviews", "apply")).toMatchObject({
      code: 0,
      stdout: "1 run had everything already.\n",
    });
  });

  it("leaves a result alone that somebody has changed, and tells machines so", async () => {
    const { folder, reviews, result } = await classified();
    await says({ reviews }, "I want a refund", "Cancellation");
    await appendFile(join(folder, "out.csv"), "5,my own,,,,,,\n");
    const before = await result();

    const { code, stdout } = await run(folder, "reviews", "apply", "--json");

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "pigeonhole.reviews-apply/1",
      ok: false,
      written: [],
      errors: [{ code: "PH443" }],
    });
    expect(await result()).toBe(before);
    await rm(join(folder, "out.csv"));
    expect((await run(folder, "reviews", "apply", "-q")).stdout).toBe("out.csv\n");
    expect(await result()).toContain("corrected");
  });

  it("leaves a result alone that is marked as read-only, and says so", async () => {
    const { folder, reviews, result } = await classified();
    await says({ reviews }, "I want a refund", "Cancellation");
    const before = await result();
    await chmod(join(folder, "out.csv"), 0o444);

    const { code, stderr } = await run(folder, "reviews", "apply");

    expect(code).toBe(2);
    expect(stderr).toContain("PH448");
    expect(await result()).toBe(before);
    await chmod(join(folder, "out.csv"), 0o640);
    expect((await run(folder, "reviews", "apply")).code).toBe(0);
    expect(await result()).toContain("corrected");
  });

  it("is ended by `watch` at its start when it was interrupted, which says so", async () => {
    const { folder, result } = await interrupted();

    const { code, stdout } = await run(folder, "watch", "--once");

    expect(code).toBe(0);
    expect(stdout).toMatch(/interrupted.*out\.csv/);
    expect(await result()).toContain("corrected");
  });

  it("ends what was interrupted, and counts it as no result that is missing", async () => {
    const { folder, result } = await interrupted();

    const { code, stdout } = await run(folder, "reviews", "apply");

    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "✔ calls.csv: 1 text changed, 2 records corrected → out.csv\n",
    });
    expect(await result()).toContain("corrected");
  });

  it("takes one run by its id, and says when there is none", async () => {
    const { folder, reviews } = await classified();
    await says({ reviews }, "I want a refund", "Cancellation");
    const report = JSON.parse(await readFile(join(folder, "out.csv.report.json"), "utf8"));

    const { stdout } = await run(folder, "reviews", "apply", report.run, "--json");

    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      written: [{ run: report.run, input: "calls.csv", texts: 1, corrected: 2 }],
    });
    expect(await run(folder, "reviews", "apply", "r-000000000000")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("PH432"),
    });
  });

  it("leaves a run out whose result another run has replaced since", async () => {
    const { folder, reviews, classify, result } = await classified();
    const yaml = join(folder, "pigeonhole.yaml");
    await writeFile(yaml, `${await readFile(yaml, "utf8")}    instructions: Choose well.\n`);
    await classify();
    await says({ reviews }, "I want a refund", "Cancellation");

    expect(await run(folder, "reviews", "apply")).toMatchObject({
      code: 0,
      stdout: "✔ calls.csv: 1 text changed, 2 records corrected → out.csv\n",
    });
    expect((await result()).match(/corrected/g)?.length).toBe(2);
  });

  it("leaves runs whose rows are forgotten, unless one is named", async () => {
    const { folder, reviews } = await classified();
    await says({ reviews }, "I want a refund", "Cancellation");
    await rm(join(folder, ".pigeonhole/objects/runs"), { recursive: true });
    const report = JSON.parse(await readFile(join(folder, "out.csv.report.json"), "utf8"));

    expect(await run(folder, "reviews", "apply")).toMatchObject({
      code: 0,
      stdout: "1 run cannot be written anew: their rows are no longer kept (retention.days).\n",
    });
    expect(await run(folder, "reviews", "apply", report.run)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("PH435"),
    });
  });

  it("writes a result whose engine's settings are gone from the configuration since", async () => {
    const { folder, reviews, result } = await classified();
    await says({ reviews }, "I want a refund", "Cancellation");
    const report = JSON.parse(await readFile(join(folder, "out.csv.report.json"), "utf8"));
    // As a run of that engine leaves it; the configuration has no model for it.
    const database = new Database(join(folder, ".pigeonhole/ledger.db"));
    database
      .prepare("UPDATE runs SET body = json_set(body, '$.engine', 'openai-compatible') WHERE id = ?")
      .run([report.run]);
    database.close();

    const { code } = await run(folder, "reviews", "apply");

    expect(code).toBe(0);
    expect(await result()).toContain("corrected");
    const after = JSON.parse(await readFile(join(folder, "out.csv.report.json"), "utf8"));
    expect(after.engine).toEqual({ ...report.engine, name: "openai-compatible" });
  });
});
