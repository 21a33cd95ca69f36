import type { Queue } from "../../src/ports/index.ts";
import { queueDeadLetterCases } from "./queue-dead-letters.ts";
import { queueDeliveryCases } from "./queue-delivery.ts";
import { queueModelCases } from "./queue-model.ts";
import { queueSendingCases } from "./queue-sending.ts";
import { runSuite, type SuiteOptions } from "./suite.ts";

export interface QueueSubject {
  /** Empty. */
  readonly queue: Queue;
  /** The same messages as another worker sees them. */
  readonly other: Queue;
  /** Moves the queue's time on. */
  advance(milliseconds: number): Promise<void>;
}

export function queueConformance(
  name: string,
  open: () => Promise<QueueSubject>,
  options: SuiteOptions = {},
): void {
  const cases = { ...queueSendingCases, ...queueDeliveryCases, ...queueDeadLetterCases, ...queueModelCases };
  runSuite(`${name} keeps the promises of a queue`, cases, open, options);
}
