import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "../ports/index.ts";

const start = "pigeonhole-";
const ending = ".spill";

export interface SpillFolder {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Where DuckDB goes on with what does not fit in memory, for this process alone: parts of records may be in it. It goes when
 * it is closed, else when the process ends, and after a kill when the next one opens its own.
 */
export async function openSpillFolder(
  worker: Pick<Worker, "id" | "isDead">,
  parent = tmpdir(),
): Promise<SpillFolder> {
  await removeLeft(worker, parent);
  const path = join(parent, `${start}${encodeURIComponent(worker.id)}~${randomUUID()}${ending}`);
  await mkdir(path, { mode: 0o700 });
  const remove = () => rmSync(path, { recursive: true, force: true });
  process.once("exit", remove);
  return {
    path,
    async close() {
      process.off("exit", remove);
      await rm(path, { recursive: true, force: true });
    },
  };
}

async function removeLeft(worker: Pick<Worker, "isDead">, parent: string): Promise<void> {
  const names = await readdir(parent);
  const left = names.filter((name) => {
    const owner = ownerOf(name);
    return owner !== undefined && worker.isDead(owner);
  });
  // What is another person's stays: only they may remove it.
  await Promise.all(
    left.map((name) => rm(join(parent, name), { recursive: true, force: true }).catch(() => {})),
  );
}

function ownerOf(name: string): string | undefined {
  if (!name.startsWith(start) || !name.endsWith(ending) || !name.includes("~")) return undefined;
  try {
    return decodeURIComponent(name.slice(start.length, name.lastIndexOf("~")));
  } catch {
    return undefined;
  }
}
