import { describe, expect, it } from "vitest";
import { type MemoryPlatform, openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { ScriptedEngine } from "../../src/adapters/memory/scripted-engine.ts";
import { preparationKey, type Run, type RunReport, runReportKey } from "../../src/domain/index.ts";
import { reopen, republish, workToEnd } from "../../src/pipeline.ts";
import { runCsv, textOf } from "../support/run-memory.ts";
import { says } from "../support/says.ts";

const csv = "id,text\n1,one\n2,two\n";

/** The same home after the program was updated. */
function updated(platform: MemoryPlatform, version: string): MemoryPlatform {
  return { ...platform, engine: new ScriptedEngine(platform.objects, { version }) };
}

async function reportOf(platform: MemoryPlatform, run: Run): Promise<RunReport> {
  return JSON.parse(await textOf(platform.objects, runReportKey(run.id))) as RunReport;
}

function platformWithFailure(): MemoryPlatform {
  const platform = openMemoryPlatform();
  platform.engine.script.answer = ({ text }) =>
    text === "two" ? { failed: "Refused.", isRetryable: false } : { label: "Other" };
  return platform;
}

describe("the report of a result that is written anew by a newer program", () => {
  it("names the engine that answered, not the one of today", async () => {
    const platform = openMemoryPlatform();
    const { run, report } = await runCsv(platform, csv);
    await says(platform, "one", "Booking Inquiry");
    const later = updated(platform, "scripted@2");

    await republish(later, run);
    await workToEnd(later, run.id);

    expect(report.engine).toEqual({ name: "scripted", version: "scripted@1" });
    expect((await reportOf(platform, run)).engine).toEqual(report.engine);
  });

  it("names both when what had failed was asked again since", async () => {
    const platform = platformWithFailure();
    const { run } = await runCsv(platform, csv);
    const later = updated(platform, "scripted@2");

    expect(await reopen(later, run)).toBe(1);
    await workToEnd(later, run.id);

    expect((await reportOf(platform, run)).engine).toEqual({
      name: "scripted",
      version: "scripted@1",
      laterVersions: ["scripted@2"],
    });
  });

  it("names what the report named before where a version before noted nothing", async () => {
    const platform = platformWithFailure();
    const { run } = await runCsv(platform, csv);
    const list = platform.ledger.listAttempts.bind(platform.ledger);
    platform.ledger.listAttempts = async (...of) =>
      (await list(...of)).map(({ engineVersion, ...attempt }) =>
        engineVersion === "scripted@1" ? attempt : { ...attempt, engineVersion: engineVersion ?? "" },
      );
    const { engineVersion: _, ...preparation } = JSON.parse(
      await textOf(platform.objects, preparationKey(run.id)),
    );
    await platform.objects.put(preparationKey(run.id), JSON.stringify(preparation));
    const later = updated(platform, "scripted@2");

    await reopen(later, run);
    await workToEnd(later, run.id);

    expect((await reportOf(platform, run)).engine).toMatchObject({
      version: "scripted@1",
      laterVersions: ["scripted@2"],
    });
  });
});
