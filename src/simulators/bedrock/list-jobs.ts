import { type Job, jobDescription } from "./job.ts";
import { jobStatuses } from "./job-status.ts";
import { MemberChecks } from "./member-checks.ts";
import { textRules } from "./patterns.ts";
import { ServiceError } from "./service-error.ts";

/** How many a page has when nothing is said; the reference does not say. */
const usualResults = 100;

/** Source: API reference, ListModelInvocationJobs. Newest first unless asked otherwise, which it does not say either. */
export function listJobs(query: URLSearchParams, jobs: readonly Job[]): Readonly<Record<string, unknown>> {
  const checks = new MemberChecks();
  const asked = (name: string) => query.get(name) ?? undefined;
  const status = checks.choice("statusEquals", asked("statusEquals"), jobStatuses);
  const name = checks.text("nameContains", asked("nameContains"), textRules.jobName);
  const results = checks.integer("maxResults", numberOf(asked("maxResults")), 1, 1_000) ?? usualResults;
  const token = checks.text("nextToken", asked("nextToken"), textRules.nextToken);
  checks.choice("sortBy", asked("sortBy"), ["CreationTime"]);
  const order = checks.choice("sortOrder", asked("sortOrder"), ["Ascending", "Descending"]);
  checks.finish();
  const after = dateOf("submitTimeAfter", asked("submitTimeAfter"));
  const before = dateOf("submitTimeBefore", asked("submitTimeBefore"));
  const found = jobs.filter(
    (job) =>
      (status === undefined || job.status === status) &&
      (name === undefined || job.request.jobName.includes(name)) &&
      (after === undefined || job.submitTime > after) &&
      (before === undefined || job.submitTime < before),
  );
  const sorted = order === "Ascending" ? found : found.reverse();
  // The token names the last job seen, not a position: jobs that are created meanwhile shift nothing.
  const start = token === undefined ? 0 : sorted.findIndex(({ id }) => id === lastSeen(token)) + 1;
  if (token !== undefined && start === 0) {
    throw new ServiceError("ValidationException", "The provided nextToken is invalid.");
  }
  const page = sorted.slice(start, start + results);
  const last = page.at(-1);
  const hasMore = start + results < sorted.length;
  return {
    ...(hasMore && last !== undefined ? { nextToken: tokenAfter(last.id) } : {}),
    invocationJobSummaries: page.map(jobDescription),
  };
}

function tokenAfter(id: string): string {
  return Buffer.from(`after:${id}`).toString("base64url");
}

function lastSeen(token: string): string {
  return Buffer.from(token, "base64url").toString().slice("after:".length);
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Times are ISO 8601 in the query as well. */
function dateOf(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    throw new ServiceError("SerializationException", `${name} is not a timestamp of ISO 8601.`);
  }
  return date;
}
