import { noFilter, withChoice } from "../../../domain/record-filter.ts";
import type { JobView, ReportView, RunDetails } from "../../api.ts";
import { count, dollars, duration } from "../format.ts";
import { Marked } from "../parts/marked.tsx";
import { addressOf } from "../state/filter.ts";
import { words } from "../words.ts";

/** What a run's report says, and the jobs that are under way. */
export function RunReport({ details }: { details: RunDetails }) {
  const { report, jobs } = details;
  return (
    <>
      {jobs.length > 0 && <Jobs jobs={jobs} />}
      {report !== undefined && (
        <>
          <Counts run={details.run.run} counts={report.counts} />
          <dl class="facts">
            <div>
              <dt>{words.runs.questions}</dt>
              <dd>{words.runs.questionText(report.questions, report.cached)}</dd>
            </div>
            <div>
              <dt>{words.runs.cost}</dt>
              <dd>{dollars(report.cost ?? details.run.cost)}</dd>
            </div>
            <div>
              <dt>{words.runs.took}</dt>
              <dd>{duration(report.seconds)}</dd>
            </div>
          </dl>
          <Reasons run={details.run.run} report={report} />
          <Warnings report={report} />
        </>
      )}
    </>
  );
}

function ofRun(run: string, facet: "status" | "reason", value: string): string {
  const whole = withChoice(noFilter, "run", { value: run, isExclusion: false });
  return addressOf("/records", withChoice(whole, facet, { value, isExclusion: false }));
}

function Counts({ run, counts }: { run: string; counts: ReportView["counts"] }) {
  const whole = addressOf("/records", withChoice(noFilter, "run", { value: run, isExclusion: false }));
  return (
    <>
      <h3>{words.runs.counts}</h3>
      <dl class="facts">
        {Object.entries(counts).map(([name, number]) => (
          <div key={name}>
            <dt>{words.runs.count[name as keyof typeof counts]}</dt>
            <dd>
              <a href={name === "read" ? whole : ofRun(run, "status", name)}>{count(number)}</a>
            </dd>
          </div>
        ))}
      </dl>
      <p class="muted">{words.runs.addsUp}</p>
    </>
  );
}

function Reasons({ run, report }: { run: string; report: ReportView }) {
  if (report.reasons.length === 0) return null;
  return (
    <>
      <h3>{words.runs.reasons}</h3>
      <dl class="facts">
        {report.reasons.map(({ reason, records }) => (
          <div key={reason}>
            <dt dir="auto">{reason}</dt>
            <dd>
              <a href={ofRun(run, "reason", reason)}>{count(records)}</a>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Warnings({ report }: { report: ReportView }) {
  if (report.warnings.length === 0) return null;
  return (
    <>
      <h3>{words.runs.warnings}</h3>
      <ul class="warnings">
        {report.warnings.map(({ code, message, places }) => (
          <li key={code}>
            <span dir="auto">
              <Marked text={message} />
            </span>
            {places.length > 0 && <span class="muted"> ({places.join(", ")})</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Jobs({ jobs }: { jobs: readonly JobView[] }) {
  return (
    <>
      <h3>{words.runs.jobs}</h3>
      <ul>
        {jobs.map(({ batch, job, state, processed, total }) => (
          <li key={batch + job}>
            {words.runs.job(batch, state)}
            {processed !== undefined && total !== undefined && `, ${words.runs.processed(processed, total)}`}
          </li>
        ))}
      </ul>
    </>
  );
}
