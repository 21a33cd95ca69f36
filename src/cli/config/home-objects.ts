import { readFile } from "node:fs/promises";
import { type LoadedConfig, parseConfig } from "../../config/index.ts";
import { homeKeys } from "../../platform.ts";
import type { ObjectStore } from "../../ports/index.ts";
import { examplesIn } from "../classify/with-examples.ts";

/** An object of the home's configuration as it has to be. */
export interface HomeObject {
  readonly key: string;
  readonly text: string;
  /** For people, e.g. "pigeonhole.yaml" or "120 examples of travel". */
  readonly what: string;
}

export interface HomeChanges {
  /** To be written, in this order: a configuration never names examples that are not there yet. */
  readonly written: readonly (HomeObject & { readonly isNew: boolean })[];
  /** Keys of examples that nothing names any more. */
  readonly superfluous: readonly string[];
  /** The configuration that is there now; undefined: none. */
  readonly before: string | undefined;
}

/**
 * What the configuration on this computer is in the home: the file as it is written, comments too, and what it learns from
 * labelled rows. Throws what reading these throws.
 */
export async function homeObjects(loaded: LoadedConfig): Promise<HomeObject[]> {
  const text = await readFile(loaded.path, "utf8");
  // As the home will read it: without this computer's environment and flags.
  parseConfig(text, loaded.shown);
  const objects: HomeObject[] = [];
  for (const classifier of Object.values(loaded.config.classifiers)) {
    if (classifier.examplesFrom === undefined) continue;
    const learned = await examplesIn(classifier, classifier.examplesFrom, loaded.folder);
    const count = [...learned.values()].reduce((sum, texts) => sum + texts.length, 0);
    objects.push({
      key: homeKeys.examples(classifier.name),
      // To the letter as a deployment puts them there.
      text: JSON.stringify(Object.fromEntries(learned)),
      what: `${count} ${count === 1 ? "example" : "examples"} of ${classifier.name}`,
    });
  }
  return [...objects, { key: homeKeys.configuration, text, what: loaded.shown }];
}

/** What differs between this computer and the home. */
export async function changesOf(
  objects: readonly HomeObject[],
  home: Pick<ObjectStore, "get" | "list">,
): Promise<HomeChanges> {
  const written: (HomeObject & { isNew: boolean })[] = [];
  for (const object of objects) {
    const there = await textAt(home, object.key);
    if (there !== object.text) written.push({ ...object, isNew: there === undefined });
  }
  const wanted = new Set(objects.map(({ key }) => key));
  const superfluous: string[] = [];
  for await (const { key } of home.list(homeKeys.examples("").replace(/\.json$/, ""))) {
    if (!wanted.has(key)) superfluous.push(key);
  }
  return { written, superfluous, before: await textAt(home, homeKeys.configuration) };
}

async function textAt(home: Pick<ObjectStore, "get">, key: string): Promise<string | undefined> {
  const found = await home.get(key);
  if (found === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of found) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
