import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { Destination } from "../../src/domain/index.ts";
import { runCsv } from "../support/run-memory.ts";

const destination = (): Destination => ({
  folder: undefined,
  key: "out.csv",
  reportKey: "out.csv.report.json",
});

it("a file that was classified into out.csv, then another one, then the first again: out.csv has the first", async () => {
  const platform = openMemoryPlatform();
  const first = await runCsv(platform, "id,text\n1,one\n", { destination });
  await runCsv(platform, "id,text\n2,two\n", { destination });

  const again = await runCsv(platform, "id,text\n1,one\n", { destination });

  expect(again.run.id).toBe(first.run.id);
  expect(again.result).toBe(first.result);
  expect(platform.engine.jobs).toHaveLength(2);
});
