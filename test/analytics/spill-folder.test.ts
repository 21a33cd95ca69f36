import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { MemoryWorker } from "../../src/adapters/memory/memory-worker.ts";
import { openSpillFolder } from "../../src/analytics/spill-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

it("removes what killed processes left, and nothing of those that live", async () => {
  const parent = await temporaryFolder();
  const [dead, living] = [new MemoryWorker("host:1:a"), new MemoryWorker("host:2:b")];
  for (const worker of [dead, living]) {
    const { path } = await openSpillFolder(worker, parent);
    writeFileSync(join(path, "block.tmp"), "a customer's words");
  }
  mkdirSync(join(parent, "pigeonhole-something-else"));
  const own = new MemoryWorker("host:3:c");
  own.declareDead(dead.id);

  const spill = await openSpillFolder(own, parent);

  const names = readdirSync(parent);
  expect(names).toHaveLength(3);
  expect(names.some((name) => name.includes(encodeURIComponent(dead.id)))).toBe(false);
  expect(names).toContain("pigeonhole-something-else");
  if (process.platform !== "win32") expect(statSync(spill.path).mode & 0o777).toBe(0o700);
  await spill.close();
  expect(existsSync(spill.path)).toBe(false);
});
