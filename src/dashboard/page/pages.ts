import { OverviewPage } from "./overview/overview-page.tsx";
import { lazyPage, type Page } from "./parts/lazy-page.tsx";
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

const SqlPage = lazyPage(() => import("./sql/sql-page.tsx").then((module) => module.SqlPage));

/** In the order of the navigation. Pages that few open are lazy: their code is not part of the first load. */
export const pages: Readonly<Record<PageName, PageEntry>> = {
  overview: { address: "/", key: "o", isAboutRecords: true, Page: OverviewPage },
  records: { address: "/records", key: "r", isAboutRecords: true, Page: RecordsPage },
  review: {
    address: "/review",
    key: "v",
    isAboutRecords: true,
    Page: lazyPage(() => import("./review/review-page.tsx").then(({ ReviewPage }) => ReviewPage)),
  },
  quality: {
    address: "/quality",
    key: "q",
    isAboutRecords: true,
    Page: lazyPage(() => import("./quality/quality-page.tsx").then(({ QualityPage }) => QualityPage)),
  },
  runs: { address: "/runs", key: "u", isAboutRecords: false, Page: RunsPage },
  sql: { address: "/sql", key: "s", isAboutRecords: false, Page: SqlPage },
};

export function pageAt(address: string): PageName {
  const found = Object.entries(pages).find(([, entry]) => entry.address === address);
  return (found?.[0] as PageName | undefined) ?? "overview";
}
