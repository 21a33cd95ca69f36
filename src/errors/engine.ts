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
    onPage: () =>
      "Mend what the service names, then try again: what was answered is kept. In a terminal, `pigeonhole doctor` helps to find it.",
    explanation:
      "A job that the service gives up as a whole has answered nothing, and mostly has the same reason each time: a role that may not read the bucket, a model that takes no batches, a limit of the account. So the run stops after the second time instead of trying for ever. Batches that were answered, and jobs that are under way, are not touched.",
  }),
  PH310: row<{ model: string }>({
    name: "no-batches",
    fault: "user",
    retryable: false,
    message: ({ model }) => `The model \`${model}\` takes no batch inference jobs in this region or account.`,
    hint: () =>
      "Choose another `engine.model` (see docs/guides/models-and-cost.md), or ask it online: `engine.route: online-only`.",
    explanation:
      "Not every model answers batches, and which does is not listed anywhere but in the documentation: the service itself has the last word. Asking for a job with such a model is refused at once and costs nothing.",
  }),
  PH311: row<{ model: string; reason: string }>({
    name: "model-missing",
    fault: "user",
    retryable: false,
    message: ({ model, reason }) =>
      `Amazon Bedrock does not have what was asked of \`${model}\`: ${sentence(reason)}`,
    hint: () =>
      "See the model's id, the region and whether the model is at the end of its life; `pigeonhole doctor` helps.",
    onPage: () =>
      "See the model's id, the region and whether the model is at the end of its life. In a terminal, `pigeonhole doctor` helps to find it.",
    explanation:
      "Models come and go: one whose end of life has passed is refused, and so is an id that is misspelt or not offered in the region. The service's own words are given.",
  }),
  PH312: row<{ model: string }>({
    name: "profile-needed",
    fault: "user",
    retryable: false,
    message: ({ model }) => `The model \`${model}\` cannot be called by this id.`,
    hint: ({ model }) =>
      `Put a geography in front, e.g. \`us.${model}\`, \`eu.${model}\` or \`global.${model}\`: most models are called by an inference profile.`,
    explanation:
      "Amazon Bedrock serves most models only through inference profiles, whose ids begin with the geography in which they may be answered.",
  }),
  PH313: row<{ job: string; uri: string; root: string }>({
    name: "output-elsewhere",
    fault: "user",
    retryable: false,
    message: ({ job, uri, root }) =>
      `The job \`${job}\` wrote to \`${uri}\`, which is not below \`${root}\`.`,
    hint: () => "Set `bedrock.bucket` and `bedrock.prefix` to what they were when the run began.",
    explanation:
      "Answers are read where the job wrote them. The configuration was changed while the run was under way, so that its bucket is no longer the one that is looked into. Nothing is lost.",
  }),
  PH314: row<{ model: string; problems: readonly string[] }>({
    name: "question-refused",
    fault: "user",
    retryable: false,
    message: ({ model, problems }) =>
      `The questions for \`${model}\` are not as the model takes them: ${problems.join(" ")} Nothing was sent.`,
    hint: () =>
      "See `engine.maxTokens` and the rest of `engine` in pigeonhole.yaml; `bedrock.form: converse` fits every chat model.",
    explanation:
      "Amazon Bedrock does not look at questions before a job runs: a mistake would cost the whole wait and come back as one failure a record. So the first question is checked before it is sent.",
  }),
  PH315: row<{ key: string }>({
    name: "bedrock-setting-missing",
    fault: "user",
    retryable: false,
    message: ({ key }) => `The engine \`bedrock\` needs \`${key}\`.`,
    hint: ({ key }) =>
      `Set \`${key}\` in pigeonhole.yaml; docs/guides/bedrock-from-your-laptop.md says what to create, and how. Without jobs (\`engine.route: online-only\`) neither bucket nor role is needed.`,
    explanation:
      "Batch inference jobs read their questions from a bucket and write their answers to it, by a role that Amazon Bedrock takes on. Both are yours and have to be named.",
  }),
  PH316: row<{ model: string }>({
    name: "price-unknown",
    fault: "user",
    retryable: false,
    message: ({ model }) => `The price of \`${model}\` is not known, so no limit of cost could be kept.`,
    hint: () =>
      "Set `prices.input` and `prices.output` (and `prices.batchInput`, `prices.batchOutput`) in pigeonhole.yaml, in US dollars for a million tokens; 0 where it costs nothing.",
    explanation:
      "Prices come from a catalogue that is shipped with the program, with their dates. A model that is not in it is not asked before somebody says what it costs: a limit of cost that cannot be computed would protect nobody.",
  }),
  PH320: row<{
    file: string;
    most: string;
    expected: string;
    maxCost: string;
    enough: string;
    isBegun: boolean;
  }>({
    name: "cost-limit",
    fault: "limit",
    retryable: false,
    message: ({ file, most, expected, maxCost, isBegun }) =>
      `\`${file}\` could cost up to ${most} (${expected} is expected); the limit is ${maxCost}. Nothing ${isBegun ? "more " : ""}was sent.`,
    hint: ({ enough }) =>
      `Allow it with \`--max-cost ${enough}\` or \`limits.maxCost\`, or make it cheaper: \`output.rationale: false\`, a cheaper model, \`--limit\`.`,
    onPage: ({ enough }) =>
      `Allow up to $${enough} for it, here or as \`limits.maxCost\` in \`pigeonhole.yaml\`; or make it cheaper there (\`output.rationale: false\`, a cheaper model) and bring the file again.`,
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
    onPage: () =>
      "Take `batch-only` out of `engine.route` in `pigeonhole.yaml`, or choose another `engine.batchSize` there; then bring the file again.",
    explanation:
      "Batch services refuse small jobs. Small files and the last, small batch of a file are otherwise asked online, at the online price. `batch-only` refuses that; nothing was sent.",
  }),
};

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
