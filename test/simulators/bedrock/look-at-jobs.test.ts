import {
  GetModelInvocationJobCommand,
  ListModelInvocationJobsCommand,
  type ListModelInvocationJobsCommandInput,
  paginateListModelInvocationJobs,
  StopModelInvocationJobCommand,
} from "@aws-sdk/client-bedrock";
import { describe, expect, it } from "vitest";
import { linesFor, type Rig, rigWith } from "./rig.ts";

/** Five jobs, a minute apart; those with an even number fail for lack of input. */
async function rigWithJobs(): Promise<Rig> {
  const rig = await rigWith();
  for (const number of [1, 2, 3, 4, 5]) {
    if (number % 2 === 1) await rig.store.put("in/a.jsonl", linesFor(100));
    else await rig.store.delete("in/a.jsonl");
    await rig.create({ jobName: `run-${number}` });
    await rig.simulator.idle();
    await rig.clock.advance(60_000);
  }
  return rig;
}

describe("listing jobs", () => {
  it.each<[string, ListModelInvocationJobsCommandInput, readonly string[]]>([
    ["everything, newest first", {}, ["run-5", "run-4", "run-3", "run-2", "run-1"]],
    [
      "oldest first",
      { sortBy: "CreationTime", sortOrder: "Ascending" },
      ["run-1", "run-2", "run-3", "run-4", "run-5"],
    ],
    ["by status", { statusEquals: "Failed" }, ["run-4", "run-2"]],
    ["by name", { nameContains: "n-3" }, ["run-3"]],
    [
      "by time",
      {
        submitTimeAfter: new Date("2026-01-01T00:01:30Z"),
        submitTimeBefore: new Date("2026-01-01T00:03:30Z"),
      },
      ["run-4", "run-3"],
    ],
  ])("gives %s", async (_, input, names) => {
    const rig = await rigWithJobs();

    const { invocationJobSummaries = [] } = await rig.bedrock.send(new ListModelInvocationJobsCommand(input));

    expect(invocationJobSummaries.map(({ jobName }) => jobName)).toEqual(names);
  });

  it("gives pages", async () => {
    const rig = await rigWithJobs();

    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListModelInvocationJobs({ client: rig.bedrock, pageSize: 2 }, {})) {
      pages.push((page.invocationJobSummaries ?? []).map(({ jobName }) => jobName));
    }

    expect(pages).toEqual([["run-5", "run-4"], ["run-3", "run-2"], ["run-1"]]);
  });

  it.each<[string, ListModelInvocationJobsCommandInput]>([
    ["more than 1,000 a page", { maxResults: 1001 }],
    ["an unknown status", { statusEquals: "Done" as never }],
    ["a token that it never gave", { nextToken: "nonsense" }],
  ])("refuses %s", async (_, input) => {
    const rig = await rigWith();

    await expect(rig.bedrock.send(new ListModelInvocationJobsCommand(input))).rejects.toMatchObject({
      name: "ValidationException",
    });
  });
});

describe("naming a job", () => {
  it("takes the ARN, however the path escapes it, or the last 12 characters", async () => {
    const rig = await rigWith();
    const arn = await rig.create();
    const headers = {
      Authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/bedrock/aws4_request, x",
    };
    const halfEscaped = arn.replaceAll("/", "%2F");

    const short = await rig.bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier: arn.slice(-12) }));
    const raw = await fetch(`${rig.simulator.url}/model-invocation-job/${halfEscaped}`, { headers });

    expect(short.jobArn).toBe(arn);
    expect(await raw.json()).toMatchObject({ jobArn: arn, submitTime: "2026-01-01T00:00:00.000Z" });
  });

  it("refuses the last 12 characters alone when the scenario says so", async () => {
    const rig = await rigWith({ bareJobIds: "refused" });
    const arn = await rig.create();

    const short = rig.bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier: arn.slice(-12) }));

    await expect(short).rejects.toThrow("The provided ARN is invalid");
  });

  it.each([
    ["of another account", (arn: string) => arn.replace("123456789012", "999999999999")],
    ["that there is not", () => "abcdefghijkl"],
  ])("does not find a job %s", async (_, change) => {
    const rig = await rigWith();
    const jobIdentifier = change(await rig.create());

    await expect(rig.bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier }))).rejects.toMatchObject(
      {
        name: "ResourceNotFoundException",
        $metadata: { httpStatusCode: 404 },
      },
    );
  });

  it("refuses what cannot name a job", async () => {
    const rig = await rigWith();

    await expect(
      rig.bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier: "NOT-A-JOB" })),
    ).rejects.toThrow("Value 'NOT-A-JOB' at 'jobIdentifier'");
  });
});
