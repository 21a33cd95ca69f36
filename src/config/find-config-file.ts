import { access } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ProductError } from "../errors.ts";
import { plainText } from "./show-value.ts";

/** The names a configuration may have; the first one found wins. */
export const configFileNames = ["pigeonhole.yaml", "pigeonhole.yml", "pigeonhole.json"] as const;

/** The configuration of a folder, or of the nearest folder above it. Throws PH101 when there is none. */
export async function findConfigFile(startFolder: string): Promise<string> {
  let folder = resolve(startFolder);
  for (;;) {
    for (const name of configFileNames) {
      const path = join(folder, name);
      if (await exists(path)) return path;
    }
    const parent = dirname(folder);
    if (parent === folder) throw new ProductError("PH101", { folder: plainText(resolve(startFolder), 300) });
    folder = parent;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
