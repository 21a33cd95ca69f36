import { join } from "node:path";
import type { LoadedConfig } from "../../config/index.ts";
import { ProductError } from "../../errors.ts";
import { canReopen, checkPlace, reopen, resume } from "../../pipeline.ts";
import type { RemoteHomes } from "../aws/remote-home.ts";
import { exitCodeOfResult, tellOneResult } from "../classify/tell-result.ts";
import type { CliContext } from "../context.ts";
import { loadHomeConfig } from "../home.ts";
import type { HomeFlags } from "../home-words.ts";
import { openReporter } from "../reporter/reporter.ts";
import { openRunHome, type RunHome } from "../run-home.ts";
import { otherPlaces, putAwayAgain } from "../watch/put-away.ts";

export interface RetryOptions extends HomeFlags {
  readonly config?: string;
  readonly maxCost?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/**
 * `retry RUN`: only the records without a category are asked again; the others keep what they have. A run that failed is
 * taken up where it stands: who dropped its file into a folder, or has a home on AWS, has no command to give again.
 */
export async function runRetry(
  context: CliContext,
  name: string,
  options: RetryOptions,
  homes?: RemoteHomes,
): Promise<number> {
  const loaded = await loadHomeConfig(context, options);
  const isQuiet = options.quiet === true || options.json === true;
  const reporter = openReporter(context, { isQuiet, isNdjson: false, now: Date.now });
  const wanted = { loaded, name, log: reporter, flags: options };
  const home = await openRunHome(context, wanted, homes);
  try {
    const { run } = home;
    const beganMs = Date.now();
    reporter.begin(run.source.name);
    const inputFolder = join(loaded.folder, loaded.config.folders.input);
    const isOpen = await takeUp(home, options, { loaded, inputFolder });
    const ended = isOpen ? await home.toEnd() : run;
    reporter.end();
    if (isOpen && options.home !== "aws") await putAwayAgain(ended, inputFolder);
    const result = await home.resultOf(ended, !isOpen);
    tellOneResult(context, result, { ...options, elapsedMs: Date.now() - beganMs });
    return exitCodeOfResult(result, loaded.config.limits.failed);
  } finally {
    reporter.end();
    await home.platform.close();
  }
}

/**
 * Whether there is something to do. Throws PH434 for a run that is under way, PH435 for one that is forgotten, PH443,
 * PH447 and PH448 when its result could not be written anew, PH430 and PH450 when its input is wanted and gone: before
 * anything is asked.
 */
async function takeUp(
  { platform, run }: RunHome,
  options: RetryOptions,
  { loaded, inputFolder }: { loaded: LoadedConfig; inputFolder: string },
): Promise<boolean> {
  const canResume = run.state === "failed";
  if (run.state !== "published" && !canResume) {
    throw new ProductError("PH434", { run: run.id, state: run.state });
  }
  if (!(await canReopen(platform, run))) throw new ProductError("PH435", { run: run.id });
  const isHere = options.home !== "aws";
  // From here to AWS the whole file would have to come over; the one who writes it there looks.
  if (isHere) await checkPlace(platform, run);
  const { place, name } = run.source;
  const inputPlaces = isHere ? otherPlaces(place, name, inputFolder) : undefined;
  // What is configured on this computer says nothing of a home elsewhere; a flag does.
  const maxCost = isHere || options.maxCost !== undefined ? loaded.config.limits.maxCost : undefined;
  if (canResume) return resume(platform, run, { maxCost, inputPlaces });
  return (await reopen(platform, run, maxCost)) > 0;
}
