/** Who works here, as the ledger names the owner of a claim. */
export interface Worker {
  /** e.g. "host-7:4711:1758" (host, process id, start) */
  readonly id: string;
  /** True only when the other can be seen to be dead; false when alive or unknown. */
  isDead(other: string): boolean;
  /** Whether this worker may be ended before a long work is: what can be done in parts is. */
  readonly isShortLived: boolean;
  /** Whether this worker's time is nearly over: what takes long is handed on to the next by a message. */
  mustHandOver(): boolean;
}
