import { useEffect, useRef, useState } from "preact/hooks";
import type { ColumnRole, Problem, UploadPreview, UploadStarted } from "../../api.ts";
import { bytes } from "../format.ts";
import { ProblemBox } from "../parts/problem-box.tsx";
import { fetchJson, useData } from "../state/data.ts";
import { amend, go, query } from "../state/location.ts";
import { uploadWords as words } from "../words/uploads.ts";
import { words as pageWords } from "../words.ts";
import { PreviewTable } from "./preview-table.tsx";
import { QuoteBox } from "./quote-box.tsx";

const roles: readonly ColumnRole[] = ["text", "id", "date"];

/** A file that waits: what is in it, what it would take, and whether it is wanted. */
export function UploadPanel({ upload }: { upload: string }) {
  const parameters = new URLSearchParams(query.value);
  const choice = new URLSearchParams();
  for (const name of ["classifier", ...roles]) {
    const value = parameters.get(name);
    if (value !== null && value !== "") choice.set(name, value);
  }
  const address = `/api/uploads/${encodeURIComponent(upload)}`;
  const { value, problem } = useData<UploadPreview>(`${address}?${choice}`);
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  const choose = (name: string, chosen: string) => {
    const changed = new URLSearchParams(parameters);
    if (chosen === "") changed.delete(name);
    else changed.set(name, chosen);
    // Another classifier reads other columns.
    if (name === "classifier") for (const role of roles) changed.delete(role);
    amend(`/runs?${changed}`);
  };
  const title = value === undefined ? pageWords.loading : words.title(value.name);
  return (
    <section class="box upload-panel" ref={place} tabIndex={-1} aria-label={title}>
      {problem !== undefined && <ProblemBox title={words.refused} problem={problem} />}
      {value !== undefined && (
        <>
          <h2>
            <bdi>{title}</bdi>
          </h2>
          <p class="muted">{words.facts(value.format, bytes(value.sizeBytes))}</p>
          <Choices preview={value} chosen={choice} choose={choose} />
          {value.missing.length > 0 && (
            <p class="notice" role="status">
              {words.missing(
                value.missing.map(({ column }) => column),
                value.classifier,
              )}
            </p>
          )}
          {value.warnings.map((warning) => (
            <p key={warning} class="notice">
              {warning}
            </p>
          ))}
          <PreviewTable preview={value} />
        </>
      )}
      <Deciding address={address} choice={`${choice}`} preview={problem === undefined ? value : undefined} />
    </section>
  );
}

function Choices(parts: {
  preview: UploadPreview;
  chosen: URLSearchParams;
  choose: (name: string, chosen: string) => void;
}) {
  const { preview, chosen, choose } = parts;
  const { classifier, classifiers, wanted } = preview;
  return (
    <p class="choices">
      {classifiers.length > 1 && (
        <label>
          {words.classifier}
          <select
            value={classifier}
            onChange={({ currentTarget }) => choose("classifier", currentTarget.value)}
          >
            {classifiers.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {wanted.map((role) => (
        <ColumnChoice
          key={role}
          role={role}
          preview={preview}
          chosen={chosen.get(role) ?? ""}
          choose={(column) => choose(role, column)}
        />
      ))}
    </p>
  );
}

function ColumnChoice(parts: {
  role: ColumnRole;
  preview: UploadPreview;
  chosen: string;
  choose: (column: string) => void;
}) {
  const { role, preview, chosen, choose } = parts;
  const { columns, mapped } = preview;
  const usual = chosen === "" ? [mapped[role] ?? []].flat().join(" + ") : "";
  return (
    <label>
      {words.columns[role]}
      <select value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{usual === "" ? words.asConfigured : `${words.asConfigured}: ${usual}`}</option>
        {columns.map((column) => (
          <option key={column} value={column}>
            {column}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The quote, and the two buttons. Starting again after a failure is starting once: the server knows the file. */
function Deciding(parts: { address: string; choice: string; preview: UploadPreview | undefined }) {
  const { address, choice, preview } = parts;
  const [refused, setRefused] = useState<Problem | undefined>();
  const [isStarting, setStarting] = useState(false);
  const [isAffordable, setAffordable] = useState(true);
  const isReady = preview !== undefined && preview.missing.length === 0;
  const start = () => {
    setStarting(true);
    fetchJson<UploadStarted>(`${address}/start?${choice}`, { method: "POST" }).then(
      ({ run }) => go(`/runs?open=${run}`),
      (problem: Problem) => {
        setStarting(false);
        setRefused(problem);
      },
    );
  };
  const leave = () => {
    void fetchJson(address, { method: "DELETE" }).catch(() => {});
    go("/runs");
  };
  return (
    <>
      {isReady && <QuoteBox address={`${address}/quote?${choice}`} onAffordable={setAffordable} />}
      {refused !== undefined && <ProblemBox title={words.refused} problem={refused} />}
      <p class="choices">
        <button type="button" class="main" disabled={!isReady || isStarting || !isAffordable} onClick={start}>
          {isStarting ? words.starting : words.start}
        </button>
        <button type="button" onClick={leave}>
          {words.dropIt}
        </button>
      </p>
    </>
  );
}
