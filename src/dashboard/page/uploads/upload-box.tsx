import { useEffect, useRef, useState } from "preact/hooks";
import { bytes } from "../format.ts";
import { ProblemBox } from "../parts/problem-box.tsx";
import { query } from "../state/location.ts";
import { send, sending, sendingProblem } from "../state/upload.ts";
import { uploadWords as words } from "../words/uploads.ts";

/** The button and the place to drop a file, which is the whole page; then how far it is. */
export function UploadBox() {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const take = (files: FileList | null | undefined) => {
    const [file, ...others] = files ?? [];
    if (file === undefined) return;
    setSaid(others.length > 0 ? words.one(file.name) : "");
    send(file);
  };
  const isOver = useDropping(take);
  const button = useRef<HTMLButtonElement>(null);
  const isAsked = new URLSearchParams(query.value).has("add");
  // A browser opens its window for files on a press only: the press is prepared.
  useEffect(() => {
    if (isAsked) button.current?.focus();
  }, [isAsked]);
  const problem = sendingProblem.value;
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
      {said !== "" && <p class="notice">{said}</p>}
      <Progress />
      {problem !== undefined && (
        <ProblemBox title={problem.code === "gone" ? words.broken : words.refused} problem={problem} />
      )}
      {isOver && (
        <div class="drop-zone" aria-hidden="true">
          {words.drop}
        </div>
      )}
    </>
  );
}

function Progress() {
  const { value } = sending;
  if (value === undefined) return null;
  const { name, sent, all, cancel } = value;
  return (
    <section class="box" aria-label={words.sending(name)}>
      <p>
        <bdi>{words.sending(name)}</bdi>{" "}
        <span class="muted" role="status">
          {words.sent(bytes(sent), bytes(all))}
        </span>
      </p>
      <progress aria-label={words.sending(name)} value={sent} max={Math.max(1, all)} />
      <button type="button" onClick={cancel}>
        {words.cancel}
      </button>
    </section>
  );
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
