import { openHomeKeeper, openLedgerPlatform } from "../../platform.ts";
import { openRemoteHomeOfRun, remoteHomes } from "../aws/remote-home.ts";
import type { CliContext } from "../context.ts";
import { type HomeOptions, loadHomeConfig, openHomeOfRun } from "../home.ts";
import type { HomeFlags } from "../home-words.ts";
import { deadLetterCounts } from "./dead-letter-text.ts";
import { LiveLook } from "./look-live.ts";
import type { StatusHome } from "./run-facts.ts";

/** The home that is looked at: this computer's, or the one on AWS. Throws what opening it throws. */
export async function openStatusHome(
  context: CliContext,
  options: HomeOptions & HomeFlags,
): Promise<StatusHome> {
  const loaded = await loadHomeConfig(context, options);
  const log = { emit: () => {} };
  if (options.home !== "aws") {
    const look = new LiveLook(({ id }) => openHomeOfRun(context, { loaded, name: id, log }));
    return { platform: await openLedgerPlatform(loaded.folder), folder: loaded.folder, look };
  }
  const platform = await remoteHomes.openLedger(context, loaded);
  const { config } = loaded;
  const keeper = await openHomeKeeper({
    config,
    environment: context.environment,
    place: platform.home.place,
  });
  return {
    platform: {
      ...platform,
      close: async () => {
        keeper.close();
        await platform.close();
      },
    },
    folder: loaded.folder,
    look: new LiveLook(({ id }) => openRemoteHomeOfRun(context, { loaded, name: id, log }, remoteHomes)),
    shownPlace: platform.home.shownPlace,
    deadLetters: () => deadLetterCounts(keeper),
  };
}
