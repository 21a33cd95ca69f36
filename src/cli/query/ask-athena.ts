import type { LoadedConfig } from "../../config/index.ts";
import { openRemoteQueries } from "../../platform.ts";
import type { RemoteProgress, RemoteQueries, RemoteQuestion, RemoteResult } from "../../ports/index.ts";
import type { CliContext, Screen } from "../context.ts";
import { loadHomeConfig } from "../home.ts";
import type { HomeFlags } from "../home-words.ts";

/** How commands open the results of the home on AWS; tests hand in others. */
export type OpenQueries = (context: CliContext, loaded: LoadedConfig) => Promise<RemoteQueries>;

export const openQueries: OpenQueries = ({ environment }, { config }) =>
  openRemoteQueries({ config, environment });

interface Question {
  readonly text: string;
  readonly options: HomeFlags & { readonly config?: string };
  readonly question: Pick<RemoteQuestion, "timeoutMs" | "maxRows">;
}

/** Asks Athena, and says on stderr how it goes and what it cost; undefined: it was stopped. */
export async function askAthena(
  context: CliContext,
  { text, options, question }: Question,
  open: OpenQueries,
): Promise<RemoteResult | undefined> {
  const { signal, stderr, farewell } = context;
  const queries = await open(context, await loadHomeConfig(context, options));
  const onProgress = (progress: RemoteProgress) => showProgress(stderr, progress);
  try {
    const asking = queries.ask(text, { ...question, signal, onProgress });
    farewell.text = "Athena is told to stop, too.";
    farewell.work = () => asking.then(nothing, nothing);
    const result = await asking;
    clear(stderr);
    stderr.write(`${costText(result)}\n`);
    return result;
  } catch (error) {
    if (signal.aborted) return undefined;
    clear(stderr);
    throw error;
  } finally {
    delete farewell.work;
    queries.close();
  }
}

function nothing(): void {}

function showProgress(stderr: Screen, { state, scannedBytes, milliseconds }: RemoteProgress): void {
  if (!stderr.isTerminal) return;
  clear(stderr);
  const what = state === "queued" ? "waits for its turn" : `runs, ${bytesText(scannedBytes)} read`;
  stderr.write(`  Athena ${what}, ${Math.round(milliseconds / 1000)} s`);
}

/** The line of progress. */
function clear(stderr: Screen): void {
  if (stderr.isTerminal) stderr.write("\r\u001b[2K");
}

/** e.g. "  Athena read 12.4 MB in 1.8 s: about $0.00006." */
export function costText({ scannedBytes, milliseconds, cost }: RemoteResult): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  const price = cost === 0 ? "nothing" : `about $${cost < 0.01 ? cost.toPrecision(1) : cost.toFixed(2)}`;
  return `  Athena read ${bytesText(scannedBytes)} in ${seconds} s: ${price}.`;
}

const units = ["bytes", "kB", "MB", "GB", "TB"];

function bytesText(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? value : value.toFixed(1)} ${units[step]}`;
}
