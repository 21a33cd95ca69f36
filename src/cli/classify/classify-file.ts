import { join, relative } from "node:path";
import { parseReport, type Run, type RunReport, runReportKey } from "../../domain/index.ts";
import { isProductError } from "../../errors.ts";
import { receive, reviewsLacking, workToEnd } from "../../pipeline.ts";
import type { ObjectStore, WorkingPlatform } from "../../ports/index.ts";
import type { ErrorShown } from "../print-error.ts";
import type { FilePlan } from "./plan-files.ts";

/** How a file's run ended. */
export type FileResult = PublishedFile | FailedFile;

export interface PublishedFile {
  readonly status: "published";
  readonly run: Run;
  readonly report: RunReport;
  /** Absolute paths. */
  readonly output: string;
  readonly reportPath: string;
  /** Finished before; nothing was done. */
  readonly isAlready: boolean;
  /** Texts of a run that was finished before whose reviews the result lacks; undefined: not looked at. */
  readonly reviewsLacking?: number;
}

export interface FailedFile {
  readonly status: "failed";
  readonly run: Run;
  readonly error: ErrorShown;
}

/** Takes one file through the whole pipeline, or takes up the run it had. Throws what is wrong before there is a run. */
export async function classifyFile(work: {
  platform: WorkingPlatform;
  /** The configuration's folder. */
  home: string;
  plan: FilePlan;
  signal: AbortSignal;
}): Promise<FileResult> {
  const { platform, home, plan, signal } = work;
  const received = await receive(platform, plan);
  const run = received.isDone ? received.run : await workToEnd(platform, received.run.id, signal);
  const result = await resultOf({ platform, home, run, isAlready: received.isDone });
  if (!received.isDone || result.status === "failed") return result;
  return { ...result, reviewsLacking: await lackingIn(platform, run) };
}

/** Of a run whose rows are forgotten nobody can tell. */
async function lackingIn(platform: WorkingPlatform, run: Run): Promise<number> {
  try {
    return await reviewsLacking(platform, run);
  } catch (error) {
    if (isProductError(error) && error.code === "PH435") return 0;
    throw error;
  }
}

/** What a run that is over left: its result, or why there is none. */
export async function resultOf(work: {
  platform: WorkingPlatform;
  home: string;
  run: Run;
  isAlready: boolean;
}): Promise<FileResult> {
  return work.run.state === "published" ? publishedFile(work) : failedFile(work.run);
}

/** Why a run has no result. */
export function failedFile(run: Run): FailedFile {
  const { code, message, hint } = run.failure ?? {
    code: "bug",
    message: `The run ended ${run.state}.`,
    hint: "",
  };
  return { status: "failed", run, error: { code, message, hint } };
}

/** What a published run left. */
async function publishedFile(work: {
  platform: WorkingPlatform;
  home: string;
  run: Run;
  isAlready: boolean;
}): Promise<PublishedFile> {
  const { platform, home, run, isAlready } = work;
  const report = parseReport(await readText(platform.objects, runReportKey(run.id)));
  const { folder = home, key, reportKey } = run.destination;
  return {
    status: "published",
    run,
    report,
    output: join(folder, key),
    reportPath: join(folder, reportKey),
    isAlready,
  };
}

/** A path as a person would type it from the working folder: relative unless that climbs out of it far. */
export function shownPath(folder: string, path: string): string {
  const short = relative(folder, path);
  return short === "" || short.startsWith(join("..", "..", "..")) ? path : short;
}

async function readText(objects: ObjectStore, key: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await objects.get(key)) ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
