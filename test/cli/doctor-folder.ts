import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** What stands in its `pigeonhole.yaml`. */
export const yaml = `classifiers:
  travel:
    input: { text: message }
    categories:
      - { name: Refund, description: money back }
      - { name: Other, fallback: true }
`;

/** For each test of the file a folder with a configuration, gone after it: returns how to get its path. */
export function doctorFolders(): () => string {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pigeonhole-doctor-test-"));
    await writeFile(join(folder, "pigeonhole.yaml"), yaml);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}
