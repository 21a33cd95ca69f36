import type { ComparisonReply, QualityReply } from "../../api.ts";
import { share, time } from "../format.ts";
import { ProblemBox } from "../parts/problem-box.tsx";
import { useData } from "../state/data.ts";
import { countQuestionOf, filter } from "../state/filter.ts";
import { recordChanges } from "../state/live.ts";
import { go } from "../state/location.ts";
import { qualityWords } from "../words/quality.ts";
import { words } from "../words.ts";
import { ChangesTable, changedAddress } from "./changes-table.tsx";
import { qualityAddress, qualityView } from "./view.ts";

type Runs = QualityReply["runs"];

/** Two runs over the same texts: what changed, and whether it got better. */
export function CompareRuns({ runs }: { runs: Runs }) {
  const { compare, with: other } = qualityView();
  const isChosen = compare !== undefined && other !== undefined && compare !== other;
  const question = countQuestionOf(filter.value);
  const pair = new URLSearchParams({ first: compare ?? "", second: other ?? "" });
  const address = `/api/compare${question}${question === "" ? "?" : "&"}${pair}`;
  const compared = useData<ComparisonReply>(isChosen ? address : undefined, recordChanges.value);
  const { problem } = compared;
  const value = compared.address === address ? compared.value : undefined;
  return (
    <section class="box compare" aria-labelledby="compare">
      <h2 id="compare">{qualityWords.compare}</h2>
      {runs.length < 2 ? (
        <p class="muted">{qualityWords.oneRun}</p>
      ) : (
        <>
          <p class="muted">{qualityWords.compareHint}</p>
          <p class="run-choice">
            <RunChoice name="compare" label={qualityWords.first} runs={runs} chosen={compare} />
            <RunChoice name="with" label={qualityWords.second} runs={runs} chosen={other} />
            {isChosen && <a href={qualityAddress({ compare: other, with: compare })}>{qualityWords.swap}</a>}
          </p>
        </>
      )}
      {isChosen && problem !== undefined && <ProblemBox problem={problem} />}
      {isChosen && value === undefined && problem === undefined && <p role="status">{words.loading}</p>}
      {isChosen && problem === undefined && value !== undefined && <Comparison comparison={value} />}
    </section>
  );
}

function RunChoice(choice: {
  name: "compare" | "with";
  label: string;
  runs: Runs;
  chosen: string | undefined;
}) {
  const { name, label, runs, chosen } = choice;
  return (
    <label>
      <span>{label}</span>
      <select
        value={chosen ?? ""}
        onChange={({ currentTarget }) => go(qualityAddress({ [name]: currentTarget.value }))}
      >
        <option value="">{qualityWords.choose}</option>
        {runs.map(({ run, file, engine, createdAt }) => (
          <option key={run} value={run}>
            {`${file} · ${engine} · ${time(createdAt)} · ${run}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function Comparison({ comparison }: { comparison: ComparisonReply }) {
  const { records, changed, fixed, broken, stillWrong } = comparison;
  if (records === 0) return <p role="status">{qualityWords.noTexts}</p>;
  return (
    <>
      <p role="status">
        {qualityWords.sameTexts(records)}{" "}
        <a href={changedAddress(comparison, undefined)}>
          {qualityWords.changed(changed, share(changed / records))}
        </a>
      </p>
      {changed > 0 && fixed + broken + stillWrong === 0 && <p class="muted">{qualityWords.noGold}</p>}
      {fixed + broken + stillWrong > 0 && (
        <ul class="verdicts">
          <li class="state done">{qualityWords.fixed(fixed)}</li>
          <li class="state failed">{qualityWords.broken(broken)}</li>
          <li>{qualityWords.stillWrong(stillWrong)}</li>
        </ul>
      )}
      <Chance comparison={comparison} />
      {changed > 0 && <ChangesTable comparison={comparison} />}
    </>
  );
}

const unlikely = 0.05;

function Chance({ comparison }: { comparison: ComparisonReply }) {
  const { pValue, fixed, broken } = comparison;
  if (pValue === undefined) return null;
  const verdict =
    pValue >= unlikely ? qualityWords.maybe : fixed > broken ? qualityWords.better : qualityWords.worse;
  const said = pValue < 0.001 ? qualityWords.pTiny : qualityWords.pValue(pValue.toFixed(3));
  return (
    <p>
      {verdict} ({said}).
    </p>
  );
}
