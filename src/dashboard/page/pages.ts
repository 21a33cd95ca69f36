import { OverviewPage } from "./overview/overview-page.tsx";
import type { Page } from "./parts/lazy-page.tsx";
import { RecordsPage } from "./records/records-page.tsx";
import { RunsPage } from "./runs/runs-page.tsx";
import type { words } from "./words.ts";

export type PageName = keyof typeof words.pages;

export interface PageEntry {
  readonly address: string;
  /** Goes there after a `g`. */
  readonly key: string;
  /** What is filtered is carried over to it. */
  readonly isAboutRecords: boolean;
  readonly Page: Page;
}

/** In the order of the navigation. Pages that few open are lazy: their code is not part of the first load. */
export const pages: Readonly<Record<PageName, PageEntry>> = {
  overview: { address: "/", key: "o", isAboutRecords: true, Page: OverviewPage },
  records: { address: "/records", key: "r", isAboutRecords: true, Page: RecordsPage },
  runs: { address: "/runs", key: "u", isAboutRecords: false, Page: RunsPage },
};

export function pageAt(address: string): PageName {
  const found = Object.entries(pages).find(([, entry]) => entry.address === address);
  return (found?.[0] as PageName | undefined) ?? "overview";
}
