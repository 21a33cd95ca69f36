import { type FileHandle, mkdir, open, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { Worker } from "../../ports/index.ts";
import { isNotThere } from "./file-errors.ts";
import { unfinishedFolder } from "./object-path.ts";

export interface UnfinishedFile {
  readonly handle: FileHandle;
  readonly path: string;
}

/** Several runs of one process write results at once, and each tidies up after every file. */
const mostTries = 50;

/** Counts over all stores of this process, for two of them may share a root. */
let opened = 0;

/**
 * Files on their way to a store, kept apart from its objects but on the same disk, so that finishing one is a rename.
 * A file's name says who writes it, so that what a killed process left can be told from what is under way.
 */
export class UnfinishedFiles {
  readonly #folder: string;
  readonly #worker: Worker;
  readonly #leavesNoTrace: boolean;
  #sweeping: Promise<void> | undefined;

  /** @param leavesNoTrace removes the folder whenever it is empty, for roots that people look into */
  constructor(root: string, worker: Worker, leavesNoTrace: boolean) {
    this.#folder = join(root, unfinishedFolder);
    this.#worker = worker;
    this.#leavesNoTrace = leavesNoTrace;
  }

  async open(): Promise<UnfinishedFile> {
    this.#sweeping ??= this.#sweep();
    await this.#sweeping;
    const path = join(this.#folder, `${encodeURIComponent(this.#worker.id)}~${opened++}`);
    for (let tries = 1; ; tries++) {
      try {
        // That fails too when the folder is removed between its two looks: one finds it, the other does not.
        await mkdir(this.#folder, { recursive: true });
        return { handle: await open(path, "wx+"), path };
      } catch (error) {
        // Another writer may have found the folder empty and removed it just now.
        if (!isNotThere(error) || tries === mostTries) throw error;
      }
    }
  }

  /** Forgets a file that was not finished, and tidies up after one that was. */
  async remove(path: string): Promise<void> {
    await rm(path, { force: true });
    await this.tidy();
  }

  async tidy(): Promise<void> {
    // Refused while anything is in it, which is what we want.
    if (this.#leavesNoTrace) await rmdir(this.#folder).catch(() => {});
  }

  /** Frees the room of writers that were killed. What cannot be removed does no harm. */
  async #sweep(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const left = names.filter((name) => this.#worker.isDead(ownerOf(name)));
    await Promise.all(left.map((name) => rm(join(this.#folder, name), { force: true }).catch(() => {})));
  }
}

function ownerOf(name: string): string {
  try {
    return decodeURIComponent(name.slice(0, name.lastIndexOf("~")));
  } catch {
    return "";
  }
}
