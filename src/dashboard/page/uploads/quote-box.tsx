import { useEffect } from "preact/hooks";
import type { UploadQuote } from "../../api.ts";
import { dollars } from "../format.ts";
import { ProblemBox } from "../parts/problem-box.tsx";
import { useData } from "../state/data.ts";
import { uploadWords as words } from "../words/uploads.ts";
import { words as pageWords } from "../words.ts";

/** What a run over the file would take: the whole file is read for it, and nothing is sent. */
export function QuoteBox(box: { address: string; onAffordable: (isAffordable: boolean) => void }) {
  const { address, onAffordable } = box;
  const { value, problem, isLoading, address: of } = useData<UploadQuote>(address);
  const isKnown = of === address && value !== undefined;
  const isWithin = !isKnown || value.cost?.isWithinLimit !== false;
  useEffect(() => onAffordable(isWithin && problem === undefined), [isWithin, problem]);
  return (
    <section aria-label={words.quote}>
      <h3>{words.quote}</h3>
      {problem !== undefined && !isLoading && <ProblemBox problem={problem} />}
      <div role="status">
        {!isKnown && problem === undefined && <p class="muted">{words.reading}</p>}
        {isKnown && <Numbers quote={value} />}
      </div>
    </section>
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
      {cost?.isWithinLimit === false && <p class="notice">{words.above(dollars(cost.limit))}</p>}
      {known !== undefined && (
        <p class="notice">
          {words.known} <a href={`/runs?open=${known.run}`}>{known.run}</a> (
          {pageWords.runs.states[known.state]})
        </p>
      )}
    </>
  );
}
