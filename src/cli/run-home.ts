import type { LoadedConfig } from "../config/index.ts";
import type { Run } from "../domain/index.ts";
import { workToEnd } from "../pipeline.ts";
import type { Log, Platform } from "../ports/index.ts";
import { fetchResult } from "./aws/fetch-result.ts";
import { followRun } from "./aws/follow-run.ts";
import { openRemoteHomeOfRun, type RemoteHomes, remoteHomes } from "./aws/remote-home.ts";
import { type FileResult, resultOf } from "./classify/classify-file.ts";
import type { CliContext } from "./context.ts";
import { openHomeOfRun } from "./home.ts";
import { goesOnText, type HomeFlags } from "./home-words.ts";

/** The home of one run, as commands about that run see it. */
export interface RunHome {
  readonly platform: Platform;
  readonly run: Run;
  /** Until the run is published or failed: by working here, or by watching others. */
  toEnd(): Promise<Run>;
  /** What is on this computer when it is over. */
  resultOf(run: Run, isAlready: boolean): Promise<FileResult>;
}

interface Wanted {
  readonly loaded: LoadedConfig;
  /** The run's id as it was typed. */
  readonly name: string;
  readonly log: Log;
  readonly flags: HomeFlags;
}

/** Throws PH432 when there is no such run in the home. */
export async function openRunHome(
  context: CliContext,
  wanted: Wanted,
  homes: RemoteHomes = remoteHomes,
): Promise<RunHome> {
  const { loaded, flags } = wanted;
  if (flags.home !== "aws") {
    const { platform, run } = await openHomeOfRun(context, wanted);
    return {
      platform,
      run,
      toEnd: () => workToEnd(platform, run.id, context.signal),
      resultOf: (ended, isAlready) => resultOf({ platform, home: loaded.folder, run: ended, isAlready }),
    };
  }
  const { platform, run } = await openRemoteHomeOfRun(context, wanted, homes);
  return {
    platform,
    run,
    toEnd() {
      context.farewell.text = goesOnText(run.id, flags);
      return followRun(platform, run.id, context.signal);
    },
    resultOf: (ended, isAlready) =>
      fetchResult({
        platform,
        run: ended,
        destination: ended.destination,
        folder: loaded.folder,
        isAlready,
      }),
  };
}
