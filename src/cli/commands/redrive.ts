import type { StageName } from "../../ports/index.ts";
import { type OpenKeeper, openKeeper } from "../aws/open-keeper.ts";
import { type CliContext, paint } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { type HomeFlags, homeWords } from "../home-words.ts";
import { formatCount } from "../reporter/pace.ts";

export interface RedriveOptions extends HomeFlags {
  readonly config?: string;
  readonly json?: boolean;
}

/** `redrive`: what was given up goes back to its queue; runs that failed for it are taken up by their functions. */
export async function runRedrive(
  context: CliContext,
  options: RedriveOptions,
  open: OpenKeeper = openKeeper,
): Promise<number> {
  const keeper = await open(context, options);
  try {
    const queues = await keeper.queues();
    const moved: { stage: StageName; queue: string; messages: number }[] = [];
    // Also where none was counted: the service's counts come late.
    for (const { stage, name } of queues) {
      moved.push({ stage, queue: name, messages: await keeper.redrive(stage) });
    }
    if (options.json === true) {
      context.stdout.write(`${JSON.stringify({ schema: "pigeonhole.redrive/1", queues: moved })}\n`);
    } else {
      const some = moved.filter(({ messages }) => messages > 0);
      context.stdout.write(redriveText(context, some, homeWords(options)));
    }
    return exitCode.done;
  } finally {
    keeper.close();
  }
}

function redriveText(
  { stdout }: CliContext,
  moved: readonly { queue: string; messages: number }[],
  words: string,
): string {
  if (moved.length === 0) return "No message was given up: there is nothing to send back.\n";
  const mark = paint(stdout, "green", "✔");
  const lines = moved.map(
    ({ queue, messages }) =>
      `${mark} ${formatCount(messages)} ${messages === 1 ? "message" : "messages"} back to ${queue}\n`,
  );
  return `${lines.join("")}\n  See what becomes of them  pigeonhole status --follow${words}\n`;
}
