import { count } from "../format.ts";
import { qualityWords } from "../words/quality.ts";
import type { EvaluationView } from "./accuracy-tiles.tsx";
import { goldAddress } from "./gold-address.ts";
import { type Matrix, manyCategories, matrixOf } from "./matrix-of.ts";
import { qualityAddress, qualityView } from "./view.ts";

/** What was taken for what, as a table whose numbers lead to their records. */
export function ConfusionMatrix({ evaluation }: { evaluation: EvaluationView }) {
  const isMany = matrixOf(evaluation, true).all > manyCategories;
  const isWhole = !isMany || qualityView().matrix === "all";
  const matrix = matrixOf(evaluation, isWhole);
  return (
    <div class="box">
      <h2 id="matrix">{qualityWords.matrix}</h2>
      <p class="muted">{qualityWords.matrixHint}</p>
      {isMany && <Scope matrix={matrix} isWhole={isWhole} />}
      {matrix.rows.length === 0 ? (
        <p>{qualityWords.nothingConfused}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section class="scroll matrix-scroll" tabIndex={0} aria-labelledby="matrix">
          <Table matrix={matrix} />
        </section>
      )}
    </div>
  );
}

function Scope({ matrix, isWhole }: { matrix: Matrix; isWhole: boolean }) {
  const shown = matrix.columns.filter((name) => name !== "").length;
  return (
    <p>
      {!isWhole && `${qualityWords.confusedOnly(shown, matrix.all)} `}
      <a href={qualityAddress({ matrix: isWhole ? undefined : "all" })}>
        {isWhole ? qualityWords.showConfused : qualityWords.showAll(matrix.all)}
      </a>
    </p>
  );
}

function Table({ matrix }: { matrix: Matrix }) {
  const { rows, columns } = matrix;
  return (
    <table class={columns.length > 6 ? "matrix many" : "matrix"}>
      <thead>
        <tr>
          <td />
          {columns.map((predicted) => (
            <th key={predicted} scope="col">
              <bdi>{nameOf(predicted)}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((gold) => (
          <tr key={gold}>
            <th scope="row">
              <bdi>{gold}</bdi>
            </th>
            {columns.map((predicted) => (
              <Cell key={predicted} matrix={matrix} gold={gold} predicted={predicted} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const shades = 4;

function Cell({ matrix, gold, predicted }: { matrix: Matrix; gold: string; predicted: string }) {
  const number = matrix.count(gold, predicted);
  if (number === 0) return <td class="none">·</td>;
  const isRight = gold === predicted;
  const shade = Math.ceil((number / matrix.mostWrong) * shades);
  const label = isRight
    ? qualityWords.cellRight(number, gold)
    : qualityWords.cell(number, gold, nameOf(predicted));
  const address = goldAddress({ gold, predicted, agreement: isRight ? "right" : "wrong" });
  return (
    <td class={isRight ? "right" : `wrong wrong-${shade}`}>
      <a href={address} aria-label={label} title={label}>
        {count(number)}
      </a>
    </td>
  );
}

const nameOf = (category: string) => (category === "" ? qualityWords.noCategory : category);
