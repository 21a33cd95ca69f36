import { relative } from "node:path";
import { currentRuns } from "./current-runs.ts";
import { type DataFile, DataFolder, versionOf } from "./data-folder.ts";
import type { Database } from "./database.ts";
import { isReadable, type KnownFile, readFacts } from "./known-file.ts";

/** The files as they were at one time. */
export interface Catalog {
  readonly version: string;
  /** The newest run first; a run's batches in their order. */
  readonly files: readonly KnownFile[];
  /** Runs that count where no run is chosen. */
  readonly currentRuns: ReadonlySet<string>;
  /** Paths within the folder of files that cannot be read. */
  readonly damaged: readonly string[];
}

/** Follows what runs publish. */
export class FileCatalog {
  readonly #database: Database;
  readonly #root: string;
  readonly #folder: DataFolder;
  #catalog: Catalog = { version: versionOf([]), files: [], currentRuns: new Set(), damaged: [] };
  /** By {@link identity}: files whose beginning reads well, and which are damaged further on. */
  readonly #unreadable = new Set<string>();
  #nextNumber = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Database, root: string) {
    this.#database = database;
    this.#root = root;
    this.#folder = new DataFolder(root);
  }

  async version(): Promise<string> {
    const version = versionOf(await this.#folder.list());
    return [version, ...this.#unreadable].join(" ");
  }

  /** One look at a time: whoever asks meanwhile waits for the next one. */
  look(): Promise<Catalog> {
    return this.#inTurn(() => this.#look());
  }

  /** Reads all files from end to end. Those that cannot be read are left out from now on. */
  sift(): Promise<void> {
    return this.#inTurn(async () => {
      const { files, damaged, ...rest } = await this.#look();
      const found: KnownFile[] = [];
      for (const file of files) if (!(await isReadable(this.#database, file))) found.push(file);
      if (found.length === 0) return;
      for (const file of found) this.#unreadable.add(identity(file));
      const left = files.filter((file) => !found.includes(file));
      const told = [...damaged, ...found.map(({ path }) => relative(this.#root, path))].sort();
      this.#catalog = { ...rest, files: left, currentRuns: currentRuns(left), damaged: told };
    });
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #look(): Promise<Catalog> {
    const listed = await this.#folder.list();
    const version = versionOf(listed);
    if (version === this.#catalog.version) return this.#catalog;
    const known = new Map(this.#catalog.files.map((file) => [identity(file), file]));
    const added = listed.filter(
      (file) => !known.has(identity(file)) && !this.#unreadable.has(identity(file)),
    );
    const facts = await readFacts(this.#database, { files: added, firstNumber: this.#nextNumber });
    this.#nextNumber += added.length;
    const kept = listed.flatMap((file) => known.get(identity(file)) ?? []);
    const files = [...kept, ...facts].sort(byNaturalOrder);
    const readable = new Set(files.map(({ path }) => path));
    const damaged = listed
      .filter(({ path }) => !readable.has(path))
      .map(({ path }) => relative(this.#root, path));
    this.#catalog = { version, files, currentRuns: currentRuns(files), damaged };
    return this.#catalog;
  }
}

const identity = ({ path, revision }: DataFile) => `${path}\n${revision}`;

type Placed = Pick<KnownFile, "createdAt" | "run" | "batch">;

/** The newest run first, its batches in the order of their file. */
export function byNaturalOrder(a: Placed, b: Placed): number {
  if (a.createdAt !== b.createdAt) return a.createdAt > b.createdAt ? -1 : 1;
  if (a.run !== b.run) return a.run < b.run ? -1 : 1;
  return Number(a.batch) - Number(b.batch);
}
