import { noFilter, withChoice, withoutChoice } from "../../../domain/record-filter.ts";
import type { ComparisonReply } from "../../api.ts";
import { count } from "../format.ts";
import { ColumnHeads } from "../parts/column-heads.tsx";
import { addressOf, filter } from "../state/filter.ts";
import { qualityWords } from "../words/quality.ts";
import { valueName } from "../words.ts";

const most = 100;

/** From which category to which, and how often. */
export function ChangesTable({ comparison }: { comparison: ComparisonReply }) {
  const { changes } = comparison;
  return (
    <>
      <h3 id="changes">{qualityWords.changes}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-labelledby="changes">
        <table class="changes">
          <ColumnHeads names={[qualityWords.was, qualityWords.is]} numbers={[qualityWords.records]} />
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.was}\n${change.is}`}>
                <td>
                  <bdi>{valueName("predicted", change.was)}</bdi>
                </td>
                <td>
                  <bdi>{valueName("predicted", change.is)}</bdi>
                </td>
                <td class="number-cell">
                  <a href={changedAddress(comparison, change)}>{count(change.count)}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {changes.length >= most && <p class="muted">{qualityWords.moreChanges}</p>}
    </>
  );
}

/** The records of the run that the other sorted otherwise; `change` undefined: whatever was changed. */
export function changedAddress(
  { run, other }: Pick<ComparisonReply, "run" | "other">,
  change: { readonly was: string; readonly is: string } | undefined,
): string {
  const { sort, size } = noFilter;
  const ofRun = withChoice(withoutChoice(filter.value, "run"), "run", { value: run, isExclusion: false });
  const shown = { ...ofRun, sort, size, after: undefined, open: undefined, differsFrom: other };
  if (change === undefined) return addressOf("/records", shown);
  const { was, is } = change;
  const predicted = withChoice(withoutChoice(shown, "predicted"), "predicted", {
    value: is,
    isExclusion: false,
  });
  return addressOf("/records", { ...predicted, was });
}
