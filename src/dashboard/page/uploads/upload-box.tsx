import { useEffect, useRef, useState } from "preact/hooks";
import { ProblemBox } from "../parts/problem-box.tsx";
import { query } from "../state/location.ts";
import { send, sending, sendingProblem } from "../state/upload.ts";
import { uploadWords as words } from "../words/uploads.ts";
import { UploadProgress } from "./upload-progress.tsx";

/** The button and the place to drop a file, which is the whole page; then how far it is. `focused`: counts what ended elsewhere. */
export function UploadBox({ focused }: { focused: number }) {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const take = (files: FileList | null | undefined) => {
    const [file, ...others] = files ?? [];
    if (file === undefined) return;
    const isTaken = send(file);
    if (!isTaken) setSaid(words.busy(file.name, sending.value?.name ?? ""));
    else setSaid(others.length > 0 ? words.one(file.name) : "");
  };
  const isOver = useDropping(take);
  const button = useRef<HTMLButtonElement>(null);
  const isAsked = new URLSearchParams(query.value).has("add");
  // A browser opens its window for files on a press only: the press is prepared.
  useEffect(() => {
    if (isAsked || focused > 0) button.current?.focus();
  }, [isAsked, focused]);
  return (
    <>
      <div class="upload">
        <button ref={button} type="button" class="main" onClick={() => input.current?.click()}>
          {words.add}
        </button>
        <input
          ref={input}
          type="file"
          class="sr"
          tabIndex={-1}
          aria-label={words.add}
          accept=".csv,.tsv,.tab,.xlsx,.json,.jsonl,.ndjson,.parquet,.gz"
          onChange={({ currentTarget }) => {
            take(currentTarget.files);
            currentTarget.value = "";
          }}
        />
        <span class="muted wide">{words.orDrop}</span>
      </div>
      <div role="status">{said !== "" && <p class="notice">{said}</p>}</div>
      <UploadProgress onCancel={() => button.current?.focus()} />
      <Refused />
      {isOver && (
        <div class="drop-zone" aria-hidden="true">
          {words.drop}
        </div>
      )}
    </>
  );
}

function Refused() {
  const problem = sendingProblem.value;
  if (problem === undefined) return null;
  if (problem.code === "unreadable") {
    const shown = { ...problem, code: "", title: words.unreadable, hint: words.unreadableHint };
    return <ProblemBox title={words.refused} problem={shown} />;
  }
  return <ProblemBox title={problem.code === "gone" ? words.broken : words.refused} problem={problem} />;
}

/** Whether a file is held over the page. What is dropped is taken, and never opened in place of the page. */
function useDropping(take: (files: FileList | undefined) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    let inside = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const listeners: Readonly<Record<string, (event: DragEvent) => void>> = {
      dragenter() {
        inside += 1;
        setOver(true);
      },
      // Told for every element that is left on the way.
      dragleave() {
        inside -= 1;
        if (inside <= 0) setOver(false);
      },
      dragover() {},
      drop(event) {
        inside = 0;
        setOver(false);
        latest.current(event.dataTransfer?.files);
      },
    };
    const leaving = new AbortController();
    for (const [name, listener] of Object.entries(listeners)) {
      const listen = (event: Event) => {
        if (!hasFiles(event as DragEvent)) return;
        event.preventDefault();
        listener(event as DragEvent);
      };
      window.addEventListener(name, listen, { signal: leaving.signal });
    }
    return () => leaving.abort();
  }, []);
  return isOver;
}
