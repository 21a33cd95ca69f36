// A result that was written in several formats, or to several places, is one result: what changes in it changes in all of them.
import type { Destination, FormatName, WarningLog } from "../../domain/index.ts";
import { isProductError } from "../../errors.ts";
import { checkPlace, placesElsewhere, takePlace } from "../run-objects/index.ts";
import type { PublishWork } from "./publish-work.ts";
import { type WrittenResult, writeResult } from "./write-result.ts";

/**
 * Writes the result anew where else it was written, unless it is the same there: where it is gone it stays so, and what
 * somebody has changed, or may not be written, is left alone and told in `warnings`. `tellReport` writes the report there.
 */
export async function writeElsewhere(
  work: PublishWork,
  told: {
    readonly content: string;
    readonly warnings: WarningLog;
    readonly tellReport: (work: PublishWork, result: WrittenResult) => Promise<void>;
  },
): Promise<void> {
  const { platform, run } = work;
  // There a result is written once, by workers one after the other, and nobody reviews.
  if (platform.worker.isShortLived) return;
  for (const { destination, written } of await placesElsewhere(platform.objects, run)) {
    if (written.content === told.content) continue;
    const { folder, key } = destination;
    if ((await platform.results(folder).head(key)) === undefined) continue;
    try {
      await writeThere(elsewhere(work, destination, written.format), told);
    } catch (error) {
      if (!isProductError(error) || error.fault !== "user") throw error;
      // Another run's by now: nobody waits for this one's there.
      if (error.code !== "PH447") told.warnings.add("result-left-alone", leftAlone, `\`${key}\``);
    }
  }
}

async function writeThere(
  there: PublishWork,
  { content, tellReport }: Parameters<typeof writeElsewhere>[1],
): Promise<void> {
  const { platform, run } = there;
  await checkPlace(platform, run);
  const result = await writeResult(there);
  if (result === undefined) throw new Error("A worker whose time does not end has not ended a result.");
  await tellReport(there, result);
  await takePlace(platform, run, { ...result, content });
}

/** The same work for another place. */
function elsewhere(work: PublishWork, destination: Destination, format: FormatName): PublishWork {
  const { run, plan } = work;
  const { classifier } = plan;
  return {
    ...work,
    run: { ...run, destination },
    plan: { ...plan, classifier: { ...classifier, output: { ...classifier.output, format } } },
  };
}

function leftAlone(count: number): string {
  const files = count === 1 ? "1 file" : `${count} files`;
  return `${files} to which the result was written before did not get what changed since: somebody has changed the content, or nobody may write there.`;
}
