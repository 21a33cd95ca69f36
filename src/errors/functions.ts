import { row } from "./family.ts";

/** PH374 to PH379, PH449 and PH455: the functions of the home on Amazon Web Services. */
export const functionErrors = {
  PH375: row<Record<never, never>>({
    name: "engine-not-on-aws",
    fault: "user",
    retryable: false,
    message: () => "The home on AWS has no engine `openai-compatible`.",
    hint: () =>
      "Set `engine.use` to `bedrock` (or `embedded`) in `pigeonhole.yaml` and deploy it, or classify the file on a computer of your own.",
    explanation:
      "Services behind OpenAI's interface want a key, and a deployed home keeps no secrets: its functions are let in by their roles. Models of Amazon Bedrock are asked that way. Nothing was sent.",
  }),
  PH376: row<{ queue: string }>({
    name: "message-not-understood",
    fault: "service",
    retryable: false,
    message: ({ queue }) => `A message in the queue \`${queue}\` is none that is known there.`,
    hint: () =>
      "Look at it in the dead-letter queue, and find out who sent it; when nobody misses it, delete it.",
    explanation:
      "Queues take messages of this program and, where that is their purpose, events of Amazon S3 or Amazon Bedrock. Anything else is left for a person to look at, because it may stand for a file that somebody waits for.",
  }),
  PH377: row<{ key: string }>({
    name: "home-configuration-unusable",
    fault: "user",
    retryable: false,
    message: ({ key }) => `\`${key}\` is not in the home's internal bucket, or is not what it should be.`,
    hint: () => "Deploy once more: that puts the configuration there.",
    explanation:
      "A deployment puts `pigeonhole.yaml`, and the labelled examples that it names, into the internal bucket, where functions read them. Somebody deleted or changed one of these objects.",
  }),
  PH378: row<{ folder: string | undefined; input: string; names: readonly string[] }>({
    name: "folder-names-no-classifier",
    fault: "user",
    retryable: false,
    message: ({ folder, names }) =>
      folder === undefined
        ? `There are several classifiers, and nothing says which one is to sort the file: ${listed(names)}.`
        : `The folder \`${folder}\` is named for no classifier. There ${names.length === 1 ? "is" : "are"}: ${listed(names)}.`,
    hint: ({ input, names }) =>
      `Put the file into the folder of one of them, e.g. \`${input}/${names[0] ?? ""}/\`.`,
    explanation:
      "A file directly in the input folder is sorted by the only classifier there is. With several, or in a folder below it, the name of that folder says which one is meant.",
  }),
  PH379: row<{ problem: string }>({
    name: "deployment-asks-wrongly",
    fault: "service",
    retryable: false,
    message: ({ problem }) => `The configuration could not be put in place: ${problem}.`,
    hint: () => "Deploy once more with the version of this program that the deployment was made with.",
    explanation:
      "At a deployment a function copies the configuration into the internal bucket. What the template told it is not what this version of the function understands.",
  }),
  PH449: row<{ dataSet: string; reason: string; times: number }>({
    name: "refresh-keeps-failing",
    fault: "service",
    retryable: false,
    message: ({ dataSet, reason, times }) =>
      `Amazon QuickSight could not copy the records into its data set \`${dataSet}\`, ${times} times in a row: \`${reason}\`.`,
    hint: ({ dataSet }) =>
      `See in QuickSight, below the data set \`${dataSet}\`, _Refresh_, what it says of the last one; mend that and choose _Refresh now_.`,
    explanation:
      "A dashboard with a copy in SPICE shows new runs once the copy was made anew. QuickSight tried and failed, e.g. because its role may no longer read (`PERMISSION_DENIED`, `IAM_ROLE_NOT_AVAILABLE`), Athena could not answer (`QUERY_TIMEOUT`), or SPICE is full (`ACCOUNT_CAPACITY_LIMIT_EXCEEDED`). Results, Athena and `pigeonhole query` have everything all the same. As soon as one copy succeeds, by hand or on schedule, nothing more is to be done.",
  }),
  PH455: row<{ run: string; stage: string; times: number }>({
    name: "functions-ended-from-outside",
    fault: "service",
    retryable: false,
    message: ({ run, stage, times }) =>
      `At \`${stage}\` of run \`${run}\`, ${times} functions in a row were ended from outside.`,
    hint: ({ run }) =>
      `See the log of the function for what ended it: its memory or its time, most likely. Then \`pigeonhole redrive --home aws\` or \`pigeonhole retry ${run} --home aws\` takes the run up: what was done is kept.`,
    explanation:
      "On AWS a function that needs too much memory, or that takes longer than it may, is ended in the middle and cannot say why. After five in a row the run fails, so that nobody waits for it; a message that is left over lies among the dead letters. Smaller batches (`engine.batchSize`) take less memory; they are for new runs, because a run keeps its configuration.",
  }),
};

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
