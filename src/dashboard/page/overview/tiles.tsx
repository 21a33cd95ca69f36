import type { ComponentChildren } from "preact";
import type { Summary } from "../../../analytics/analytics.ts";
import type { RecordFilter } from "../../../domain/record-filter.ts";
import type { QualityReply, RunList } from "../../api.ts";
import { count, dollars, share } from "../format.ts";
import { useData } from "../state/data.ts";
import { addressOf, behind, countQuestionOf, filter } from "../state/filter.ts";
import { recordChanges } from "../state/live.ts";
import { useQueueCounts } from "../state/queue-counts.ts";
import { words } from "../words.ts";

/** The numbers that matter, each a link to the records behind it. */
export function Tiles({ summary, runs }: { summary: Summary; runs: RunList | undefined }) {
  const shown = { ...filter.value, after: undefined, open: undefined };
  const { overview } = words;
  const link = (facet: "status", value: string) => behind(shown, facet, value);
  return (
    <ul class="tiles">
      <Tile name={overview.records} value={count(summary.records)} address={addressOf("/records", shown)}>
        {overview.inRuns(summary.runs, summary.files)}
      </Tile>
      <ReviewTile summary={summary} shown={shown} />
      <AccuracyTile summary={summary} shown={shown} />
      <Tile name={overview.failed} value={count(summary.failed)} address={link("status", "failed")}>
        <Rest text={overview.unclassified(summary.unclassified)} address={link("status", "unclassified")} />
        <Rest text={overview.rejected(summary.rejected)} address={link("status", "rejected")} />
      </Tile>
      <Tile name={overview.cost} value={runs === undefined ? "…" : dollars(runs.cost)} address="/runs">
        {runs === undefined ? "" : overview.costOf(runs.runs.length)}
      </Tile>
    </ul>
  );
}

/** What a person should look at: records, and the different texts that they are. */
function ReviewTile({ summary, shown }: { summary: Summary; shown: RecordFilter }) {
  const { overview } = words;
  const queue = useQueueCounts(countQuestionOf(shown));
  const left = (queue?.due ?? 0) + (queue?.checks ?? 0);
  return (
    <Tile name={overview.toReview} value={count(summary.toReview)} address={behind(shown, "review", "due")}>
      {queue !== undefined && left > 0 && (
        <>
          <div>{overview.inTexts(queue.due, queue.checks)}</div>
          <a href={addressOf("/review", shown)}>{overview.startReview}</a>
        </>
      )}
    </Tile>
  );
}

/** How often the engine was right, where that is known. */
function AccuracyTile({ summary, shown }: { summary: Summary; shown: RecordFilter }) {
  const { overview } = words;
  const { right, withGold } = summary;
  const quality = addressOf("/quality", shown);
  const asked = withGold === 0 ? undefined : `/api/quality${countQuestionOf(shown)}`;
  const { value, address: of } = useData<QualityReply>(asked, recordChanges.value);
  // Of the share beside it, not of what was filtered before.
  const interval = of === asked ? value?.evaluation?.accuracy.interval : undefined;
  if (withGold === 0) {
    return (
      <Tile name={overview.accuracy} value="–" address={undefined}>
        <a href={quality}>{overview.noGold}</a>
      </Tile>
    );
  }
  const address = behind(shown, "agreement", "right");
  return (
    <Tile name={overview.accuracy} value={share(right / withGold)} address={address}>
      {interval !== undefined && <div>{overview.interval(interval.low, interval.high)}</div>}
      <Rest text={overview.wrong(withGold - right, withGold)} address={behind(shown, "agreement", "wrong")} />
      <a href={quality}>{overview.toQuality}</a>
    </Tile>
  );
}

function Tile(tile: {
  name: string;
  value: string;
  /** undefined: there is nothing behind it. */
  address: string | undefined;
  children: ComponentChildren;
}) {
  const { name, value, address, children } = tile;
  return (
    <li class="box tile">
      <h2>{name}</h2>
      {address === undefined ? (
        <span class="number">{value}</span>
      ) : (
        <a class="number" href={address} aria-label={`${name}: ${value}`}>
          {value}
        </a>
      )}
      <div class="muted">{children}</div>
    </li>
  );
}

function Rest({ text, address }: { text: string; address: string | undefined }) {
  return <div>{address === undefined ? text : <a href={address}>{text}</a>}</div>;
}
