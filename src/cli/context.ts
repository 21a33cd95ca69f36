import { stripVTControlCharacters, styleText } from "node:util";

/** What a command may do to the world; tests pass a quiet one. */
export interface CliContext {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
  /** What is said on Ctrl-C; a command that leaves something running says so here. */
  readonly farewell: {
    text: string;
    /** What has to be done before the program ends, e.g. calling something off elsewhere; it has few seconds. */
    work?: () => Promise<void>;
  };
}

/** One output stream and what it can show. */
export interface Screen {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly hasColor: boolean;
  /** In columns; 80 where that is not known. */
  readonly width: number;
}

type Style = Parameters<typeof styleText>[0];

/** Colour where the screen has it. */
export function paint(screen: Screen, style: Style, text: string): string {
  return screen.hasColor ? styleText(style, text, { validateStream: false }) : text;
}

/**
 * A name that came from a customer's file, made safe for a terminal and for one line: no escape sequences, no control
 * or direction characters. Cut to `limit` UTF-16 units.
 */
export function plainText(text: string, limit = 200): string {
  const oneLine = stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
  return oneLine.length > limit ? `${oneLine.slice(0, limit - 1)}…` : oneLine;
}
