import { useEffect } from "preact/hooks";
import type { Meta } from "../api.ts";
import { shortCount, wholeShare } from "./format.ts";
import { type PageName, pageAt, pages } from "./pages.ts";
import { HelpDialog } from "./parts/help-dialog.tsx";
import { lazyPart } from "./parts/lazy-part.tsx";
import { PrintFoot } from "./parts/print-foot.tsx";
import { Sending } from "./parts/sending.tsx";
import { useData } from "./state/data.ts";
import { addressOf, countQuestionOf, filter } from "./state/filter.ts";
import { isConnected, runsUnderWay } from "./state/live.ts";
import { path } from "./state/location.ts";
import { useQueueCounts } from "./state/queue-counts.ts";
import { nextTheme, theme } from "./state/settings.ts";
import { isHelpOpen, isPaletteOpen } from "./state/shortcuts.ts";
import { UploadNotice } from "./uploads/upload-progress.tsx";
import { words } from "./words.ts";

const Palette = lazyPart(() =>
  import("./palette/palette-dialog.tsx").then(({ PaletteDialog }) => PaletteDialog),
);

/** The frame around every page. */
export function App() {
  const { value: meta } = useData<Meta>("/api/meta");
  const page = pageAt(path.value);
  const { Page } = pages[page];
  useTitle(page, meta?.project ?? "");
  return (
    <>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <header class="top">
        <span class="brand">
          <img src="/icon.svg" alt="" width="20" height="20" />
          <bdi>{meta?.project ?? "Pigeonhole"}</bdi>
        </span>
        <Navigation page={page} />
        <span class="tools">
          <button
            type="button"
            aria-keyshortcuts="Control+K Meta+K"
            onClick={() => {
              isPaletteOpen.value = true;
            }}
          >
            <span aria-hidden="true">⌕</span>
            <span class="sr">{words.palette}</span> <kbd class="wide">Ctrl K</kbd>
          </button>
          <button type="button" onClick={nextTheme}>
            <span aria-hidden="true">◐</span>
            <span class="sr">{words.theme.label}: </span>
            <span class="wide"> {words.theme[theme.value]}</span>
          </button>
          <button
            type="button"
            aria-label={words.help}
            onClick={() => {
              isHelpOpen.value = true;
            }}
          >
            ?
          </button>
        </span>
      </header>
      {!isConnected.value && (
        <p class="notice bad" role="status">
          {words.gone}
        </p>
      )}
      {meta?.isReadOnly === true && (
        <p class="notice" role="status">
          {words.readOnly}
        </p>
      )}
      <Sending />
      {page !== "runs" && <UploadNotice />}
      <main id="main" tabIndex={-1}>
        <Page key={page} meta={meta} />
      </main>
      <PrintFoot project={meta?.project ?? ""} />
      <HelpDialog />
      {isPaletteOpen.value && <Palette />}
    </>
  );
}

function Navigation({ page }: { page: PageName }) {
  // What is filtered is carried over between the pages that are about records.
  const { isAboutRecords: isCarrying } = pages[page];
  const carried = isCarrying
    ? addressOf("", { ...filter.value, after: undefined, open: undefined, sort: [] })
    : "";
  const running = runsUnderWay.value.length;
  const queue = useQueueCounts(isCarrying ? countQuestionOf(filter.value) : "");
  const due = (queue?.due ?? 0) + (queue?.checks ?? 0);
  return (
    <nav aria-label={words.nav}>
      {Object.entries(pages).map(([name, { address, isAboutRecords }]) => (
        <a
          key={name}
          href={isAboutRecords ? `${address}${carried}` : address}
          aria-current={name === page ? "page" : undefined}
        >
          {words.pages[name as PageName]}
          {name === "review" && due > 0 && <span class="due"> {shortCount(due)}</span>}
          {name === "runs" && running > 0 && <span class="dot"> {running}</span>}
        </a>
      ))}
    </nav>
  );
}

/** A run under way shows in the tab. */
function useTitle(page: PageName, project: string): void {
  const fraction = runsUnderWay.value[0]?.fraction;
  useEffect(() => {
    const running = fraction === undefined ? "" : `${wholeShare(fraction)} · `;
    document.title = `${running}${words.pages[page]} · ${project === "" ? "Pigeonhole" : project}`;
  }, [page, project, fraction]);
}
