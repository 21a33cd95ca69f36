import { row } from "./family.ts";

/** PH440 to PH448: what people said of texts, and results that show it. */
export const reviewErrors = {
  PH440: row<{ file: string }>({
    name: "reviews-kept-changing",
    fault: "service",
    retryable: true,
    message: ({ file }) => `\`${file}\` was replaced again and again while it was used.`,
    hint: () => "Let the other program finish, for example a checkout of version control, and try again.",
    explanation:
      "Reviews are lines of one file in the project's folder. A line that was written was not there when it was looked for, or the file became another one while it was read. Nothing that had been confirmed before is lost.",
  }),
  PH441: row<{ file: string }>({
    name: "reviews-not-a-file",
    fault: "user",
    retryable: false,
    message: ({ file }) => `\`${file}\` is not a file.`,
    hint: () => "Rename what is in its place: reviews are kept in a file of this name.",
    explanation:
      "What people say of texts is kept in `reviews.jsonl` in the project's folder. A folder or something else has that name.",
  }),
  PH442: row<Record<never, never>>({
    name: "reviews-not-here",
    fault: "user",
    retryable: false,
    message: () => "Reviews are not kept in the home on AWS.",
    hint: () => "Review with `pigeonhole serve` on your own computer.",
    explanation:
      "People review in the dashboard, which runs on a computer and keeps reviews in the project's folder there. The home on AWS has nobody to ask.",
  }),
  PH443: row<{ run: string; file: string }>({
    name: "result-changed-since",
    fault: "user",
    retryable: false,
    message: ({ run, file }) =>
      `\`${file}\` is not as run \`${run}\` wrote it: somebody has changed it. It was left alone.`,
    hint: () =>
      "Move or rename the file, then give the same command again: the result is written anew in its place.",
    onPage: () => "Move or rename the file, then try again: the result is written anew in its place.",
    explanation:
      "Writing a result anew replaces the file. Before that it is compared with what Pigeonhole wrote, by its digest. A file that differs has somebody's work in it, so it is not replaced. That holds for `reviews apply`, for `retry` and for a result whose writing was interrupted; only a place that you name with `-o` gives way whatever is in it.",
  }),
  PH444: row<{ run: string }>({
    name: "run-under-way",
    fault: "user",
    retryable: false,
    message: ({ run }) => `Run \`${run}\` is not finished: its result is still to be written.`,
    hint: () =>
      "Wait until it is, or give its `classify` command again. Its result will show what was reviewed.",
    onPage: () => "Wait until it is. Its result will show what was reviewed.",
    explanation:
      "Only the result of a finished run can be written anew. One that is under way will be written with all reviews that there are by then.",
  }),
  PH447: row<{ run: string; file: string; other: string }>({
    name: "result-of-another-run",
    fault: "user",
    retryable: false,
    message: ({ run, file, other }) =>
      `\`${file}\` is the result of run \`${other}\` by now, not of run \`${run}\`. It was left alone.`,
    hint: () =>
      "Give the run's `classify` command again with another `-o`: its result is written there, and nothing is asked.",
    onPage: () =>
      "In a terminal, give the run's `classify` command again with another place (`-o`): its result is written there, and nothing is asked.",
    explanation:
      "Both runs were told to write to the same file. The report beside it names the run that wrote it last, and only that one's result is written anew in its place.",
  }),
  PH448: row<{ run: string; file: string }>({
    name: "result-read-only",
    fault: "user",
    retryable: false,
    message: ({ run, file }) =>
      `\`${file}\` is marked as read-only, so the result of run \`${run}\` was not written in its place.`,
    hint: () => "Allow writing to the file, move it or rename it, then give the same command again.",
    onPage: () => "Allow writing to the file, move it or rename it, then try again.",
    explanation:
      "A result replaces the file that was there before. Whoever takes away the right to write to a file wants it to stay as it is.",
  }),
};
