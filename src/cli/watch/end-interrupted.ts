import { join } from "node:path";
import type { LoadedConfig } from "../../config/index.ts";
import { interruptedResults } from "../../pipeline.ts";
import type { WorkingPlatform } from "../../ports/index.ts";
import { shownPath } from "../classify/classify-file.ts";
import { type CliContext, paint, plainText } from "../context.ts";
import { printShown } from "../print-error.ts";
import type { Reporter } from "../reporter/reporter.ts";
import { applyToRun } from "../reviews/apply-to-run.ts";

/** Ends the results that were being written anew, with what people said, by a process that is no more; tells each. */
export async function endInterrupted(
  context: CliContext,
  work: { loaded: LoadedConfig; platform: WorkingPlatform; reporter: Reporter },
): Promise<void> {
  const { loaded, platform, reporter } = work;
  for (const run of await interruptedResults(platform)) {
    reporter.begin(run.source.name);
    const applied = await applyToRun(context, { loaded, run, log: reporter }).finally(() => reporter.end());
    if (applied.kind === "failed") printShown(context, applied.error);
    if (applied.kind !== "written") continue;
    const { folder = loaded.folder, key } = applied.run.destination;
    const path = plainText(shownPath(context.folder, join(folder, key)), 400);
    const mark = paint(context.stdout, "green", "✔");
    const name = plainText(run.source.name, 80);
    context.stdout.write(
      `${mark} ${name}: what was reviewed is in its result now; that was interrupted → ${path}\n`,
    );
  }
}
