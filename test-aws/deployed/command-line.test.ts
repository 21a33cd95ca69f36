import { join } from "node:path";
import { expect, inject, it, onTestFinished } from "vitest";
import { callEmulator } from "../emulator/emulated-call.ts";
import { type Desk, openDesk, type PrintedRun } from "./command-line.ts";
import { categories, configurationText } from "./configuration.ts";
import { deadLetters, openDeployedHome } from "./home.ts";
import { calls, fileOf, type Row } from "./tables.ts";
import { until } from "./until.ts";

/** Every row of the file is in the result, in its order, with its own cells, and the counts add up. */
async function expectRows(desk: Desk, { output, counts }: PrintedRun, rows: readonly Row[]): Promise<Row[]> {
  const found = await desk.rows(output);
  const seen = found.map((row) => ({ id: row["id"], text: row["input_text"], shop: row["shop"] }));
  expect(seen).toEqual(rows);
  const { read, ...ends } = counts;
  expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(read);
  expect(read).toBe(rows.length);
  return found;
}

const minutes = 60_000;

it("classify sorts 300 records in a job, brings the result, and does nothing the second time", async () => {
  const { simulator } = await openDeployedHome();
  const desk = openDesk();
  const rows = calls("at a desk", 300);
  await desk.put("März calls.csv", rows);

  const told = await desk.run("classify", "März calls.csv");
  const { code, printed } = await desk.json("classify", "März calls.csv");

  expect(told.code, told.stdout + told.stderr).toBe(0);
  expect(told.stdout).toContain("300 records, 300 distinct texts");
  const [run] = printed.runs as [PrintedRun];
  expect(told.stdout).toContain(`Result   output_data/`);
  expect(run.output.startsWith(join(desk.folder, "output_data"))).toBe(true);
  expect([code, run.already, run.counts.classified]).toEqual([0, true, 300]);
  const found = await expectRows(desk, run, rows);
  expect(
    [...new Set(found.map((row) => row["class"]))].every((name) => categories.includes(name ?? "")),
  ).toBe(true);
  expect(simulator.jobs().map(({ counts }) => counts.total)).toEqual([300]);
  expect(simulator.paid().totals()).toMatchObject({ records: 300, repeated: 0 });
});

it("a file of 42 records is handed over, followed by status, and fetched by the same command", async () => {
  const { simulator } = await openDeployedHome({ scenario: { online: { latencyMs: 50 } } });
  const desk = openDesk();
  const rows = calls("handed over at a desk", 42);
  await desk.put("few.csv", rows);

  const { printed: detached } = await desk.json("classify", "few.csv", "--detach");
  const id = detached.underWay[0]?.run ?? "";
  const followed = await desk.run("status", id, "--follow");
  const { code, printed } = await desk.json("classify", "few.csv");

  expect(followed.code, followed.stdout + followed.stderr).toBe(0);
  expect(followed.stdout).toMatch(/State {7}published/);
  const [run] = printed.runs as [PrintedRun];
  expect([code, run.run, run.already]).toEqual([0, id, true]);
  await expectRows(desk, run, rows);
  expect(simulator.paid().totals()).toMatchObject({ records: 42, online: 42, repeated: 0 });
});

it("stop keeps what a job has answered so far, and retry asks for the rest", async () => {
  const home = await openDeployedHome({ scenario: { durations: { inProgressMs: 10 * minutes } } });
  const { simulator } = home;
  const desk = openDesk();
  const rows = calls("stopped at a desk", 600);
  await desk.put("stopped.csv", rows);
  const { printed: detached } = await desk.json("classify", "stopped.csv", "--detach");
  const id = detached.underWay[0]?.run ?? "";
  const job = (number: number) => async () => simulator.jobs()[number - 1];
  await until({ what: "the job to work", look: job(1), fits: (of) => of?.status === "InProgress" });
  home.jobsLater(2);
  await until({
    what: "the job to have answered some",
    look: job(1),
    fits: (of) => (of?.counts.processed ?? 0) > 50,
  });

  const stopped = await desk.json("stop", id);
  const retrying = desk.json("retry", id);
  await until({ what: "the next job to work", look: job(2), fits: (of) => of?.status === "InProgress" });
  home.jobsLater(10);
  const retried = await retrying;

  expect([stopped.code, retried.code]).toEqual([0, 0]);
  const [before] = stopped.printed.runs as [PrintedRun];
  const [after] = retried.printed.runs as [PrintedRun];
  expect(before.counts.classified).toBeGreaterThan(50);
  expect(before.counts.classified).toBeLessThan(600);
  expect(after.counts).toMatchObject({ read: 600, classified: 600 });
  await expectRows(desk, after, rows);
  expect(simulator.paid().repeated()).toEqual([]);
});

it("records that failed end the command with 3, and retry asks for them alone", async () => {
  // Of the kind that nobody asks again by himself: how often an online question is tried depends on how fast others fail.
  const first = await openDeployedHome({ scenario: { seed: "three", faults: { "error-400": 0.3 } } });
  const desk = openDesk();
  const rows = calls("failing at a desk", 200);
  await desk.put("failing.csv", rows);

  const failing = await desk.json("classify", "failing.csv");
  const [before] = failing.printed.runs as [PrintedRun];
  const failed = await desk.rows(before.output);
  await first.simulator.close();
  const { simulator } = await openDeployedHome();
  const retried = await desk.json("retry", before.run);

  expect(failing.code).toBe(3);
  expect(before.counts.failed).toBeGreaterThan(20);
  expect(failed.filter((row) => row["status"] === "failed")).toHaveLength(before.counts.failed);
  expect(retried.code).toBe(0);
  const [after] = retried.printed.runs as [PrintedRun];
  expect(after.counts).toMatchObject({ read: 200, classified: 200 });
  await expectRows(desk, after, rows);
  expect(simulator.paid().totals().records).toBe(before.counts.failed);
});

it("config push gives files that arrive later another category; doctor and estimate go by the home", async () => {
  const home = await openDeployedHome();
  const desk = openDesk();
  const rows = calls("after a push", 120);
  onTestFinished(async () => {
    desk.configure(configurationText());
    await desk.run("config", "push");
  });
  desk.configure(configurationText({ moreCategories: ["Luggage"] }));
  await desk.put("asked.csv", calls("only asked about", 120));

  const unpushed = await desk.run("doctor");
  const pushed = await desk.run("config", "push");
  const doctor = await desk.run("doctor");
  const estimate = await desk.run("estimate", "asked.csv");
  await home.upload("after-push.csv", await fileOf("csv", rows));
  const run = await home.published("after-push.csv");

  expect(unpushed.stdout).toContain("Files that arrive go by another configuration");
  expect(pushed.stdout).toContain("new      classifiers.travel.categories[Luggage]");
  expect(doctor.code, doctor.stdout).toBe(0);
  expect(doctor.stdout).toContain("The home has the same configuration as pigeonhole.yaml");
  expect(doctor.stdout).toContain("All stacks are deployed");
  expect(estimate.code, estimate.stderr).toBe(0);
  expect(estimate.stdout).toMatch(/batch {2}120 in 1 job/);
  expect(Object.keys((await home.report(run)).categories)).toContain("Luggage");
  expect(home.simulator.paid().totals().records).toBe(120);
});

it("config push lets Athena find the results of another classifier, which a deployment did not know of", async () => {
  await openDeployedHome();
  const desk = openDesk();
  onTestFinished(async () => {
    desk.configure(configurationText());
    await desk.run("config", "push");
  });
  const another = "  letters:\n    input: { text: letter }\n    categories: [{ name: A }, { name: B }]\n";
  desk.configure(configurationText().replace("classifiers:\n", `classifiers:\n${another}`));
  const classifiersInTable = async () => {
    const input = { DatabaseName: "ph_classifications", Name: "classifications" };
    const { Table: table } = await callEmulator<{ Table: { Parameters: Readonly<Record<string, string>> } }>({
      endpoint: inject("deployed").endpoint,
      target: "AWSGlue.GetTable",
      input,
    });
    return table.Parameters["projection.classifier.values"]?.split(",");
  };
  const before = await classifiersInTable();

  const { code, stdout } = await desk.run("config", "push");

  expect(code).toBe(0);
  expect(stdout).toContain("✔ Athena finds the results of `letters` from now on");
  expect(await classifiersInTable()).toEqual([...(before ?? []), "letters"]);
});

it("redrive sends back what was given up", async () => {
  const home = await openDeployedHome();
  const desk = openDesk();
  const rows = calls("given up", 42);
  await desk.put("given-up.csv", rows);
  const { printed } = await desk.json("classify", "given-up.csv");
  const [{ run }] = printed.runs as [PrintedRun];
  await home.queues.send(home.names.deadLetterQueue("publish"), { stage: "publish", run });

  const status = await desk.run("status");
  const redriven = await desk.run("redrive");

  expect(status.stdout).toContain("redrive --home aws");
  expect(redriven.code).toBe(0);
  expect(redriven.stdout).toContain("1 message back to ph-publication");
  expect(await deadLetters(home)).toEqual({});
  expect((await desk.run("redrive")).stdout).toContain("there is nothing to send back");
});

it("a file without the column ends the command with 2, in the words of the function that read it", async () => {
  await openDeployedHome();
  const desk = openDesk();
  await desk.put("columns.csv", [{ number: "1", message: "my refund please" }]);

  const { code, stderr } = await desk.run("classify", "columns.csv");
  const { printed } = await desk.json("classify", "columns.csv");
  const unknown = await desk.run("status", "r-000000000000");

  expect(code).toBe(2);
  expect(stderr).toContain("PH201");
  expect(stderr).toContain("Its columns are: `number`, `message`.");
  expect(printed.errors[0]?.code ?? JSON.stringify(printed)).toBe("PH201");
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain("`pigeonhole status --home aws` lists the runs there are.");
});
