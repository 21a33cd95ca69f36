import { row } from "./family.ts";

/** PH3xx: who answers. */
export const engineErrors = {
  PH301: row<{ engine: string }>({
    name: "engine-full",
    fault: "service",
    retryable: true,
    message: ({ engine }) => `The engine \`${engine}\` takes no further job now.`,
    hint: () => "Nothing to do: the batch waits and is started as soon as there is room.",
    explanation:
      "Services allow a certain number of jobs at a time. Batches beyond that wait; waiting is not failing and costs nothing.",
  }),
  PH302: row<{ engine: string; batch: string; job: string; state: string; reason: string }>({
    name: "job-given-up",
    fault: "service",
    retryable: false,
    message: ({ engine, batch, job, state, reason }) =>
      `The engine \`${engine}\` gave batch ${batch} up twice in a row. Its job \`${job}\` ended as ${state}${reason === "" ? "." : `: ${sentence(reason)}`}`,
    hint: () =>
      "Mend what the service names (`pigeonhole doctor` helps), then give the same command again: what was answered is kept.",
    explanation:
      "A job that the service gives up as a whole has answered nothing, and mostly has the same reason each time: a role that may not read the bucket, a model that takes no batches, a limit of the account. So the run stops after the second time instead of trying for ever. Batches that were answered, and jobs that are under way, are not touched.",
  }),
  PH320: row<{ file: string; most: string; expected: string; maxCost: string; enough: string }>({
    name: "cost-limit",
    fault: "limit",
    retryable: false,
    message: ({ file, most, expected, maxCost }) =>
      `\`${file}\` could cost up to ${most} (${expected} is expected); the limit is ${maxCost}. Nothing was sent.`,
    hint: ({ enough }) =>
      `Allow it with \`--max-cost ${enough}\` or \`limits.maxCost\`, or make it cheaper: \`output.rationale: false\`, a cheaper model, \`--limit\`.`,
    explanation:
      "Before anything is sent, the price of the whole run is computed from its distinct texts. The upper bound counts cautiously estimated input tokens and, for every answer, the most tokens it may have. A run whose upper bound is above `limits.maxCost` is not begun. While it runs, money is set aside for every job before it is started, so that repeats cannot exceed the limit either.",
  }),
  PH321: row<{ engine: string; questions: number; minimum: number }>({
    name: "batch-too-small",
    fault: "user",
    retryable: false,
    message: ({ engine, questions, minimum }) =>
      `${questions} ${questions === 1 ? "question is" : "questions are"} in batches of fewer than ${minimum}, the least that a job of \`${engine}\` takes, and asking online is switched off.`,
    hint: () =>
      "Leave out `--batch-only` (or `engine.route: batch-only`), or choose another `engine.batchSize`.",
    explanation:
      "Batch services refuse small jobs. Small files and the last, small batch of a file are otherwise asked online, at the online price. `batch-only` refuses that; nothing was sent.",
  }),
};

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
