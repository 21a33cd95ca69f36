import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

// Where the reference system loses data: each fault that concerns a run from one computer has a test that names it.
const faults = [1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];

it.each(faults)("has a test for fault %i of the reference system", (fault) => {
  const files = readdirSync("test", { recursive: true }).map(String);
  const tests = files.filter((name) => name.endsWith(".test.ts"));

  const named = tests.filter((name) =>
    readFileSync(join("test", name), "utf8").includes(`(reference fault ${fault})`),
  );

  expect(named).not.toEqual([]);
});
