import type { Host } from "./host.ts";

/** What a message of a queue asks for. Done twice, late, or by two at a time, it does nothing twice. */
export interface Task {
  /** What it is, e.g. "settle", and ids of ours that it is about. */
  readonly name: string;
  readonly subject: Readonly<Record<string, string>>;
  do(host: Host): Promise<void>;
  /** Leaves it to another call, where that can be done without counting as a failure; undefined: it cannot. */
  readonly handOn: ((host: Host) => Promise<void>) | undefined;
  /** `error` was one too many: the message ends among the dead letters, and whoever waits for it is told. */
  giveUp(host: Host, failure: { readonly error: unknown; readonly times: number }): Promise<void>;
}
