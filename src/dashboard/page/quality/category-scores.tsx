import { count, score } from "../format.ts";
import { qualityWords } from "../words/quality.ts";
import type { EvaluationView } from "./accuracy-tiles.tsx";
import { goldAddress } from "./gold-address.ts";
import { qualityAddress, qualityView } from "./view.ts";

type Score = EvaluationView["categories"][number];
type Column = "name" | "precision" | "recall" | "f1" | "support" | "predicted";

const columns: readonly Column[] = ["name", "precision", "recall", "f1", "support", "predicted"];
const marks = { ascending: "▲", descending: "▼", none: "↕" };

/** Precision, recall and F1 of each category, in the order that one wants. */
export function CategoryScores({ evaluation }: { evaluation: EvaluationView }) {
  const order = orderOf(qualityView().by);
  return (
    <div class="box">
      <h2 id="per-category">{qualityWords.perCategory}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-labelledby="per-category">
        <table class="scores">
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column} column={column} order={order} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted(evaluation.categories, order).map((category) => (
              <Row key={category.name} category={category} />
            ))}
          </tbody>
        </table>
      </section>
      <Unknown evaluation={evaluation} />
    </div>
  );
}

interface Order {
  readonly column: Column;
  readonly isDescending: boolean;
}

const usual: Order = { column: "support", isDescending: true };

function orderOf(by: string | undefined): Order {
  const column = columns.find((one) => one === by?.replace(/^-/, ""));
  return column === undefined ? usual : { column, isDescending: by?.startsWith("-") === true };
}

/** What nobody can say comes last either way. */
function sorted(categories: readonly Score[], { column, isDescending }: Order): Score[] {
  const sign = isDescending ? -1 : 1;
  return [...categories].sort((a, b) => {
    const [one, other] = [a[column], b[column]];
    if (one === other) return a.name.localeCompare(b.name);
    if (one === undefined) return 1;
    if (other === undefined) return -1;
    if (typeof one === "string") return sign * one.localeCompare(String(other));
    return sign * (one - Number(other));
  });
}

function Head({ column, order }: { column: Column; order: Order }) {
  const isSorted = order.column === column;
  const state = isSorted ? (order.isDescending ? "descending" : "ascending") : "none";
  const by = state === "ascending" ? `-${column}` : state === "descending" ? column : first(column);
  const name = column === "name" ? qualityWords.category : qualityWords[column];
  return (
    <th scope="col" aria-sort={state} class={column === "name" ? undefined : "number-cell"}>
      <a
        href={qualityAddress({ by: by === "-support" ? undefined : by })}
        title={column === "name" ? undefined : qualityWords.hints[column]}
      >
        {name} <span aria-hidden="true">{marks[state]}</span>
      </a>
    </th>
  );
}

/** Names from A, counts from the most, scores from the worst: that is where there is something to do. */
const first = (column: Column) => (column === "support" || column === "predicted" ? `-${column}` : column);

function Row({ category }: { category: Score }) {
  const { name, precision, recall, f1, support, predicted } = category;
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td class="number-cell">{precision === undefined ? "–" : score(precision)}</td>
      <td class="number-cell">{recall === undefined ? "–" : score(recall)}</td>
      <td class="number-cell">{support === 0 ? "–" : score(f1)}</td>
      <td class="number-cell">
        <Count number={support} address={goldAddress({ gold: name })} />
      </td>
      <td class="number-cell">
        <Count number={predicted} address={goldAddress({ predicted: name })} />
      </td>
    </tr>
  );
}

function Count({ number, address }: { number: number; address: string }) {
  return number === 0 ? <>0</> : <a href={address}>{count(number)}</a>;
}

function Unknown({ evaluation }: { evaluation: EvaluationView }) {
  const { unknownGold } = evaluation;
  if (unknownGold.length === 0) return null;
  return (
    <p class="notice">
      {qualityWords.unknownGold}:{" "}
      {unknownGold.map(({ label, count: records }, index) => (
        <span key={label}>
          {index > 0 && ", "}
          <bdi>{label}</bdi> ({count(records)})
        </span>
      ))}
    </p>
  );
}
