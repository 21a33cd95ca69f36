import { Readable } from "node:stream";
import type { CliContext, Screen } from "../../src/cli/context.ts";

interface RecordingScreen extends Screen {
  text(): string;
}

/** A screen that remembers what was written to it. */
export function recordingScreen(options: Partial<Screen> = {}): RecordingScreen {
  let written = "";
  return {
    write: (text) => {
      written += text;
    },
    text: () => written,
    isTerminal: false,
    hasColor: false,
    width: 80,
    ...options,
  };
}

/** A context that shows nothing to anybody. */
export function quietContext(
  options: Partial<Omit<CliContext, "stdout" | "stderr">> & { screen?: Partial<Screen> } = {},
) {
  const { screen, ...rest } = options;
  const stdout = recordingScreen(screen);
  const stderr = recordingScreen(screen);
  const context: CliContext = {
    folder: "/nowhere",
    environment: {},
    stdin: Readable.from([]),
    signal: new AbortController().signal,
    farewell: { text: "" },
    ...rest,
    stdout,
    stderr,
  };
  return { context, stdout, stderr };
}
