import type { Host } from "./host.ts";

/** What a message of a queue asks for. Done twice, late, or by two at a time, it does nothing twice. */
export interface Task {
  /** What it is, e.g. "settle", and ids of ours that it is about. */
  readonly name: string;
  readonly subject: Readonly<Record<string, string>>;
  /** `times`: how often the work on the message was begun, this time included. */
  do(host: Host, times: number): Promise<void>;
  /** How it stands with what the message asks for. */
  standing(host: Host): Promise<Standing>;
  /**
   * The message ends among the dead letters, and whoever waits for it is told. `error` was one too many; undefined: nobody
   * knows it, because the function was ended in the middle each time.
   */
  giveUp(host: Host, failure: { readonly error: unknown; readonly times: number }): Promise<void>;
}

/** Still to be done, and nobody is at it; given up before; or done, or being done, whatever became of this message. */
export type Standing = "open" | "given-up" | "done";
