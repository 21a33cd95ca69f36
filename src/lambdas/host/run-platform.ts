import { type Config, configOf } from "../../config/index.ts";
import { configurationKey, type RunId } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";
import type { Host } from "./host.ts";
import { readText } from "./read-text.ts";

/** The home as a run wants it, whatever is configured now. Throws PH435 when what the run was made of is forgotten. */
export async function openForRun(host: Host, run: RunId): Promise<{ platform: Platform; config: Config }> {
  const text = await readText(host.parts.objects, configurationKey(run));
  if (text === undefined) throw new ProductError("PH435", { run });
  const config = configOf(JSON.parse(text));
  return { platform: await host.open(config), config };
}
