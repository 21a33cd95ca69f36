import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { runDoctor } from "../../src/cli/commands/doctor.ts";
import { realProbes } from "../../src/cli/doctor/real-probes.ts";
import { doctorFolders } from "./doctor-folder.ts";
import { quietContext } from "./quiet-context.ts";

let folder: string;
const folderNow = doctorFolders();
beforeEach(() => {
  folder = folderNow();
});

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
