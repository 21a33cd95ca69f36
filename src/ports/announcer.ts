import type { News } from "../domain/index.ts";

/** Tells other systems. Told on return, at least once each; a system that is told twice has to cope. */
export interface Announcer {
  announce(news: readonly News[]): Promise<void>;
}
