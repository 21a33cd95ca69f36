import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LoadedConfig, loadConfig } from "../../../src/config/index.ts";

/** What loadConfig makes of a text that was rendered. */
export async function loadText(text: string): Promise<LoadedConfig> {
  const folder = await mkdtemp(join(tmpdir(), "pigeonhole-init-"));
  try {
    await writeFile(join(folder, "pigeonhole.yaml"), text);
    return await loadConfig({ startFolder: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}
