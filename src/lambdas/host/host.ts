import type { SQSRecord } from "aws-lambda";
import type { Config } from "../../config/index.ts";
import type { Announcer, Platform } from "../../ports/index.ts";
import type { CloudLog } from "./cloud-log.ts";

/** All that a function works with: the home, and this call's place in it. */
export interface Host {
  /** The home but for its engine, which every run chooses for itself. */
  readonly parts: Omit<Platform, "engine" | "online">;
  /** The whole home, with the engine that a configuration names. Throws PH375 and what `openEngines` throws. */
  open(config: Config): Promise<Platform>;
  readonly log: CloudLog;
  readonly announcer: Announcer;
  /** The bucket that results are in. */
  readonly requestsBucket: string;
  /** Does the work as a part of this call that traces show by itself. */
  readonly traced: Traced;
  /** Writes down that the work on a message begins; answers how often it was begun, this time included. */
  begin(record: SQSRecord): Promise<number>;
  /** Puts a message that was taken among the dead letters. */
  bury(record: SQSRecord): Promise<void>;
  /** Hides a message that was taken for so many seconds from now; 0: it comes back at once. */
  hide(record: SQSRecord, seconds: number): Promise<void>;
}

/** @param subject ids of ours that traces can be found by */
export type Traced = <Result>(
  name: string,
  subject: Readonly<Record<string, string>>,
  work: () => Promise<Result>,
) => Promise<Result>;
