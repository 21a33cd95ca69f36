import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DiskScratch } from "../adapters/local/disk-scratch.ts";
import { DiskSources } from "../adapters/local/disk-sources.ts";
import type { Config } from "../config/index.ts";
import { ProductError } from "../errors.ts";
import { type Examples, learnExamples } from "../evaluation/index.ts";

/**
 * The labelled rows of all classifiers that name a file of them (`examplesFrom`), by classifier: the functions cannot read
 * the files of this computer. Throws PH202 (no such file), PH201 (no such column), PH2xx (cannot be read).
 */
export async function readExamples({ classifiers }: Config): Promise<ReadonlyMap<string, Examples>> {
  const folder = await mkdtemp(join(tmpdir(), "pigeonhole-examples-"));
  const scratch = new DiskScratch(folder);
  const examples = new Map<string, Examples>();
  try {
    for (const [name, { examplesFrom, ...classifier }] of Object.entries(classifiers)) {
      if (examplesFrom === undefined) continue;
      const { file, text, category } = examplesFrom;
      const source = await new DiskSources().open(file);
      if (source === undefined) throw new ProductError("PH202", { file });
      examples.set(name, await learnExamples(classifier, { source, scratch, text, category }));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return examples;
}
