import { addressOf, cleared, filter, isFiltered } from "../state/filter.ts";
import { qualityWords } from "../words/quality.ts";
import { words } from "../words.ts";

/** No right category is known: how to get some. */
export function NoGold({ examples }: { examples: number }) {
  const shown = filter.value;
  return (
    <section class="box empty" aria-labelledby="no-gold">
      <h2 id="no-gold">{qualityWords.empty}</h2>
      {isFiltered(shown) && (
        <p>
          {qualityWords.emptyFiltered}{" "}
          <a href={addressOf("/quality", cleared(shown))}>{words.filters.clear}</a>
        </p>
      )}
      {examples > 0 && <p>{qualityWords.examples(examples)}</p>}
      <p>{qualityWords.emptyWhy}</p>
      <ol>
        <li>
          {qualityWords.emptyReview}{" "}
          <a href={addressOf("/review", { ...shown, open: undefined, after: undefined })}>
            {qualityWords.emptyReviewLink}
          </a>
        </li>
        <li>{qualityWords.emptyFile}</li>
      </ol>
    </section>
  );
}
