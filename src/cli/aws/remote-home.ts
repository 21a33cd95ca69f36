import { configOf, type LoadedConfig } from "../../config/index.ts";
import { configurationKey, parseRunId, type Run } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { type AwsPlatform, openAwsLedgerPlatform, openAwsPlatform } from "../../platform.ts";
import type { Log, ObjectStore } from "../../ports/index.ts";
import { type CliContext, plainText } from "../context.ts";
import { withEngine } from "../home.ts";

/** How commands open the home on AWS; tests hand in another. */
export interface RemoteHomes {
  /** With the engine that is configured. */
  open(context: CliContext, loaded: LoadedConfig, log: Log): Promise<AwsPlatform>;
  /** Without one. */
  openLedger(context: CliContext, loaded: LoadedConfig): Promise<AwsPlatform>;
}

export const remoteHomes: RemoteHomes = {
  open: ({ environment }, { config }, log) => openAwsPlatform({ config, environment, log }),
  openLedger: ({ environment }, { config }) => openAwsLedgerPlatform({ config, environment }),
};

/**
 * The home of a run that is there already, with the engine that the run was made with: as its kept configuration says,
 * whatever is configured now. Throws PH432 when there is no such run.
 */
export async function openRemoteHomeOfRun(
  context: CliContext,
  work: { loaded: LoadedConfig; name: string; log: Log },
  homes: RemoteHomes,
): Promise<{ platform: AwsPlatform; run: Run }> {
  const { loaded, name, log } = work;
  const ledgerHome = await homes.openLedger(context, loaded);
  try {
    const id = parseRunId(name.trim());
    const run = id === undefined ? undefined : await ledgerHome.ledger.getRun(id);
    if (run === undefined) throw new ProductError("PH432", { run: plainText(name, 60) });
    const kept = await readJson(ledgerHome.objects, configurationKey(run.id));
    const asMade = kept === undefined ? loaded : withConfigOf(loaded, kept);
    return { platform: await homes.open(context, withEngine(asMade, run.engine), log), run };
  } finally {
    await ledgerHome.close();
  }
}

/** How answers are asked for: the run's. Where the home is: as configured now. */
function withConfigOf(loaded: LoadedConfig, kept: unknown): LoadedConfig {
  const { engine, bedrock, openaiCompatible, prices } = configOf(kept);
  return { ...loaded, config: { ...loaded.config, engine, bedrock, openaiCompatible, prices } };
}

async function readJson(objects: ObjectStore, key: string): Promise<unknown> {
  const found = await objects.get(key);
  if (found === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of found) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
