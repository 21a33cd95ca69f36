import { ProductError } from "../../errors.ts";
import { canReopen, checkPlace, reopen, resume } from "../../pipeline.ts";
import type { RemoteHomes } from "../aws/remote-home.ts";
import { exitCodeOfResult, tellOneResult } from "../classify/tell-result.ts";
import type { CliContext } from "../context.ts";
import { loadHomeConfig } from "../home.ts";
import type { HomeFlags } from "../home-words.ts";
import { openReporter } from "../reporter/reporter.ts";
import { openRunHome, type RunHome } from "../run-home.ts";

export interface RetryOptions extends HomeFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/**
 * `retry RUN`: only the records without a category are asked again; the others keep what they have. In a home on AWS,
 * where nobody has the command that made the run, a run that failed is taken up too.
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
    const isOpen = await takeUp(home, options);
    const ended = isOpen ? await home.toEnd() : run;
    reporter.end();
    const result = await home.resultOf(ended, !isOpen);
    tellOneResult(context, result, { ...options, elapsedMs: Date.now() - beganMs });
    return exitCodeOfResult(result, loaded.config.limits.failed);
  } finally {
    reporter.end();
    await home.platform.close();
  }
}

/** What a run fails with when only its result could not be put into its place. */
const placeTaken: ReadonlySet<string | undefined> = new Set(["PH443", "PH447", "PH448"]);

/**
 * Whether there is something to do. Throws PH434 for a run that is under way, PH435 for one that is forgotten, PH443,
 * PH447 and PH448 when its result could not be written anew: before anything is asked.
 */
async function takeUp({ platform, run }: RunHome, { home }: HomeFlags): Promise<boolean> {
  const canResume = run.state === "failed" && (home === "aws" || placeTaken.has(run.failure?.code));
  if (run.state !== "published" && !canResume) {
    throw new ProductError("PH434", { run: run.id, state: run.state });
  }
  if (!(await canReopen(platform, run))) throw new ProductError("PH435", { run: run.id });
  // From here to AWS the whole file would have to come over; the one who writes it there looks.
  if (home !== "aws") await checkPlace(platform, run);
  return canResume ? resume(platform, run) : (await reopen(platform, run)) > 0;
}
