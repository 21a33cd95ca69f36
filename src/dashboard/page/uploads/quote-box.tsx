import { useEffect, useRef } from "preact/hooks";
import type { UploadQuote } from "../../api.ts";
import { count, dollars, wholeShare } from "../format.ts";
import { ProblemBox } from "../parts/problem-box.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { type Quoting, useQuote } from "../state/quote.ts";
import { uploadWords as words } from "../words/uploads.ts";
import { words as pageWords } from "../words.ts";

/** What a run over the file would take: the whole file is read for it, and nothing is sent. */
export function QuoteBox(box: { address: string; onAffordable: (isAffordable: boolean) => void }) {
  const { address, onAffordable } = box;
  const quoting = useQuote(address);
  const { quote, problem, soFar } = quoting;
  const isAffordable = quote?.cost?.isWithinLimit !== false && problem === undefined;
  useEffect(() => onAffordable(isAffordable), [isAffordable]);
  return (
    <section aria-label={words.quote} class="quote-box">
      <h3>{words.quote}</h3>
      {problem !== undefined && (
        <ProblemBox
          title={words.noQuote}
          problem={problem}
          again={problem.code === "gone" ? quoting.again : undefined}
        />
      )}
      {soFar !== undefined && <SoFar quoting={quoting} soFar={soFar} />}
      {quoting.isCancelled && <Cancelled again={quoting.again} />}
      <div role="status">{quote !== undefined && <Numbers quote={quote} />}</div>
    </section>
  );
}

function SoFar({ quoting, soFar }: { quoting: Quoting; soFar: NonNullable<Quoting["soFar"]> }) {
  const share = soFar.kind === "reading" && soFar.records > 0 ? soFar.share : undefined;
  const text =
    soFar.kind === "waiting"
      ? words.waiting
      : soFar.records === 0
        ? words.reading
        : words.readSoFar(count(soFar.records), wholeShare(soFar.share));
  return (
    <div class="with-button">
      <ProgressBar label={words.reading} share={share} text={text} />
      <button type="button" onClick={quoting.cancel}>
        {words.cancel}
      </button>
    </div>
  );
}

function Cancelled({ again }: { again: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone.
  useEffect(() => button.current?.focus(), []);
  return (
    <p>
      {words.cancelled}{" "}
      <button ref={button} type="button" onClick={again}>
        {words.readAgain}
      </button>
    </p>
  );
}

function Numbers({ quote }: { quote: UploadQuote }) {
  const { records, rejected, questions, cached, cost, minutes, engine, known } = quote;
  const facts = [
    words.records(records, rejected),
    words.quoteOf(questions, cached),
    words.engine(engine),
    cost === undefined ? words.free : words.cost(dollars(cost.expected), dollars(cost.most)),
    ...(minutes === undefined ? [] : [words.minutes(Math.ceil(minutes.least), Math.ceil(minutes.most))]),
  ];
  return (
    <>
      <p class="quote">{facts.join(" · ")}</p>
      {records > 0 && rejected / records >= manyWithoutText && (
        <p class="notice">{words.manyWithoutText(rejected, records)}</p>
      )}
      {cost?.isWithinLimit === false && (
        <p class="notice">{words.above(dollars(cost.limit), dollars(Math.ceil(cost.most * 100) / 100))}</p>
      )}
      {known !== undefined && (
        <p class="notice">
          {words.known} <a href={`/runs?open=${known.run}`}>{known.run}</a> (
          {pageWords.runs.states[known.state]})
        </p>
      )}
    </>
  );
}

/** From this share on it looks like the wrong column or sheet. */
const manyWithoutText = 0.2;
