import type { RunEvent } from "../../domain/index.ts";
import type { Log } from "../../ports/index.ts";

/** Keeps what it is told. */
export class CollectingLog implements Log {
  readonly events: RunEvent[] = [];

  emit(event: RunEvent): void {
    this.events.push(event);
  }

  /** The events of one kind, in order. */
  of<Kind extends RunEvent["kind"]>(kind: Kind): Extract<RunEvent, { kind: Kind }>[] {
    return this.events.filter((event): event is Extract<RunEvent, { kind: Kind }> => event.kind === kind);
  }
}
