import { describe, expect, it } from "vitest";
import { type MemoryPlatform, openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { type Run, type RunReport, runReportKey } from "../../src/domain/index.ts";
import {
  forget,
  receive,
  republish,
  reviewsLacking,
  runsWithResults,
  workToEnd,
} from "../../src/pipeline.ts";
import { Crash, crashingPlatform } from "../support/crashing-platform.ts";
import { requestFor, runCsv, simpleRows, textOf } from "../support/run-memory.ts";
import { says } from "../support/says.ts";

const csv = "id,text\n1,one\n2,two\n3,one\n4,\n";
const dayMs = 24 * 60 * 60 * 1000;

async function again(platform: MemoryPlatform, run: Run): Promise<Run> {
  expect(await republish(platform, run)).toBe(true);
  return workToEnd(platform, run.id);
}

const resultOf = (platform: MemoryPlatform, run: Run) =>
  textOf(platform.results(undefined), run.destination.key);

describe("a result that lacks reviews", () => {
  it("is told by how many texts would be otherwise", async () => {
    const platform = openMemoryPlatform();
    const { run } = await runCsv(platform, csv);
    expect(await reviewsLacking(platform, run)).toBe(0);

    await says(platform, "one", "Other");
    expect(await reviewsLacking(platform, run)).toBe(1);
    const second = await says(platform, "two", "Booking Inquiry");
    expect(await reviewsLacking(platform, run)).toBe(2);
    await says(platform, "of another file", "Other");
    await says(platform, "two", "Refund Issues", { decision: "accepted" });
    expect(await reviewsLacking(platform, run)).toBe(1);
    await platform.reviews.undo(second);
    expect(await reviewsLacking(platform, run)).toBe(1);
  });

  it("is written anew with them, and is then as if they had been there before", async () => {
    const platform = openMemoryPlatform();
    const { run } = await runCsv(platform, csv);
    await says(platform, "one", "Other", { note: "No money is meant." });

    const ended = await again(platform, run);

    expect(ended).toMatchObject({ id: run.id, state: "published", destination: run.destination });
    expect(simpleRows(await resultOf(platform, run))[2]).toMatchObject({
      class: "Other",
      rationale: "No money is meant.",
      status: "corrected",
    });
    const report = JSON.parse(await textOf(platform.objects, runReportKey(run.id))) as RunReport;
    expect(report.counts).toMatchObject({ read: 4, classified: 1, corrected: 2, rejected: 1 });
    expect(await reviewsLacking(platform, ended)).toBe(0);
    expect(platform.engine.jobs).toHaveLength(1);
  });

  it("becomes what the engine said again when everything is taken back", async () => {
    const platform = openMemoryPlatform();
    const { run, result } = await runCsv(platform, csv);
    const id = await says(platform, "one", "Other");
    const reviewed = await again(platform, run);
    await platform.reviews.undo(id);
    expect(await reviewsLacking(platform, reviewed)).toBe(1);

    const ended = await again(platform, reviewed);

    expect(await resultOf(platform, ended)).toBe(result);
    expect(await reviewsLacking(platform, ended)).toBe(0);
  });

  it("is left alone when somebody has changed it, and written when it was moved away", async () => {
    const platform = openMemoryPlatform();
    const { run, result } = await runCsv(platform, csv);
    await says(platform, "one", "Other");
    const store = platform.results(undefined);
    await store.put(run.destination.key, `${result}my own row\n`);

    await expect(republish(platform, run)).rejects.toMatchObject({
      code: "PH443",
      details: { run: run.id, file: run.destination.key },
    });
    expect(await resultOf(platform, run)).toBe(`${result}my own row\n`);
    expect((await platform.ledger.getRun(run.id))?.state).toBe("published");

    await store.delete(run.destination.key);
    await again(platform, run);
    expect(await resultOf(platform, run)).toContain("corrected");
  });

  it("cannot be written anew when its rows are forgotten; the reviews stay", async () => {
    const platform = openMemoryPlatform();
    const { run } = await runCsv(platform, csv);
    await says(platform, "one", "Other");
    await platform.clock.sleep(31 * dayMs);
    expect(await forget(platform, 30)).toBe(1);

    await expect(republish(platform, run)).rejects.toMatchObject({ code: "PH435" });
    await expect(reviewsLacking(platform, run)).rejects.toMatchObject({ code: "PH435" });
    expect((await platform.reviews.current("travel")).size).toBe(1);
  });

  it("is nobody's who comes second, or too early", async () => {
    const platform = openMemoryPlatform();
    const { run } = await runCsv(platform, csv);
    await says(platform, "one", "Other");

    expect(await republish(platform, run)).toBe(true);
    expect(await republish(platform, run)).toBe(false);
    const claim = { owner: "another", now: "2026-01-01", leaseUntil: "2999-01-01", isDead: () => false };
    const underWay = (await platform.ledger.claimRun(run.id, ["settled"], claim)) as Run;
    await expect(republish(platform, underWay)).rejects.toMatchObject({ code: "PH444" });
    await expect(reviewsLacking(platform, underWay)).rejects.toMatchObject({ code: "PH444" });
    platform.sources.add("/in/other.csv", "id,text\n1,two\n");
    const { run: early } = await receive(platform, requestFor("/in/other.csv"));
    await expect(republish(platform, early)).rejects.toMatchObject({ code: "PH444" });
  });

  it("is ended by the next who asks when the one who wrote it anew was killed", async () => {
    const platform = openMemoryPlatform();
    const { run } = await runCsv(platform, csv);
    await says(platform, "one", "Other");
    await republish(platform, run);
    const left = (await platform.ledger.getRun(run.id)) as Run;
    expect(left.state).toBe("settled");

    expect((await runsWithResults(platform)).map(({ id }) => id)).toEqual([run.id]);
    expect(await reviewsLacking(platform, left)).toBe(1);
    await again(platform, left);

    expect(await resultOf(platform, run)).toContain("corrected");
  });

  it("is left alone when somebody has changed it between a kill and the continuation, whenever that was", async () => {
    let changed = 0;
    for (let at = 1, isCrashing = true; isCrashing; at += 1) {
      const platform = openMemoryPlatform();
      const { run } = await runCsv(platform, csv);
      await says(platform, "one", "Other");
      const { platform: dying } = crashingPlatform(platform, { at, when: "after", as: "dying" });
      isCrashing = await again(dying as MemoryPlatform, run).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Crash)) throw error;
          return true;
        },
      );
      const known = (await platform.ledger.getRun(run.id)) as Run;
      if (known.state === "published") continue;
      changed += 1;
      // Also what is not in the result yet when the process dies.
      await says(platform, "two", "Other");
      const mine = `${await resultOf(platform, run)}my own row\n`;
      await platform.results(undefined).put(run.destination.key, mine);

      const ended = await workToEnd(platform, run.id);

      expect(ended, `killed at ${at}`).toMatchObject({ state: "failed", failure: { code: "PH443" } });
      expect(await resultOf(platform, run)).toBe(mine);
      await expect(republish(platform, ended)).rejects.toMatchObject({ code: "PH443" });
      await platform.results(undefined).delete(run.destination.key);
      expect((await again(platform, ended)).state).toBe("published");
      expect((await resultOf(platform, run)).match(/corrected/g)?.length).toBe(3);
    }
    expect(changed).toBeGreaterThan(5);
  });

  it("gets them, too, when its command is given again for another place", async () => {
    const platform = openMemoryPlatform();
    await runCsv(platform, csv);
    await says(platform, "one", "Other");
    const elsewhere = { folder: undefined, key: "elsewhere.csv", reportKey: "elsewhere.json" };

    const { run } = await receive(platform, requestFor("/in/calls.csv", { destination: () => elsewhere }));
    const ended = await workToEnd(platform, run.id);

    expect(await resultOf(platform, ended)).toContain("corrected");
  });

  it("is whole whenever the process is killed while it is written anew", async () => {
    const wanted = openMemoryPlatform();
    const { run: first, result: before } = await runCsv(wanted, csv);
    await says(wanted, "one", "Other");
    const after = await resultOf(wanted, await again(wanted, first));

    for (let at = 1, isCrashing = true; isCrashing; at += 1) {
      for (const when of ["before", "after"] as const) {
        const platform = openMemoryPlatform();
        const { run } = await runCsv(platform, csv);
        await says(platform, "one", "Other");
        const { platform: dying } = crashingPlatform(platform, { at, when, as: "dying" });
        isCrashing = await again(dying as MemoryPlatform, run).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Crash)) throw error;
            return true;
          },
        );

        const left = await resultOf(platform, run);
        expect([before, after]).toContain(left);
        const known = (await platform.ledger.getRun(run.id)) as Run;
        const ended = known.state === "published" ? known : await workToEnd(platform, run.id);
        if ((await reviewsLacking(platform, ended)) > 0) await again(platform, ended);
        expect(await resultOf(platform, ended)).toBe(after);
      }
    }
  });
});
