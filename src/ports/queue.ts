import type { BatchId, RunId } from "../domain/index.ts";

export type StageName = "prepare" | "submit" | "settle" | "publish";

/** Work to do: which stage, for which run and batch. Safe to be delivered twice, late, or in any order. */
export interface Message {
  readonly stage: StageName;
  readonly run: RunId;
  readonly batch?: BatchId;
}

/** All that a stage knows of the queue. */
export interface Outbox {
  /** Durable on return. Delivered at least once, not before `delaySeconds` have passed. */
  send(message: Message, options?: { delaySeconds?: number }): Promise<void>;
}

/** At-least-once delivery, for the host that runs the stages. */
export interface Queue extends Outbox {
  /**
   * Up to `max` messages, oldest due first; each is hidden from others for `visibilitySeconds`, then comes back.
   * Returns [] at once when there is none.
   */
  receive(options: ReceiveOptions): Promise<Delivery[]>;
  /** Milliseconds until the next message is due (0: now); undefined when there is none at all, hidden ones included. */
  nextDueMs(run?: RunId): Promise<number | undefined>;
  /** What was given up on, oldest first. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Moves all dead letters back, as new; returns how many. */
  redrive(): Promise<number>;
}

export interface ReceiveOptions {
  readonly max: number;
  readonly visibilitySeconds: number;
  /** Only messages of this run. */
  readonly run?: RunId;
}

export interface Delivery {
  readonly message: Message;
  /** 1 at the first delivery. */
  readonly receiveCount: number;
  /** Done: the message never comes back. A late call after the visibility ended is without effect or complaint. */
  acknowledge(): Promise<void>;
  /** Not done: the message comes back after `delaySeconds`. */
  release(options: { delaySeconds: number }): Promise<void>;
  /** Still at it: hidden for another `visibilitySeconds` from now. */
  extend(options: { visibilitySeconds: number }): Promise<void>;
  /** Given up: moved to the dead letters with the reason. */
  bury(reason: string): Promise<void>;
}

export interface DeadLetter {
  readonly message: Message;
  readonly reason: string;
  readonly buriedAt: string;
}
