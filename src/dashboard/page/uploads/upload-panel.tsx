import { useEffect, useRef } from "preact/hooks";
import type { FilePreview, Problem, UploadPreview, UploadStarted } from "../../api.ts";
import { bytes } from "../format.ts";
import { Marked } from "../parts/marked.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { useData } from "../state/data.ts";
import { amend, query } from "../state/location.ts";
import { uploadWords as words } from "../words/uploads.ts";
import { words as pageWords } from "../words.ts";
import { PreviewTable } from "./preview-table.tsx";
import { choiceOf, ReadingChoices, withChosen } from "./reading-choices.tsx";
import { Deciding } from "./upload-deciding.tsx";

/** A file that waits: what is in it, what it would take, and whether it is wanted. */
export function UploadPanel({ upload, onLeft }: { upload: string; onLeft: () => void }) {
  const parameters = new URLSearchParams(query.value);
  const choice = choiceOf(parameters);
  const address = `/api/uploads/${encodeURIComponent(upload)}`;
  const { value, problem, isLoading } = useData<UploadPreview | UploadStarted>(`${address}?${choice}`);
  const shown = value !== undefined && "upload" in value ? value : undefined;
  const run = value !== undefined && "run" in value ? value.run : undefined;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  // Reloaded after "Start", or started in another window: it is that run now.
  useEffect(() => {
    if (run !== undefined) amend(`/runs?open=${run}`);
  }, [run]);
  const title = shown === undefined ? pageWords.loading : words.title(shown.name);
  return (
    <section class="box upload-panel" ref={place} tabIndex={-1} aria-label={title} aria-busy={isLoading}>
      {problem !== undefined && <ProblemBox title={words.refused} problem={problem} />}
      {shown !== undefined && (
        <>
          <h2>
            <bdi>{title}</bdi>
          </h2>
          <p class="muted">{words.facts(shown.format, bytes(shown.sizeBytes), readAs(shown.file))}</p>
          <ReadingChoices
            preview={shown}
            chosen={choice}
            choose={(name, value) => amend(`/runs?${withChosen(parameters, name, value)}`)}
          />
          {shown.problem !== undefined && (
            <ProblemBox title={words.unread} problem={withOwnHint(shown.problem)} />
          )}
        </>
      )}
      {/* There before it says something: screen readers tell changes only. */}
      <div role="status">
        {shown?.file !== undefined && shown.file.missing.length > 0 && (
          <p class="notice">{missingText(shown.file, shown.classifier)}</p>
        )}
      </div>
      {shown?.file !== undefined && <Found file={shown.file} />}
      <Deciding
        address={address}
        choice={`${choice}`}
        isGone={problem !== undefined}
        file={problem === undefined ? shown?.file : undefined}
        onLeft={onLeft}
      />
    </section>
  );
}

function readAs({ delimiter, encoding }: Partial<FilePreview> = {}): string {
  const separated =
    delimiter === undefined ? "" : (words.separatedBy[delimiter] ?? words.separatedByOther(delimiter));
  return [encoding?.toUpperCase() ?? "", separated].filter((part) => part !== "").join(", ");
}

/** The terminal names its options; here there are fields for them. */
function withOwnHint(problem: Problem): Problem {
  return { ...problem, hint: words.hintsHere[problem.code] ?? problem.hint };
}

function missingText({ missing, mayGrow, columns, header }: FilePreview, classifier: string): string {
  const names = missing.map(({ column }) => column);
  const said = mayGrow ? words.missingSoFar(names, classifier) : words.missing(names, classifier);
  if (header?.likely !== undefined) return `${said} ${words.likelyNames(header.likely)}`;
  return header?.row !== undefined && columns.some(looksLikeData)
    ? `${said} ${words.noNames(header.row)}`
    : said;
}

/** The first rows, and what a person should know of them. */
function Found({ file }: { file: FilePreview }) {
  const { warnings } = file;
  return (
    <>
      {warnings.map(({ code, message, places }) => (
        <p key={code} class="notice">
          <Marked text={words.warningsHere[code] ?? message} />
          {places.length > 0 && <span class="muted"> ({places.join(", ")})</span>}
        </p>
      ))}
      <PreviewTable preview={file} />
    </>
  );
}

/** A first row that names nothing: a whole sentence, a number or a place without a name. */
function looksLikeData(column: string): boolean {
  return (
    column.length > 60 || column.trim().split(/\s+/).length > 5 || /^[\d\s.,:/-]+$|^column_\d+$/.test(column)
  );
}
