import { describe, expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { batchIdOf, questionsKey } from "../../src/domain/index.ts";
import { receive, workToEnd } from "../../src/pipeline.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor, runCsv, simpleRows, testAsking, textOf } from "../support/run-memory.ts";

const place = "/in/calls.csv";
const reason = "The role may not read the bucket";

/** A platform that writes down which attempt answered which text. */
function openPlatform() {
  const platform = openMemoryPlatform();
  const answered: string[] = [];
  platform.engine.script.answer = ({ text }, { attempt }) => {
    answered.push(`${attempt}:${text}`);
    return { label: "Other" };
  };
  return { platform, answered };
}

describe("a job that the service gives up as a whole", () => {
  it("is started once more when it happens once", async () => {
    const { platform, answered } = openPlatform();
    platform.engine.script.givenUp = { 1: reason };

    const { report } = await runCsv(platform, textsCsv(2));

    expect(report.counts.classified).toBe(2);
    expect(answered).toEqual(["2:text 1", "2:text 2"]);
  });

  it("fails the run when it happens twice in a row, and the same command goes on at attempt 3", async () => {
    const { platform, answered } = openPlatform();
    platform.engine.script.givenUp = { 1: reason, 2: `${reason}.` };
    platform.sources.add(place, textsCsv(2));

    const first = await receive(platform, requestFor(place));
    const failed = await workToEnd(platform, first.run.id);

    expect(failed).toMatchObject({ state: "failed", failure: { code: "PH302" } });
    expect(failed.failure?.message).toBe(
      `The engine \`scripted\` gave batch 00001 up twice in a row. Its job \`scripted/${failed.id}/00001/2\` ended as Failed: ${reason}.`,
    );
    expect(platform.engine.jobs).toHaveLength(2);

    const again = await receive(platform, requestFor(place));
    const ended = await workToEnd(platform, again.run.id);

    expect(ended).toMatchObject({ id: failed.id, state: "published" });
    expect(platform.engine.jobs.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(answered).toEqual(["3:text 1", "3:text 2"]);
    const attempts = await platform.ledger.listAttempts(ended.id, batchIdOf(1));
    expect(attempts.map(({ hasFailed }) => hasFailed)).toEqual([true, true, false]);
    expect(attempts[0]).toMatchObject({ state: "ended", serviceState: "Failed", message: reason });
  });

  it("keeps what other batches were answered", async () => {
    const { platform, answered } = openPlatform();
    platform.engine.script.givenUp = { 1: reason, 3: reason };
    platform.sources.add(place, textsCsv(2));
    const request = requestFor(place, { batchSize: 1 });

    const failed = await workToEnd(platform, (await receive(platform, request)).run.id);
    const ended = await workToEnd(platform, (await receive(platform, request)).run.id);

    expect([failed.state, ended.state]).toEqual(["failed", "published"]);
    expect(answered).toEqual(["1:text 2", "3:text 1"]);
  });

  it("does not fail the run when a job between was not given up", async () => {
    const { platform } = openPlatform();
    platform.engine.script.givenUp = { 1: reason, 3: reason };
    platform.engine.script.answer = (_, { attempt }) => (attempt === 2 ? "missing" : { label: "Other" });

    const { result } = await runCsv(platform, textsCsv(1));

    // Three losses are enough: its question is left, with the reason in the service's own words.
    expect(platform.engine.jobs).toHaveLength(3);
    expect(simpleRows(result)[0]).toMatchObject({
      status: "failed",
      reason: `The engine gave the whole job up. It said: ${reason}`,
    });
  });
});

describe("a job that ends before all is answered", () => {
  it("has only what is missing asked again", async () => {
    const { platform, answered } = openPlatform();
    const { answer } = platform.engine.script;
    platform.engine.script.endState = "Expired";
    platform.engine.script.answer = (question, request) =>
      question.text !== "text 1" && request.attempt === 1
        ? "missing"
        : (answer?.(question, request) ?? "missing");

    const { report } = await runCsv(platform, textsCsv(3));

    expect(answered).toEqual(["1:text 1", "2:text 2", "2:text 3"]);
    expect(report.counts.classified).toBe(3);
    expect(platform.engine.jobs.map(({ questions }) => questions)).toEqual([3, 2]);
  });

  it("is asked again twice at most, and the record says how the job ended", async () => {
    const { platform } = openPlatform();
    Object.assign(platform.engine.script, { endState: "Expired", endMessage: "Time is up." });
    platform.engine.script.answer = ({ text }) => (text === "text 2" ? "missing" : { label: "Other" });

    const { result } = await runCsv(platform, textsCsv(2));

    expect(platform.engine.jobs.map(({ questions }) => questions)).toEqual([2, 1, 1]);
    expect(simpleRows(result)[1]).toMatchObject({
      status: "failed",
      reason: "The engine gave no answer before its job ended as Expired. It said: Time is up.",
    });
  });
});

describe("how often a question is asked", () => {
  it.each([1, 2, 4])("an answer off the list is asked for %i times in all", async (attempts) => {
    const { platform } = openPlatform();
    platform.engine.script.answer = () => ({ label: "Lottery" });

    await runCsv(platform, textsCsv(1), { asking: testAsking({ attempts }) });

    expect(platform.engine.jobs).toHaveLength(attempts);
  });

  it("is not used up by a job that was lost in between", async () => {
    const { platform } = openPlatform();
    let answers = 0;
    platform.engine.script.givenUp = { 2: reason };
    platform.engine.script.answer = () => {
      answers += 1;
      return { label: "Lottery" };
    };

    const { result, run } = await runCsv(platform, textsCsv(1));

    expect(answers).toBe(2);
    expect(platform.engine.jobs).toHaveLength(3);
    expect(simpleRows(result)[0]).toMatchObject({ status: "unclassified" });
    const lines = [1, 2, 3].map((attempt) =>
      textOf(platform.objects, questionsKey(run.id, batchIdOf(1), attempt)),
    );
    const again = (await Promise.all(lines)).map((line) => (JSON.parse(line) as { again?: string }).again);
    const why = "The earlier answer was not one of the categories in the list.";
    expect(again).toEqual([undefined, why, why]);
  });
});
