import { parseRunId } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { shownPath } from "../classify/classify-file.ts";
import { type CliContext, plainText } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { type HomeFlags, homeWords } from "../home-words.ts";
import { deadLetterText } from "../status/dead-letter-text.ts";
import { LiveText } from "../status/live-text.ts";
import { openStatusHome } from "../status/open-status-home.ts";
import { runDetails } from "../status/run-details.ts";
import {
  type DeadLetterCounts,
  findRunFacts,
  isUnfinished,
  listRunFacts,
  type RunFacts,
  type StatusHome,
  unfinishedRuns,
} from "../status/run-facts.ts";
import { statusJson } from "../status/status-json.ts";
import { statusTable } from "../status/status-table.ts";

export interface StatusOptions extends HomeFlags {
  readonly config?: string;
  /** Goes on until no run (or not the one named) is under way. */
  readonly follow?: boolean;
  readonly json?: boolean;
}

const runsShown = 50;
/** What is redrawn has to fit on a terminal. */
const runsFollowed = 15;
const pauseMs = 1000;

/** `status [RUN]`: what the ledger says. Throws PH432 for a run that is not there, and what opening a home throws. */
export async function runStatus(
  context: CliContext,
  run: string | undefined,
  options: StatusOptions = {},
  open: (context: CliContext, options: StatusOptions) => Promise<StatusHome> = openStatusHome,
): Promise<number> {
  const home = await open(context, options);
  try {
    const live = new LiveText(context.stdout, options.json !== true);
    for (;;) {
      const all = await look(home, run, options);
      const deadLetters = await home.deadLetters?.();
      live.show(viewOf(context, { home, all, deadLetters, run, options }));
      if (options.follow !== true || !(await isUnderWay(home, run, all))) return exitCode.done;
      await home.platform.clock.sleep(pauseMs, context.signal);
    }
  } catch (error) {
    if (context.signal.aborted) return exitCode.interrupted;
    throw error;
  } finally {
    await home.look?.close();
    await home.platform.close();
  }
}

const runLimit = ({ follow }: StatusOptions) => (follow === true ? runsFollowed : runsShown);

async function look(home: StatusHome, name: string | undefined, options: StatusOptions): Promise<RunFacts[]> {
  if (name === undefined) return listRunFacts(home, runLimit(options));
  const id = parseRunId(name.trim());
  const facts = id === undefined ? undefined : await findRunFacts(home, id);
  if (facts === undefined) throw new ProductError("PH432", { run: plainText(name, 60) });
  return [facts];
}

async function isUnderWay(
  home: StatusHome,
  name: string | undefined,
  all: readonly RunFacts[],
): Promise<boolean> {
  if (all.some(({ run }) => isUnfinished(run))) return true;
  // An old run may be under way behind newer ones that are not.
  return name === undefined && (await unfinishedRuns(home.platform.ledger, 1)).length > 0;
}

interface View {
  readonly home: StatusHome;
  readonly all: readonly RunFacts[];
  readonly deadLetters: DeadLetterCounts | undefined;
  readonly run: string | undefined;
  readonly options: StatusOptions;
}

/** The text, and what it is about: the text alone also changes because time passes. */
function viewOf(context: CliContext, view: View): { text: string; about: string } {
  const { all, deadLetters, options } = view;
  const about = JSON.stringify(statusJson(all, deadLetters));
  if (options.json === true) return { text: `${about}\n`, about };
  return {
    text: runsText(context, view) + deadLetterText(deadLetters, context.stdout, homeWords(options)),
    about,
  };
}

function runsText(context: CliContext, { home, all, run, options }: View): string {
  const screen = context.stdout;
  const now = home.platform.clock.now();
  const words = homeWords(options);
  if (run !== undefined) {
    const path = (place: string) =>
      home.shownPlace === undefined ? shownPath(context.folder, place) : place;
    return all.map((facts) => runDetails(facts, { screen, now, shownPath: path, homeWords: words })).join("");
  }
  if (all.length === 0) return `No runs yet. Start one with: pigeonhole classify FILE${words}\n`;
  const rest =
    all.length < runLimit(options)
      ? ""
      : `\n  The newest ${all.length} runs; older ones by their id: pigeonhole status RUN${words}\n`;
  return statusTable(all, screen, now) + rest;
}
