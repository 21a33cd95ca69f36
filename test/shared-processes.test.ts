import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { hasOwnProcess } from "../vitest.config.ts";

const changing =
  /vi\.(mock|stubEnv|stubGlobal|useFakeTimers)\(|process\.env\[[^\]]+\] \??=[^=]|process\.chdir\(|process\.memoryUsage\(/;

it("a test file that changes its process, or measures it, shares it with no other", () => {
  const files = readdirSync("test", { recursive: true })
    .map((name) => join("test", String(name)).replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".test.ts") && name !== "test/shared-processes.test.ts");

  const inTheWay = files.filter((file) => !hasOwnProcess(file) && changing.test(readFileSync(file, "utf8")));

  expect(inTheWay).toEqual([]);
  expect(files.length).toBeGreaterThan(200);
});
