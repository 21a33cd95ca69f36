import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isUnfinishedName } from "../../domain/index.ts";

export interface WaitingFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** The classifier whose folder it lies in; undefined: the input folder itself. */
  readonly classifier: string | undefined;
  /** Changes while the file is being copied. */
  readonly revision: string;
}

/** Files in the input folder and in its folders named for classifiers, by name; never `done/` and `failed/`. */
export async function findFiles(inputFolder: string, classifiers: readonly string[]): Promise<WaitingFile[]> {
  const places = [
    { folder: inputFolder, classifier: undefined },
    ...classifiers.map((classifier) => ({ folder: join(inputFolder, classifier), classifier })),
  ];
  const found = await Promise.all(places.map((place) => filesIn(place)));
  return found.flat();
}

async function filesIn(place: { folder: string; classifier: string | undefined }): Promise<WaitingFile[]> {
  const entries = await readdir(place.folder, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile() && !isUnfinishedName(entry.name))
    .map(({ name }) => name);
  const files: WaitingFile[] = [];
  for (const name of names.sort()) {
    const path = join(place.folder, name);
    const stats = await stat(path).catch(() => undefined);
    // Gone between the listing and the look: somebody moved it.
    if (stats === undefined) continue;
    files.push({ path, name, classifier: place.classifier, revision: `${stats.size}/${stats.mtimeMs}` });
  }
  return files;
}
