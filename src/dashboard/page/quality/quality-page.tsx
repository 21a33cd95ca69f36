import type { Meta, QualityReply } from "../../api.ts";
import { FilterChips } from "../parts/filter-chips.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { RecordsLoading } from "../parts/records-loading.tsx";
import { useData } from "../state/data.ts";
import { countQuestionOf, filter } from "../state/filter.ts";
import { recordChanges } from "../state/live.ts";
import { qualityWords } from "../words/quality.ts";
import { AccuracyTiles } from "./accuracy-tiles.tsx";
import { Calibration } from "./calibration.tsx";
import { CategoryScores } from "./category-scores.tsx";
import { CompareRuns } from "./compare-runs.tsx";
import { ConfusionMatrix } from "./confusion-matrix.tsx";
import { GoldExport } from "./gold-export.tsx";
import { MixedUp } from "./mixed-up.tsx";
import { NoGold } from "./no-gold.tsx";

/** How often the engine was right, where the right category is known. */
export function QualityPage(_: { meta: Meta | undefined }) {
  const loaded = useData<QualityReply>(`/api/quality${countQuestionOf(filter.value)}`, recordChanges.value);
  const { value, problem, isLoading } = loaded;
  const evaluation = value?.evaluation;
  return (
    <div class={isLoading && value !== undefined ? "page quality waiting" : "page quality"}>
      <div class="quality-head">
        <h1>{qualityWords.title}</h1>
        {evaluation !== undefined && <GoldExport />}
      </div>
      <FilterChips />
      {problem !== undefined && <ProblemBox problem={problem} />}
      {value === undefined && problem === undefined && <RecordsLoading />}
      {value !== undefined && evaluation === undefined && <NoGold examples={value.examples} />}
      {value !== undefined && evaluation !== undefined && (
        <>
          <AccuracyTiles quality={value} evaluation={evaluation} />
          <CategoryScores evaluation={evaluation} />
          <ConfusionMatrix evaluation={evaluation} />
          <div class="columns">
            <MixedUp evaluation={evaluation} />
            <Calibration quality={value} evaluation={evaluation} />
          </div>
        </>
      )}
      {value !== undefined && <CompareRuns runs={value.runs} />}
    </div>
  );
}
