import type { LoadedConfig } from "../../config/index.ts";
import { parseRunId, type Run } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { runsWithResults } from "../../pipeline.ts";
import { openLedgerPlatform } from "../../platform.ts";
import { shownPath } from "../classify/classify-file.ts";
import { type CliContext, paint, plainText } from "../context.ts";
import { exitCode, exitCodeOfCode, weightier } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
import { printShown } from "../print-error.ts";
import { formatCount } from "../reporter/pace.ts";
import { openReporter } from "../reporter/reporter.ts";
import { type Applied, applyToRun } from "../reviews/apply-to-run.ts";
import { openToldReviews, type ReviewFlags } from "../reviews/project-reviews.ts";
import { hanging } from "../wrap.ts";

export interface ReviewsApplyOptions extends ReviewFlags {
  readonly quiet?: boolean;
}

/**
 * `reviews apply [RUN]`: results that lack what people have said since they were written are written anew. A file that
 * somebody has changed is left alone (PH443), and the others are done. Throws PH432, and PH435 for a run that is named.
 */
export async function runReviewsApply(
  context: CliContext,
  name: string | undefined,
  options: ReviewsApplyOptions,
): Promise<number> {
  const loaded = await loadHomeConfig(context, options);
  await openToldReviews(context, loaded);
  const runs = await chosenRuns(loaded, name);
  const isQuiet = options.quiet === true || options.json === true;
  const reporter = openReporter(context, { isQuiet, isNdjson: false, now: Date.now });
  const done: Applied[] = [];
  for (const run of runs) {
    reporter.begin(run.source.name);
    const applied = await applyToRun(context, { loaded, run, log: reporter }).finally(() => reporter.end());
    if (applied.kind === "forgotten" && name !== undefined) throw new ProductError("PH435", { run: run.id });
    done.push(applied);
    if (options.json !== true) tell(context, applied, options);
  }
  if (options.json === true) context.stdout.write(`${JSON.stringify(applyJson(done))}\n`);
  else if (options.quiet !== true) context.stdout.write(lastLine(done));
  return done.reduce(
    (code, one) => (one.kind === "failed" ? weightier(code, exitCodeOfCode(one.error.code)) : code),
    exitCode.done as number,
  );
}

/** Without a name every run whose result is still in its place, the oldest first. */
async function chosenRuns({ folder }: LoadedConfig, name: string | undefined): Promise<readonly Run[]> {
  const home = await openLedgerPlatform(folder);
  try {
    if (name === undefined) return (await runsWithResults(home)).reverse();
    const id = parseRunId(name.trim());
    const run = id === undefined ? undefined : await home.ledger.getRun(id);
    if (run === undefined) throw new ProductError("PH432", { run: plainText(name, 60) });
    return [run];
  } finally {
    await home.close();
  }
}

function tell(context: CliContext, applied: Applied, { quiet }: ReviewsApplyOptions): void {
  const { stdout } = context;
  const name = plainText(applied.run.source.name, 80);
  if (applied.kind === "failed") printShown(context, applied.error);
  if (applied.kind !== "written") return;
  const { leftAlone } = applied;
  if (leftAlone !== undefined) {
    context.stderr.write(`${hanging(context.stderr, "! ", plainText(leftAlone, 1000))}\n`);
  }
  const path = shownPath(context.folder, applied.output);
  if (quiet === true) stdout.write(`${path}\n`);
  else {
    const changes = `${counted(applied.texts, "text")} changed, ${counted(applied.corrected, "record")} corrected`;
    stdout.write(`${paint(stdout, "green", "✔")} ${name}: ${changes} → ${plainText(path, 400)}\n`);
  }
}

function lastLine(done: readonly Applied[]): string {
  const count = (kind: Applied["kind"]) => done.filter((one) => one.kind === kind).length;
  const [written, fresh, forgotten] = [count("written"), count("up-to-date"), count("forgotten")];
  const rest = [
    ...(fresh > 0 ? [`${counted(fresh, "run")} had everything already`] : []),
    ...(forgotten > 0
      ? [
          `${counted(forgotten, "run")} cannot be written anew: their rows are no longer kept (retention.days)`,
        ]
      : []),
  ];
  if (done.length === 0) return "There are no results yet.\n";
  if (written === 0 && rest.length === 0) return "";
  return rest.length === 0 ? "" : `${rest.join("; ")}.\n`;
}

function counted(count: number, thing: string): string {
  return `${formatCount(count)} ${thing}${count === 1 ? "" : "s"}`;
}

function applyJson(done: readonly Applied[]) {
  const idsOf = (kind: Applied["kind"]) => done.filter((one) => one.kind === kind).map(({ run }) => run.id);
  const failed = done.filter((one) => one.kind === "failed");
  return {
    schema: "pigeonhole.reviews-apply/1",
    ok: failed.length === 0,
    written: done
      .filter((one) => one.kind === "written")
      .map(({ run, texts, corrected, output }) => ({
        run: run.id,
        input: run.source.name,
        output,
        texts,
        corrected,
      })),
    upToDate: idsOf("up-to-date"),
    forgotten: idsOf("forgotten"),
    errors: failed.map(({ run, error }) => ({ run: run.id, ...error })),
  };
}
