import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

/** The npm packages that a file loads, itself or through others; imports of types load nothing. */
async function packagesOf(file: URL, seen = new Set<string>()): Promise<string[]> {
  if (seen.has(file.href)) return [];
  seen.add(file.href);
  const text = await readFile(file, "utf8");
  const imports = [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gms)].map(
    ([, from]) => from ?? "",
  );
  const below = imports
    .filter((from) => from.startsWith("."))
    .map((from) => packagesOf(new URL(from, file), seen));
  return [...imports.filter((from) => !/^(\.|node:)/.test(from)), ...(await Promise.all(below)).flat()];
}

describe("what planning loads", () => {
  it("neither zod nor yaml is loaded before a configuration is read", async () => {
    const packages = await packagesOf(new URL("../../../src/cli/init/init-plan.ts", import.meta.url));

    expect([...new Set(packages)]).toEqual(["fastest-levenshtein"]);
  });

  it("reading a configuration loads both, so that this test can see them", async () => {
    const packages = await packagesOf(new URL("../../../src/config/index.ts", import.meta.url));

    expect([...new Set(packages)].sort()).toEqual(["fastest-levenshtein", "yaml", "zod"]);
  });
});
