import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/cli/table.ts";
import type { RunId } from "../../src/domain/index.ts";
import { attempt, batch, firstId, openPlatform, run, secondId, settled, status } from "./status-home.ts";

describe("status", () => {
  test("without runs says how to start one", async () => {
    expect(await status(openPlatform())).toMatchObject({
      code: 0,
      stdout: "No runs yet. Start one with: pigeonhole classify FILE\n",
    });
  });

  test("lists the runs, newest first, with how far each is and what is wrong", async () => {
    const platform = openPlatform();
    const { ledger } = platform;
    const failure = { code: "PH201", message: "`x.csv` has no column `y`.", hint: "Name it." };
    const minutes = ["08:00", "08:10", "08:20", "08:30", "08:40"];
    const states = ["received", "prepared", "settled", "published", "failed"] as const;
    for (const [index, state] of states.entries()) {
      const id = `r-00000000000${index}` as RunId;
      const createdAt = `2026-11-24T${minutes[index]}:00.000Z`;
      const read = state === "received" ? 0 : 1200;
      await ledger.createRun(
        run(id, { state, read, createdAt, failure: state === "failed" ? failure : undefined }),
      );
      if (state !== "failed") await ledger.createBatch(batch(id, 0, settled));
      if (state === "prepared") await ledger.createBatch(batch(id, 1));
    }

    const { stdout } = await status(platform);

    expect(stdout).toBe(`  RUN             FILE       STATE      RECORDS  PROGRESS  WHEN        NOTE
  r-000000000004  calls.csv  failed       1,200  -         23 min ago  PH201 column-missing
  r-000000000003  calls.csv  published    1,200  done      33 min ago  10 texts without a category
  r-000000000002  calls.csv  settled      1,200  writing   43 min ago
  r-000000000001  calls.csv  prepared     1,200  50 %      53 min ago
  r-000000000000  calls.csv  received       100  reading   1 h ago
`);
  });

  test.each([60, 80])("leaves out columns before it breaks a line on a terminal of %i", async (width) => {
    const platform = openPlatform();
    const failure = { code: "PH201", message: "`x.csv` has no column `y`.", hint: "Name it." };
    const source = { ...run(firstId).source, name: "conversations of last summer.csv" };
    await platform.ledger.createRun(run(firstId, { state: "failed", failure, source }));

    const { stdout } = await status(platform, undefined, { isTerminal: true, width });

    expect(stdout.split("\n").filter((line) => displayWidth(line) > width)).toEqual([]);
    expect(stdout).toMatch(/ RUN +FILE +STATE +PROGRESS/);
    expect(stdout).not.toContain("RECORDS");
  });

  test("says when there are older runs than it lists", async () => {
    const platform = openPlatform();
    for (let number = 100; number < 160; number += 1)
      await platform.ledger.createRun(run(`r-000000000${number}` as RunId));

    const { stdout } = await status(platform);

    expect(stdout.split("\n").filter((line) => line.includes("calls.csv"))).toHaveLength(50);
    expect(stdout).toContain("The newest 50 runs; older ones by their id");
  });

  test("makes file names harmless", async () => {
    const platform = openPlatform();
    const source = { ...run(firstId).source, name: "a\u001b[2Jb\nc\u202e.csv" };
    await platform.ledger.createRun(run(firstId, { source }));

    const { stdout } = await status(platform);

    expect(stdout).toContain("ab c .csv");
    expect(stdout).not.toContain("\u001b");
  });

  test("tells all about one run", async () => {
    const platform = openPlatform();
    const { ledger } = platform;
    await ledger.createRun(run(firstId, { state: "prepared", read: 203, rejected: 3 }));
    await ledger.createBatch(batch(firstId, 0, settled));
    await ledger.createBatch(batch(firstId, 1, { state: "submitted", attempts: 1 }));
    await ledger.createAttempt(attempt(firstId));

    const { stdout } = await status(platform, firstId);

    expect(stdout).toBe(`r-00000000000a  calls.csv

  State       prepared
  Classifier  travel (version abc123def456)
  Engine      embedded
  Received    2026-11-24 09:00 UTC, 3 min ago
  Records     203 read, 3 rejected
  Texts       160 different: 70 classified, 4 unclassified, 6 failed
  Batches     1 submitted, 1 settled
  Attempts    2
              batch 00001, attempt 1: job job-7, InProgress, started 2 min ago
  Input       /in/calls.csv

  If nothing works on it any more, give the same command again: it goes on where it stopped.
`);
  });

  test("says where a published run's result is, and how to ask again", async () => {
    const platform = openPlatform();
    await platform.ledger.createRun(run(firstId, { state: "published", read: 100 }));
    await platform.ledger.createBatch(batch(firstId, 0, { ...settled, state: "published" }));

    const { stdout } = await status(platform, firstId);

    expect(stdout).toContain(
      "  Result      output_data/x/calls.csv\n  Report      output_data/x/report.json\n",
    );
    expect(stdout).toContain(`  Next  pigeonhole retry ${firstId}\n`);
  });

  test("shows a failure with its hint, and a result in a folder of the user's own", async () => {
    const platform = openPlatform();
    const failure = { code: "PH104", message: "`x` has 2 problems:\n  one\n  two", hint: "Correct it." };
    await platform.ledger.createRun(run(firstId, { state: "failed", failure }));
    const destination = { folder: "/elsewhere", key: "out.csv", reportKey: "out.csv.report.json" };
    await platform.ledger.createRun(run(secondId, { state: "published", destination }));

    expect((await status(platform, firstId)).stdout).toContain(
      "✖ PH104 config-invalid  `x` has 2 problems:\n  one\n  two\n\n  Correct it.\n",
    );
    expect((await status(platform, secondId)).stdout).toMatch(/Result +\S*elsewhere\/out\.csv\n/);
  });

  test.each(["r-ffffffffffff", "calls.csv", ""])("refuses %j, which is no run", async (name) => {
    await expect(status(openPlatform(), name)).rejects.toMatchObject({ code: "PH432" });
  });

  test("prints JSON with a schema", async () => {
    const platform = openPlatform();
    await platform.ledger.createRun(run(firstId, { state: "published", read: 100 }));
    await platform.ledger.createBatch(batch(firstId, 0, { ...settled, state: "published" }));

    const list = JSON.parse((await status(platform, undefined, { json: true })).stdout);
    const one = JSON.parse((await status(platform, firstId, { json: true })).stdout);

    expect(list).toMatchObject({
      schema: "pigeonhole.status/1",
      runs: [
        {
          run: firstId,
          file: "calls.csv",
          state: "published",
          records: { read: 100, rejected: 0 },
          texts: { all: 80, answered: 80, classified: 70, unclassified: 4, failed: 6 },
          output: "/home/output_data/x/calls.csv",
        },
      ],
    });
    expect(one.runs[0].attempts).toEqual({ total: 1, open: [] });
  });
});
