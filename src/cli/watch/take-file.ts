import type { LoadedConfig } from "../../config/index.ts";
import type { Run } from "../../domain/index.ts";
import type { WorkingPlatform } from "../../ports/index.ts";
import { classifyFile, type FileResult } from "../classify/classify-file.ts";
import { planFiles } from "../classify/plan-files.ts";
import type { CliContext } from "../context.ts";
import { type ErrorShown, errorShown } from "../print-error.ts";
import type { WaitingFile } from "./find-files.ts";
import { moveToDone, moveToFailed } from "./put-away.ts";

/** `run` is missing where the file was refused before there was one. */
export type TakenFile = FileResult | { readonly status: "failed"; readonly error: ErrorShown };

/** One file through the pipeline, then out of the input folder: to `done/`, or to `failed/` with the reason. */
export async function takeFile(
  context: CliContext,
  work: { loaded: LoadedConfig; platform: WorkingPlatform; file: WaitingFile },
): Promise<TakenFile> {
  const { file } = work;
  const result = await classified(context, work);
  if (result.status === "published") await moveToDone(file.path, file.name);
  else {
    const place = await moveToFailed(file.path, file.name, result.error);
    if ("run" in result && place !== undefined) await noteMoved(work.platform, result.run, place);
  }
  return result;
}

/** A run that failed can be taken up from where its file lies now. */
async function noteMoved(
  { ledger }: Pick<WorkingPlatform, "ledger">,
  { id, source }: Run,
  place: string,
): Promise<void> {
  await ledger.changeRun(id, ["failed"], { source: { ...source, place } });
}

async function classified(
  context: CliContext,
  { loaded, platform, file }: { loaded: LoadedConfig; platform: WorkingPlatform; file: WaitingFile },
): Promise<TakenFile> {
  try {
    const options = file.classifier === undefined ? {} : { classifier: file.classifier };
    const [plan] = await planFiles(context, loaded, { files: [file.path], options });
    if (plan === undefined) throw new Error("A file was named and none was planned.");
    return await classifyFile({ platform, home: loaded.folder, plan, signal: context.signal });
  } catch (error) {
    return { status: "failed", error: errorShown(error) };
  }
}
