import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeNewFile, writeWholeFile } from "../../src/cli/write-whole-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

it("a new file never replaces one, and leaves it when it is refused", async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, "there"), "kept");

  await expect(writeNewFile(join(folder, "there"), "new")).rejects.toMatchObject({ code: "EEXIST" });

  expect(readFileSync(join(folder, "there"), "utf8")).toBe("kept");
});

it("a folder with the name of the file is told, and nothing unfinished stays", async () => {
  const folder = await temporaryFolder();
  await writeWholeFile(join(folder, "a.csv/b.csv"), one());

  await expect(writeWholeFile(join(folder, "a.csv"), one())).rejects.toMatchObject({ code: "PH404" });

  expect(readdirSync(folder)).toEqual(["a.csv"]);
});

async function* one(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("one");
}
