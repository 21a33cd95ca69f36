import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runDoctor } from "../../src/cli/commands/doctor.ts";
import { realProbes } from "../../src/cli/doctor/real-probes.ts";
import { quietContext } from "./quiet-context.ts";

const yaml = `classifiers:
  travel:
    input: { text: message }
    categories:
      - { name: Refund, description: money back }
      - { name: Other, fallback: true }
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pigeonhole-doctor-test-"));
  await writeFile(join(folder, "pigeonhole.yaml"), yaml);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("the doctor looks at this computer and leaves nothing behind", async () => {
  const { context, stdout } = quietContext({ folder, environment: { LANG: "C.UTF-8" } });

  const code = await runDoctor(context, {}, realProbes());

  expect(stdout.text()).toContain("✔ SQLite loads and writes");
  expect(code).toBe(0);
  expect(await readdir(folder)).toEqual(["pigeonhole.yaml"]);
});

test("a file in the way of a folder is found by really trying", async () => {
  await writeFile(join(folder, "output_data"), "not a folder");

  await expect(realProbes().tryWriting(join(folder, "output_data"))).rejects.toMatchObject({
    code: "ENOTDIR",
  });
});
