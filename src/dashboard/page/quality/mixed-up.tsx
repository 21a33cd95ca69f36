import { count } from "../format.ts";
import { qualityWords } from "../words/quality.ts";
import type { EvaluationView } from "./accuracy-tiles.tsx";
import { goldAddress } from "./gold-address.ts";

const shown = 10;

/** The pairs that were mixed up most. */
export function MixedUp({ evaluation }: { evaluation: EvaluationView }) {
  const pairs = evaluation.confusion
    .flatMap(({ gold, predicted, count: records }) =>
      predicted === undefined || predicted === gold ? [] : [{ gold, predicted, records }],
    )
    .slice(0, shown);
  return (
    <section class="box" aria-labelledby="mixed-up">
      <h2 id="mixed-up">{qualityWords.mixedUp}</h2>
      {pairs.length === 0 && <p>{qualityWords.nothingConfused}</p>}
      <ol class="pairs">
        {pairs.map(({ gold, predicted, records }) => (
          <li key={`${gold}\n${predicted}`}>
            <span>
              <bdi>{gold}</bdi> <span class="muted">{qualityWords.takenFor}</span> <bdi>{predicted}</bdi>
            </span>
            <a
              href={goldAddress({ gold, predicted, agreement: "wrong" })}
              aria-label={qualityWords.cell(records, gold, predicted)}
            >
              {count(records)}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
