import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { FullRecord, SimilarRecord, SimilarRecords } from "../../../analytics/analytics.ts";
import { noFilter, withChoice } from "../../../domain/record-filter.ts";
import type { Problem } from "../../api.ts";
import { wholeShare } from "../format.ts";
import { Confidence } from "../parts/confidence.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { fetchJson } from "../state/data.ts";
import { addressOf, filter } from "../state/filter.ts";
import { pageKeys } from "../state/shortcuts.ts";
import { valueName, words } from "../words.ts";
import { recordAddress } from "./use-walk.ts";

const { similar } = words;

/** Records with texts near to that of the open one, by `s`: whether they are sorted as it is. */
export function Similar({ record }: { record: FullRecord }) {
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => pageKeys({ s: () => setOpen(true) }), []);
  useEffect(() => setOpen(false), [record.key]);
  if (!isOpen) {
    return (
      <p class="menu-row">
        <button type="button" onClick={() => setOpen(true)}>
          {similar.title} <kbd>s</kbd>
        </button>
      </p>
    );
  }
  return <Found key={record.key} record={record} />;
}

function Found({ record }: { record: FullRecord }) {
  const { found, problem } = useSimilar(record.key);
  const isReady = found !== undefined && found.looked >= found.all;
  return (
    <section class="similar">
      <h3>{similar.title}</h3>
      {problem !== undefined && <ProblemBox problem={problem} />}
      {problem === undefined && !isReady && (
        <>
          <p class="muted">{similar.looking(found?.looked ?? 0, found?.all ?? 0)}</p>
          <progress value={found?.looked ?? 0} max={found?.all || 1} aria-label={similar.title} />
        </>
      )}
      <p role="status">{isReady && agreement(found, record)}</p>
      <ul>
        {found?.records.map((one) => (
          <Near key={one.key} near={one} isSame={one.category === record.category} />
        ))}
      </ul>
      {isReady && found.texts > 0 && (
        <p>
          <a href={listAddress(record)}>{similar.asList}</a>
        </p>
      )}
    </section>
  );
}

function agreement({ records }: SimilarRecords, { category }: FullRecord): string {
  if (records.length === 0) return similar.none;
  return similar.agree(records.filter((one) => one.category === category).length, records.length);
}

function Near({ near, isSame }: { near: SimilarRecord; isSame: boolean }) {
  const { key, category, confidence, status, excerpt, similarity, shared } = near;
  return (
    <li>
      <a href={addressOf("/records", { ...filter.value, open: key })}>
        <bdi>{category ?? valueName("status", status)}</bdi>
      </a>{" "}
      {!isSame && <strong class="other">{similar.other}</strong>} <Confidence value={confidence} />
      <div class="excerpt" dir="auto">
        {excerpt}
      </div>
      <div class="muted">
        {similar.alike(wholeShare(similarity))}: <bdi>{shared.join(", ")}</bdi>
      </div>
    </li>
  );
}

/** All of them, by the address: to be filtered, exported and reviewed as any view. */
function listAddress({ key, classifier }: FullRecord): string {
  const { columns } = filter.value;
  const ofClassifier = withChoice(noFilter, "classifier", { value: classifier, isExclusion: false });
  return addressOf("/records", { ...ofClassifier, columns, like: key });
}

/** Asked again until all records were looked through. */
function useSimilar(key: string): { found: SimilarRecords | undefined; problem: Problem | undefined } {
  const [found, setFound] = useState<SimilarRecords | undefined>();
  const [problem, setProblem] = useState<Problem | undefined>();
  useEffect(() => {
    const leaving = new AbortController();
    const look = async () => {
      for (;;) {
        const next = await fetchJson<SimilarRecords>(`${recordAddress(key)}/similar`, {
          signal: leaving.signal,
        });
        if (leaving.signal.aborted) return;
        setFound(next);
        if (next.looked >= next.all) return;
      }
    };
    look().catch((trouble: Problem) => {
      if (!leaving.signal.aborted) setProblem(trouble);
    });
    return () => leaving.abort();
  }, [key]);
  return { found, problem };
}
