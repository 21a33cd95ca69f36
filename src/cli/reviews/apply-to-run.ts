import type { LoadedConfig } from "../../config/index.ts";
import type { Run } from "../../domain/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import { republish, reviewsLacking, workToEnd } from "../../pipeline.ts";
import type { Log } from "../../ports/index.ts";
import { failedFile, resultOf } from "../classify/classify-file.ts";
import type { CliContext } from "../context.ts";
import { openHomeToRewrite } from "../home.ts";
import { type ErrorShown, errorShown } from "../print-error.ts";

/** What became of one run. */
export type Applied =
  | {
      readonly kind: "written";
      readonly run: Run;
      readonly texts: number;
      readonly corrected: number;
      readonly output: string;
      /** Said of files in other formats that could not follow; undefined: all did. */
      readonly leftAlone: string | undefined;
    }
  | { readonly kind: "up-to-date"; readonly run: Run }
  /** Its rows are forgotten: the result stays as it is. */
  | { readonly kind: "forgotten"; readonly run: Run }
  | { readonly kind: "failed"; readonly run: Run; readonly error: ErrorShown };

/** Writes the result of a run anew if it lacks reviews, or was interrupted at that. Only our own faults are thrown, and being interrupted. */
export async function applyToRun(
  context: CliContext,
  { loaded, run, log }: { loaded: LoadedConfig; run: Run; log: Log },
): Promise<Applied> {
  const platform = await openHomeToRewrite(context, { loaded, run, log });
  try {
    const texts = await reviewsLacking(platform, run);
    if (texts === 0 && run.state === "published") return { kind: "up-to-date", run };
    if (!(await republish(platform, run))) throw new ProductError("PH444", { run: run.id });
    const ended = await workToEnd(platform, run.id, context.signal);
    const result = await resultOf({ platform, home: loaded.folder, run: ended, isAlready: false });
    if (result.status === "failed") return { kind: "failed", run, error: failedFile(ended).error };
    const { counts, warnings } = result.report;
    const left = warnings.find(({ code }) => code === "result-left-alone");
    const leftAlone = left && `${left.message} ${left.places.join(", ")}`;
    const { corrected } = counts;
    return { kind: "written", run: ended, texts, corrected, output: result.output, leftAlone };
  } catch (error) {
    if (!isProductError(error)) throw error;
    if (error.code === "PH435") return { kind: "forgotten", run };
    return { kind: "failed", run, error: errorShown(error) };
  } finally {
    await platform.close();
  }
}
