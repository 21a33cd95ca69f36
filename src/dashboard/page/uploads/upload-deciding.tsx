import { useEffect, useRef, useState } from "preact/hooks";
import type { FilePreview, Problem, UploadStarted } from "../../api.ts";
import { ProblemBox } from "../parts/problem-box.tsx";
import { fetchJson } from "../state/data.ts";
import { go } from "../state/location.ts";
import { uploadWords as words } from "../words/uploads.ts";
import { QuoteBox } from "./quote-box.tsx";

/** The quote, and the two buttons. Starting again after a failure is starting once: the server knows the file. */
export function Deciding(parts: {
  address: string;
  choice: string;
  file: FilePreview | undefined;
  /** There is nothing to decide any more. */
  isGone: boolean;
  onLeft: () => void;
}) {
  const { address, choice, file, isGone, onLeft } = parts;
  const [refused, setRefused] = useState<Problem | undefined>();
  const [isStarting, setStarting] = useState(false);
  const [isAffordable, setAffordable] = useState(true);
  // Columns that later rows may bring: the quote reads them all, and says if there is none.
  const isReady = file !== undefined && (file.missing.length === 0 || file.mayGrow);
  // Whoever went elsewhere while the server answers is not called back.
  const isHere = useRef(true);
  useEffect(
    () => () => {
      isHere.current = false;
    },
    [],
  );
  const start = () => {
    setStarting(true);
    setRefused(undefined);
    fetchJson<UploadStarted>(`${address}/start?${choice}`, { method: "POST" }).then(
      ({ run }) => isHere.current && go(`/runs?open=${run}`),
      (problem: Problem) => {
        setStarting(false);
        setRefused(problem);
      },
    );
  };
  const leave = async () => {
    if (!isGone) await fetchJson(address, { method: "DELETE" }).catch(() => {});
    if (!isHere.current) return;
    go("/runs");
    onLeft();
  };
  return (
    <>
      {isReady && <QuoteBox address={`${address}/quote?${choice}`} onAffordable={setAffordable} />}
      {refused !== undefined && <ProblemBox title={words.refused} problem={refused} />}
      <p class="choices">
        {!isGone && (
          <button
            type="button"
            class="main"
            disabled={!isReady || isStarting || !isAffordable}
            onClick={start}
          >
            {isStarting ? words.starting : words.start}
          </button>
        )}
        <button type="button" disabled={isStarting} onClick={leave}>
          {isGone ? words.back : words.dropIt}
        </button>
      </p>
    </>
  );
}
