import { useEffect, useRef } from "preact/hooks";
import type { FullRecord } from "../../../analytics/analytics.ts";
import { noFilter, withChoice } from "../../../domain/record-filter.ts";
import type { Meta } from "../../api.ts";
import { day, score, time } from "../format.ts";
import { Confidence } from "../parts/confidence.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { Turns } from "../parts/turns.tsx";
import { useData } from "../state/data.ts";
import { addressOf, filter } from "../state/filter.ts";
import { recordChanges } from "../state/live.ts";
import { kept } from "../state/outbox.ts";
import { reviewWords } from "../words/review.ts";
import { valueName, words } from "../words.ts";
import { InputRow } from "./input-row.tsx";
import { RecordEdit } from "./record-edit.tsx";
import { recordMarkdown } from "./record-markdown.ts";
import { OtherVerdicts, RecordVerdict, ReviewHistory } from "./record-reviews.tsx";
import { Similar } from "./similar-records.tsx";
import { recordAddress, type Walk } from "./use-walk.ts";

/** One record in full, beside the list it is walked in. */
export function RecordPanel(panel: {
  recordKey: string;
  walk: Walk;
  version: number;
  meta: Meta | undefined;
}) {
  const { recordKey, walk, version, meta } = panel;
  // What a person says shows at once, also what is said elsewhere.
  const { value, problem, address } = useData<FullRecord>(
    recordAddress(recordKey),
    `${version} ${kept.value} ${recordChanges.value}`,
  );
  // The one before stays until this one comes, and is no longer to be decided about.
  const isBefore = address !== recordAddress(recordKey);
  useEffect(() => walk.lookAhead(), [value]);
  const place = useRef<HTMLElement>(null);
  const focus = () => place.current?.focus({ preventScroll: true });
  useEffect(focus, []);
  return (
    <aside class="panel" ref={place} tabIndex={-1} aria-label={words.record.title}>
      <div class="panel-head">
        <button type="button" onClick={walk.previous}>
          <span aria-hidden="true">‹</span> <span class="sr">{words.record.previous}</span> <kbd>k</kbd>
        </button>
        <button type="button" onClick={walk.next}>
          <kbd>j</kbd> <span class="sr">{words.record.next}</span> <span aria-hidden="true">›</span>
        </button>
        <button type="button" class="panel-close" onClick={walk.close}>
          <span aria-hidden="true">×</span> <span class="sr">{words.close}</span> <kbd>Esc</kbd>
        </button>
      </div>
      {problem !== undefined && <ProblemBox problem={problem} />}
      {problem === undefined && value === undefined && <p role="status">{words.loading}</p>}
      {problem === undefined && value !== undefined && (
        <div class={isBefore ? "waiting" : undefined} aria-busy={isBefore}>
          <Facts record={value} isBefore={isBefore} meta={meta} onEdited={focus} />
        </div>
      )}
    </aside>
  );
}

function Facts(facts: {
  record: FullRecord;
  /** Another one is on its way in its place. */
  isBefore: boolean;
  meta: Meta | undefined;
  onEdited: () => void;
}) {
  const { record, isBefore, meta, onEdited } = facts;
  const { category, status, confidence, rationale, text, isCurrent, reason } = record;
  const classifier = meta?.classifiers.find(({ name }) => name === record.classifier);
  return (
    <>
      <h2>
        <bdi>{category ?? valueName("status", status)}</bdi>
      </h2>
      <p>
        <Confidence value={confidence} />
        {reason !== null && <span dir="auto">{reason}</span>}
      </p>
      {!isCurrent && <p class="notice">{words.record.notCurrent}</p>}
      <RecordVerdict record={record} />
      {classifier !== undefined && text.trim() !== "" && (
        <RecordEdit record={record} isBefore={isBefore} classifier={classifier} onDone={onEdited} />
      )}
      <h3>{words.record.why}</h3>
      <p dir="auto" class={rationale === null ? "muted" : "long"}>
        {rationale ?? words.record.noWhy}
      </p>
      <h3>{words.record.text}</h3>
      {text.trim() === "" ? (
        <p class="muted">{words.records.emptyText}</p>
      ) : (
        <Turns text={text} search={filter.value.search} />
      )}
      <SameText record={record} />
      {text.trim() !== "" && <Similar record={record} />}
      <ReviewHistory record={record} />
      <OtherVerdicts record={record} />
      <h3>{words.record.facts}</h3>
      <Origin record={record} />
      <InputRow recordKey={record.key} />
      <p class="menu-row">
        <CopyButton name={words.record.copy} text={() => recordMarkdown(record, recordLink(record.key))} />
      </p>
    </>
  );
}

/** The record by itself, whatever is filtered now. */
const recordLink = (key: string) =>
  window.location.origin + addressOf("/records", { ...noFilter, open: key });

/** Where else the text is. A run that does not count has none of the records that the link would show. */
function SameText({ record }: { record: FullRecord }) {
  const { sameText, textKey, classifier, isCurrent } = record;
  if (sameText < 2) return null;
  const said = reviewWords.same(sameText);
  if (!isCurrent) return <p class="muted">{said}</p>;
  const ofClassifier = withChoice(noFilter, "classifier", { value: classifier, isExclusion: false });
  const { columns } = filter.value;
  return (
    <p>
      <a href={addressOf("/records", { ...ofClassifier, columns, sameText: textKey })}>{said}</a>
    </p>
  );
}

function Origin({ record }: { record: FullRecord }) {
  const { id, status, run, file, engine, classifier, createdAt, language } = record;
  const ofRun = addressOf("/records", withChoice(noFilter, "run", { value: run, isExclusion: false }));
  const facts: readonly (readonly [string, string])[] = [
    [words.record.id, id],
    [words.record.status, valueName("status", status)],
    ...(record.score === null ? [] : [[words.record.score, score(record.score)] as const]),
    [words.record.date, day(record.date)],
    ...(language === null ? [] : [[words.record.language, valueName("language", language)] as const]),
    [words.record.file, file],
    [words.record.classifier, classifier],
    [words.record.engine, engine],
    [words.record.runStarted, time(createdAt)],
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt>{words.record.run}</dt>
          <dd>
            <a href={`/runs?open=${run}`}>{run}</a>
          </dd>
        </div>
      </dl>
      <p>
        <a href={ofRun}>{words.record.all}</a>
      </p>
    </>
  );
}
