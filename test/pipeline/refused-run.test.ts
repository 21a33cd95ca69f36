import { expect, it } from "vitest";
import { receive, resume, workToEnd } from "../../src/pipeline.ts";
import { Crash, crashingPlatform } from "../support/crashing-platform.ts";
import { openPaidPlatform, textsCsv } from "../support/paid-platform.ts";
import { requestFor, runCsv, simpleRows, testAsking, textOf } from "../support/run-memory.ts";

const refusedPlace = "/in/refused.csv";
const wish = (maxCost: number) => requestFor(refusedPlace, { batchSize: 3, asking: testAsking({ maxCost }) });

/** A file of 8 texts was refused for its price; then another file with the first 5 of them was paid. */
async function refusedAndOvertaken() {
  const platform = openPaidPlatform();
  const asked: string[] = [];
  Object.assign(platform.engine.script, {
    answersTextByText: true,
    answer: ({ text }: { text: string }) => {
      asked.push(text);
      return { label: Number(text.slice(5)) % 2 === 0 ? "Other" : "Refund Issues" };
    },
  });
  platform.sources.add(refusedPlace, textsCsv(8));
  const { run } = await receive(platform, wish(1));
  const refused = await workToEnd(platform, run.id);
  expect(refused.failure?.code).toBe("PH320");
  await runCsv(platform, textsCsv(5));
  return { platform, asked, refused };
}

const allTexts = Array.from({ length: 8 }, (_, index) => `text ${index + 1}`);

it("a run that was refused for its price asks only what no other run was answered since", async () => {
  const { platform, asked, refused } = await refusedAndOvertaken();

  await receive(platform, wish(2.1));
  const ended = await workToEnd(platform, refused.id);

  expect(ended).toMatchObject({ state: "published", failure: undefined });
  expect(asked).toEqual(allTexts);
  const rows = simpleRows(await textOf(platform.results(undefined), ended.destination.key));
  expect(rows.map((row) => [row["id"], row["class"]])).toEqual(
    allTexts.map((_, index) => [String(index + 1), index % 2 === 0 ? "Refund Issues" : "Other"]),
  );
  const { spent, cached, questions } = await platform.ledger.totals(ended.id);
  expect({ cached, questions }).toEqual({ cached: 5, questions: 8 });
  expect(spent.batch.cost).toBeCloseTo(3 * 0.2, 9);
});

it("so does one that is taken up in a home of short-lived workers", async () => {
  const { platform, asked, refused } = await refusedAndOvertaken();

  await resume(platform, refused, { maxCost: 2.1 });
  platform.worker.isShortLived = true;
  const ended = await workToEnd(platform, refused.id);

  expect(ended.state).toBe("published");
  expect(asked).toEqual(allTexts);
});

it.each(["before", "after"] as const)(
  "so does one that is killed %s any effect while it is taken up",
  async (when) => {
    let kills = 0;
    for (let at = 1; ; at += 1) {
      const { platform, asked, refused } = await refusedAndOvertaken();
      const killed = crashingPlatform(platform, { at, when, as: "killed" });
      const take = async (home: typeof killed.platform) => {
        await receive(home, wish(2.1));
        return workToEnd(home, refused.id);
      };
      const wasKilled = await take(killed.platform).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Crash)) throw error;
          return true;
        },
      );
      if (!wasKilled) break;
      kills += 1;
      const next = crashingPlatform(platform, { at: Number.POSITIVE_INFINITY, when: "before", as: "next" });
      const ended = await take(next.platform);

      expect([ended.state, ended.failure], `killed at ${at}`).toEqual(["published", undefined]);
      expect([...new Set(asked)].sort(), `killed at ${at}`).toEqual(allTexts);
      expect(platform.engine.billedQuestions, `killed at ${at}`).toBe(8);
    }
    expect(kills).toBeGreaterThan(20);
  },
);
