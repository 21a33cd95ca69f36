import type { StageName } from "./queue.ts";

/**
 * What people who look after a deployed home do with it besides its runs. Each rejects as the adapter words what AWS
 * refuses (PH350 to PH363).
 */
export interface HomeKeeper {
  readonly place: KeptPlace;
  /** undefined when there is no such stack. */
  stack(name: string): Promise<StackFacts | undefined>;
  /** Resolves when it is gone; at once when there is none. PH372 when it cannot be deleted. */
  deleteStack(name: string): Promise<void>;
  /** In the order of the pipeline. Counts are approximate, as the service's are. PH363 when there is no such queue. */
  queues(): Promise<readonly QueueFacts[]>;
  /** Sends what was given up back to its queue; returns how many messages. */
  redrive(stage: StageName): Promise<number>;
  /** What stays when the stacks are deleted, and is there. A key has to be asked for while its stack has it. */
  retained(): Promise<readonly RetainedThing[]>;
  /** For good, with all that is in it; a key is deleted after 30 days. `onProgress` is told how many objects are gone. */
  remove(thing: RetainedThing, onProgress: (objects: number) => void): Promise<void>;
  /**
   * Lets Athena find the results of these classifiers from now on; returns those that it did not know of. [] also where it
   * finds them in another way.
   */
  letAthenaFind(catalog: {
    /** `analytics.database` */
    readonly database: string;
    readonly classifiers: readonly string[];
  }): Promise<readonly string[]>;
  close(): void;
}

export interface KeptPlace {
  readonly prefix: string;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
}

export interface StackFacts {
  /** The service's own word, e.g. "UPDATE_COMPLETE". */
  readonly state: string;
  /** The prefix of the home that it is tagged with; undefined: none. */
  readonly home: string | undefined;
}

export interface QueueFacts {
  readonly stage: StageName;
  /** e.g. "ph-preparation" */
  readonly name: string;
  /** Messages that wait, that are worked on, and that were given up. */
  readonly waiting: number;
  readonly inFlight: number;
  readonly deadLetters: number;
}

export interface RetainedThing {
  readonly kind: "bucket" | "table" | "key";
  /** Of a key: its id. */
  readonly name: string;
}
