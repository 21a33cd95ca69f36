import { basename, dirname, join } from "node:path";
import { type Destination, parseReport, type Run, type RunReport, runReportKey } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { openLocalFolder } from "../../platform.ts";
import type { ObjectStore, Platform } from "../../ports/index.ts";
import { type FileResult, failedFile } from "../classify/classify-file.ts";

export interface Fetching {
  readonly platform: Platform;
  readonly run: Run;
  /** Where the result goes on this computer. */
  readonly destination: Destination;
  /** The configuration's folder. */
  readonly folder: string;
  readonly isAlready: boolean;
}

/** What a run that is over left in its home, brought to this computer; or why there is nothing. */
export async function fetchResult(fetching: Fetching): Promise<FileResult> {
  const { platform, run, destination, isAlready } = fetching;
  if (run.state !== "published") return failedFile(run);
  const folder = destination.folder ?? fetching.folder;
  const output = join(folder, destination.key);
  const reportPath = join(folder, destination.reportKey);
  const results = platform.results(undefined);
  await fetchObject(results, run.destination.key, output);
  await fetchObject(results, run.destination.reportKey, reportPath);
  return { status: "published", run, report: await reportOf(platform, run), output, reportPath, isAlready };
}

/** Whole or not at all. Throws PH402 when the home has it no longer. */
async function fetchObject(from: ObjectStore, key: string, path: string): Promise<void> {
  const chunks = await from.get(key);
  if (chunks === undefined) throw new ProductError("PH402", { key });
  const writer = await (await openLocalFolder(dirname(path))).create(basename(path));
  try {
    for await (const chunk of chunks) await writer.write(chunk);
    await writer.commit();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

async function reportOf({ objects }: Platform, { id }: Run): Promise<RunReport> {
  const chunks: Uint8Array[] = [];
  const key = runReportKey(id);
  const found = await objects.get(key);
  if (found === undefined) throw new ProductError("PH402", { key });
  for await (const chunk of found) chunks.push(chunk);
  return parseReport(Buffer.concat(chunks).toString("utf8"));
}
