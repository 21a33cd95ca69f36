import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { bedrockProject, startBedrock } from "../support/bedrock-project.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { endOfCli } from "../support/run-cli.ts";

const slow = { durations: { validatingMs: 300, inProgressMs: 60_000 } };
const quick = { durations: { validatingMs: 300, inProgressMs: 2000 } };
const words = ["classify", "calls.csv", "-o", "out.csv"];

/** A run of 200 texts that is ended by Ctrl-C while its job is under way. */
async function interruptedRun(scenario: unknown) {
  const service = await startBedrock(scenario);
  const project = bedrockProject(service, { "calls.csv": textsCsv(200) });
  const underWay = service.until("InProgress");
  const child = project.start(...words);
  const ended = endOfCli(child);
  await underWay;
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  const id = /r-[0-9a-f]{12}/.exec(stderr)?.[0] ?? "";
  return { service, project, code, stderr, id };
}

describe("Ctrl-C while a job is under way", () => {
  it("ends with 130 and says how to come back; the same command finishes on the same job", async () => {
    const { service, project, code, stderr, id } = await interruptedRun(quick);

    const jobsThen = service.simulator.jobs().length;
    const again = await project.run(...words);

    expect(code).toBe(130);
    expect(stderr).toContain(`pigeonhole status ${id}`);
    expect(stderr).toContain(`pigeonhole stop ${id}`);
    expect(jobsThen).toBe(1);
    expect(again.code, again.stderr).toBe(0);
    expect(service.simulator.jobs()).toHaveLength(1);
    expect(service.simulator.paid().totals()).toMatchObject({ records: 200, batch: 200, online: 0 });
    const { data } = Papa.parse<Record<string, string>>(readFileSync(project.path("out.csv"), "utf8"), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.filter((row) => row["status"] === "classified")).toHaveLength(200);
  });

  it("leaves the job to the service, and status tells of it", async () => {
    const { service, project, id } = await interruptedRun(slow);

    const { code, stdout } = await project.run("status", id);

    expect(code).toBe(0);
    expect(stdout).toContain(service.simulator.jobs()[0]?.arn);
    expect(service.simulator.jobs()[0]?.status).toBe("InProgress");
  });
});

describe("stop RUN", () => {
  it("ends the job, keeps what was answered, and says of the rest why it was not asked", async () => {
    const { service, project, id } = await interruptedRun({
      ...slow,
      durations: { ...slow.durations, stoppingMs: 700 },
    });

    const stopped = await project.run("stop", id);

    expect(stopped.code, stopped.stderr).toBe(0);
    expect(service.simulator.jobs().map(({ status }) => status)).toEqual(["Stopped"]);
    const { data } = Papa.parse<Record<string, string>>(readFileSync(project.path("out.csv"), "utf8"), {
      header: true,
      skipEmptyLines: true,
    });
    const classified = data.filter((row) => row["status"] === "classified");
    const { batch, online } = service.simulator.paid().totals();
    expect(data).toHaveLength(200);
    expect(classified.length).toBeGreaterThan(0);
    expect(classified.length).toBe(batch);
    expect(online).toBe(0);
    expect(data.filter((row) => row["status"] === "failed" && row["reason"] !== "")).toHaveLength(
      200 - batch,
    );
  });

  it("asks the rest, and only the rest, when it is retried", async () => {
    const { service, project, id } = await interruptedRun(slow);
    await project.run("stop", id);
    const answered = service.simulator.paid().totals().batch;

    const retried = project.start("retry", id, "--json");
    const ended = endOfCli(retried);
    await service.until("InProgress");
    const [, second] = service.simulator.jobs();
    retried.kill("SIGINT");
    await ended;

    expect(second?.counts.total).toBe(200 - answered);
    expect(service.simulator.paid().repeated()).toEqual([]);
  });
});
