import { createHash } from "node:crypto";
import { type Dirent, promises as files } from "node:fs";
import { join } from "node:path";
import { type BatchId, parseBatchId, parseRunId, type RunId } from "../domain/index.ts";

/** One batch of a run, as publish wrote it. */
export interface DataFile {
  /** Absolute. */
  readonly path: string;
  readonly classifier: string;
  readonly run: RunId;
  readonly batch: BatchId;
  /** Changes when the file is written anew. */
  readonly revision: string;
}

interface Listed {
  readonly modifiedMs: number;
  /** Listed long enough after its last change that another change would show. */
  readonly isSettled: boolean;
  readonly files: readonly DataFile[];
}

/** File systems tell times in steps, the coarsest of two seconds. */
const coarsestStepMs = 2000;

/** The files under `classifier=<name>/dt=<day>/`. Looks again only into folders that changed. */
export class DataFolder {
  readonly #root: string;
  #listed = new Map<string, Listed>();

  constructor(root: string) {
    this.#root = root;
  }

  /** By path; empty where nothing was published yet. */
  async list(): Promise<readonly DataFile[]> {
    const listed = new Map<string, Listed>();
    for (const classifier of await foldersOf(this.#root, "classifier=")) {
      const folder = join(this.#root, classifier);
      for (const day of await foldersOf(folder, "dt=")) {
        const path = join(folder, day);
        const known = await this.#look(path, unescaped(classifier.slice("classifier=".length)));
        if (known !== undefined) listed.set(path, known);
      }
    }
    this.#listed = listed;
    return [...listed.values()].flatMap((one) => one.files);
  }

  async #look(path: string, classifier: string): Promise<Listed | undefined> {
    const modifiedMs = await unlessGone(async () => (await files.stat(path)).mtimeMs);
    if (modifiedMs === undefined) return undefined;
    const known = this.#listed.get(path);
    if (known?.isSettled === true && known.modifiedMs === modifiedMs) return known;
    const isSettled = Date.now() - modifiedMs > coarsestStepMs;
    return { modifiedMs, isSettled, files: await filesOf(path, classifier) };
  }
}

/** A digest of what files there are and how they are. */
export function versionOf(dataFiles: readonly DataFile[]): string {
  const hash = createHash("sha256");
  for (const { path, revision } of dataFiles) hash.update(`${path}\n${revision}\n`);
  return hash.digest("hex").slice(0, 16);
}

async function foldersOf(folder: string, start: string): Promise<string[]> {
  const entries = (await unlessGone(() => files.readdir(folder, { withFileTypes: true }))) ?? [];
  return entries
    .filter((entry) => entry.isDirectory() && entry.name.startsWith(start))
    .map(({ name }) => name)
    .sort();
}

const namePattern = /^(r-[0-9a-f]{12})-(\d{5,9})\.parquet$/;

async function filesOf(folder: string, classifier: string): Promise<DataFile[]> {
  const entries = (await unlessGone(() => files.readdir(folder, { withFileTypes: true }))) ?? [];
  const found = await Promise.all(entries.map((entry) => fileOf(folder, entry, classifier)));
  return found.filter((file) => file !== undefined).sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function fileOf(folder: string, entry: Dirent, classifier: string): Promise<DataFile | undefined> {
  const [, runText = "", batchText = ""] = namePattern.exec(entry.name) ?? [];
  const [run, batch] = [parseRunId(runText), parseBatchId(batchText)];
  if (!entry.isFile() || run === undefined || batch === undefined) return undefined;
  const path = join(folder, entry.name);
  const stat = await unlessGone(() => files.stat(path));
  if (stat === undefined) return undefined;
  return { path, classifier, run, batch, revision: `${stat.size}-${stat.mtimeMs}-${stat.ino}` };
}

/** Names of classifiers are kept with %XX for what a disk may not take. */
function unescaped(name: string): string {
  return name.replaceAll(/%([0-9A-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

async function unlessGone<Result>(look: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await look();
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
