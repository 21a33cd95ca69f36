import type { QualityReply } from "../../api.ts";
import { count, score, share } from "../format.ts";
import { ColumnHeads } from "../parts/column-heads.tsx";
import { Confidence } from "../parts/confidence.tsx";
import { qualityWords } from "../words/quality.ts";
import type { EvaluationView } from "./accuracy-tiles.tsx";
import { goldAddress } from "./gold-address.ts";

/** A range of the address has both its ends; a bin does not have its upper one. */
const justBelow = 1e-9;

/** What the engine says of itself against how often it was right. */
export function Calibration({ quality, evaluation }: { quality: QualityReply; evaluation: EvaluationView }) {
  const { calibration } = quality;
  return (
    <section class="box" aria-labelledby="calibration">
      <h2 id="calibration">{qualityWords.calibration}</h2>
      {calibration.length === 0 ? (
        <p class="muted">{qualityWords.noCalibration}</p>
      ) : (
        <table class="calibration">
          <ColumnHeads
            names={[qualityWords.score, qualityWords.rightShare]}
            numbers={[qualityWords.records]}
          />
          <tbody>
            {[...calibration].reverse().map((bin) => (
              <Bin key={bin.from} bin={bin} />
            ))}
          </tbody>
        </table>
      )}
      <Words evaluation={evaluation} />
    </section>
  );
}

function Bin({ bin }: { bin: QualityReply["calibration"][number] }) {
  const { from, to, records, right, meanScore } = bin;
  const width = (part: number) => ({ width: `${100 * part}%` });
  const end = to >= 1 ? undefined : Number((to - justBelow).toFixed(9));
  return (
    <tr>
      <th scope="row">{score(meanScore)}</th>
      <td>
        <span class="said" aria-hidden="true">
          <span class="said-fill" style={width(right / records)} />
          <span class="said-mark" style={{ insetInlineStart: `${100 * meanScore}%` }} />
        </span>
        {score(right / records)}
      </td>
      <td class="number-cell">
        <a href={goldAddress({ score: { from, to: end } })}>{count(records)}</a>
      </td>
    </tr>
  );
}

/** The same for the word that every engine gives. */
function Words({ evaluation }: { evaluation: EvaluationView }) {
  const said = evaluation.confidence.filter(({ records }) => records > 0);
  if (said.length === 0) return null;
  return (
    <dl class="facts">
      {said.map(({ confidence, records, accuracy }) => (
        <div key={confidence}>
          <dt>
            <Confidence value={confidence} />
          </dt>
          <dd>
            {accuracy !== undefined && `${share(accuracy)} `}
            <a href={goldAddress({ confidence })}>
              {qualityWords.of(Math.round((accuracy ?? 0) * records), records)}
            </a>
          </dd>
        </div>
      ))}
    </dl>
  );
}
