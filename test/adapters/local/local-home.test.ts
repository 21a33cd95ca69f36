import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openLocalParts } from "../../../src/adapters/local/local-home.ts";
import { textAt } from "../../conformance/bytes.ts";
import { theRun } from "../../conformance/ledger-records.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

async function openHome(projectFolder: string) {
  const parts = await openLocalParts({ projectFolder, stateFolder: join(projectFolder, ".pigeonhole") });
  onTestFinished(() => parts.close());
  return parts;
}

describe("the local home", () => {
  it("keeps its state out of version control", async () => {
    const folder = await temporaryFolder();
    await openHome(folder);

    expect(await readFile(join(folder, ".pigeonhole", ".gitignore"), "utf8")).toBe("*\n");
  });

  it("leaves a .gitignore that somebody changed as it is", async () => {
    const folder = await temporaryFolder();
    await (await openHome(folder)).close();
    await writeFile(join(folder, ".pigeonhole", ".gitignore"), "*.db\n");
    await openHome(folder);

    expect(await readFile(join(folder, ".pigeonhole", ".gitignore"), "utf8")).toBe("*.db\n");
  });

  it("puts objects below the state, results below the project or the folder that was named", async () => {
    const folder = await temporaryFolder();
    const named = await temporaryFolder();
    const parts = await openHome(folder);
    await parts.objects.put("runs/a", "object");
    await parts.results(undefined).put("output_data/a.csv", "own");
    await parts.results(named).put("a.csv", "named");

    expect(await readFile(join(folder, ".pigeonhole/objects/runs/a"), "utf8")).toBe("object");
    expect(await readFile(join(folder, "output_data/a.csv"), "utf8")).toBe("own");
    expect(await readFile(join(named, "a.csv"), "utf8")).toBe("named");
    expect(readdirSync(named)).toEqual(["a.csv"]);
    expect(readdirSync(folder).sort()).toEqual([".pigeonhole", "output_data"]);
  });

  it("finds everything again when it is opened again", async () => {
    const folder = await temporaryFolder();
    const first = await openHome(folder);
    await first.ledger.createRun(theRun);
    await first.queue.send({ stage: "prepare", run: theRun.id });
    await first.objects.put("a", "x");
    await first.close();
    const second = await openHome(folder);

    expect(await second.ledger.getRun(theRun.id)).toStrictEqual(theRun);
    expect(await second.queue.nextDueMs()).toBe(0);
    expect(await textAt(second.objects, "a")).toBe("x");
  });

  it("may be open twice in one process, and closed twice", async () => {
    const folder = await temporaryFolder();
    const [first, second] = [await openHome(folder), await openHome(folder)];
    await first.ledger.createRun(theRun);

    expect(await second.ledger.getRun(theRun.id)).toStrictEqual(theRun);
    expect(second.worker.isDead(first.worker.id)).toBe(false);
    await first.close();
    await first.close();
  });

  it("says where it may not write", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "file"), "x");
    const opening = openLocalParts({
      projectFolder: folder,
      stateFolder: join(folder, "file", ".pigeonhole"),
    });

    await expect(opening).rejects.toThrow();
  });
});
