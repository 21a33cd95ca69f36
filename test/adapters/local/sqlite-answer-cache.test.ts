import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { SqliteAnswerCache } from "../../../src/adapters/local/sqlite-answer-cache.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { answerCacheConformance } from "../../conformance/answer-cache.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const someAnswer = { category: "Refund", rationale: "", confidence: undefined, score: undefined };

function open(file: string, clock = new ManualClock()): SqliteAnswerCache {
  const answers = new SqliteAnswerCache(file, clock);
  onTestFinished(() => answers.close());
  return answers;
}

answerCacheConformance("SqliteAnswerCache", async () => {
  const clock = new ManualClock();
  const file = join(await temporaryFolder(), "answers.db");
  return {
    answers: open(file, clock),
    other: open(file, clock),
    now: () => clock.now(),
    advance: (milliseconds) => clock.advance(milliseconds),
  };
});

describe("the file of kept answers", () => {
  it("is not made before something is looked for or kept", async () => {
    const file = join(await temporaryFolder(), "answers.db");
    const answers = open(file);

    expect(await answers.forget("9999")).toBe(0);
    await answers.close();

    expect(existsSync(file)).toBe(false);
  });

  it("keeps what it was told when it is opened again", async () => {
    const file = join(await temporaryFolder(), "answers.db");
    const first = open(file);
    await first.keep(new Map([["a", someAnswer]]));
    await first.close();

    expect((await open(file).find(["a"])).get("a")).toStrictEqual(someAnswer);
  });

  it("may be closed twice, and when it could not be opened", async () => {
    const file = join(await temporaryFolder(), "answers.db");
    await writeFile(file, "This is no database. ".repeat(100));
    const answers = open(file);

    await expect(answers.find(["a"])).rejects.toMatchObject({ code: "PH410", details: { file } });
    await answers.close();
    await answers.close();
  });
});
