import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { paidScript } from "../support/paid-platform.ts";
import { runCsv } from "../support/run-memory.ts";

const secret = "IBAN DE00 1234";

it("what happens is told without a word of a customer's text, or of an answer, whatever goes wrong", async () => {
  const platform = openMemoryPlatform();
  Object.assign(platform.engine.script, paidScript, {
    limits: { startsWhen: "run-prepared", minQuestions: 2 },
    answersTextByText: true,
    givenUp: { 1: "The service is out of order." },
  });
  platform.engine.script.answer = ({ text }) =>
    text.endsWith("1") ? { label: `Lottery ${secret}` } : { failed: `It says ${secret}.`, isRetryable: true };
  platform.online.script.answer = ({ text }) => ({ label: text, rationale: secret });
  const csv = `id,text\n${Array.from({ length: 7 }, (_, row) => `${row},${secret} ${row}`).join("\n")}\n`;

  const { report } = await runCsv(platform, csv, { batchSize: 3 });

  expect(report.counts).toMatchObject({ read: 7, classified: 0 });
  expect(platform.log.events.length).toBeGreaterThan(15);
  expect(JSON.stringify(platform.log.events)).not.toContain(secret);
});
