import type { RunEvent } from "../domain/index.ts";

/** Told what happens as it happens. Must not throw and must not block. */
export interface Log {
  emit(event: RunEvent): void;
}
