import { row } from "./family.ts";

/** PH176 to PH179 and PH195 to PH199: the dashboard that `pigeonhole serve` opens. */
export const dashboardErrors = {
  PH176: row<{ host: string; port: number; reason: string }>({
    name: "port-not-free",
    fault: "user",
    retryable: false,
    message: ({ host, port, reason }) => `The dashboard cannot listen on ${host}, port ${port}: ${reason}.`,
    hint: () =>
      "Name another with `--port`, or leave `--port` out: then the next free one from 4747 on is taken.",
    explanation:
      "A port named with `--port` is taken or not at all, because somebody will look for the dashboard there. Without `--port` twenty ports are tried, from 4747 on.",
  }),
  PH177: row<{ reason: string }>({
    name: "request-not-let-in",
    fault: "user",
    retryable: false,
    message: ({ reason }) => reason,
    hint: () => "Open the dashboard by the address that `pigeonhole serve` printed.",
    explanation:
      "The dashboard answers only what is asked under its own address and by its own page, so that no other page in your browser can read or change anything. When it listens to other computers, it also wants the token in the address that was printed.",
  }),
  PH178: row<{ what: string }>({
    name: "not-in-dashboard",
    fault: "user",
    retryable: false,
    message: ({ what }) => `There is no ${what}.`,
    hint: () => "It may have been made anew or forgotten since the page was loaded: load the page again.",
    explanation:
      "The dashboard was asked for something that is not there: an address that it does not have, a record of a run that was forgotten, or a file that was moved.",
  }),
  PH179: row<{ problem: string }>({
    name: "dashboard-query-refused",
    fault: "user",
    retryable: false,
    message: ({ problem }) => problem,
    hint: () => "Correct the address, or start anew from the page's navigation.",
    explanation: "The words behind the `?` of an address of the dashboard could not be understood.",
  }),
  PH195: row<{ folder: string }>({
    name: "project-read-only",
    fault: "user",
    retryable: false,
    message: ({ folder }) => `Nothing can be changed: \`${folder}\` may only be read.`,
    hint: () =>
      "Look, search, ask and export as you like. To review, bring files or work on runs, open the dashboard where the folder may be written.",
    explanation:
      "The folder of the project, or what is kept in it, may not be written by this user, or is on a disk that is mounted for reading. The dashboard shows how its runs were when `pigeonhole serve` was started; records and results are those that are there now.",
  }),
  PH196: row<{ problem: string }>({
    name: "review-refused",
    fault: "user",
    retryable: false,
    message: ({ problem }) => `The review was not kept: ${problem}`,
    hint: () => "Load the page again and decide once more.",
    explanation:
      "What the page sent as a review does not fit the record or the configuration: most likely the categories in `pigeonhole.yaml` were changed after `pigeonhole serve` was started. Start it again, so that both have the same categories.",
  }),
  PH197: row<{ run: string }>({
    name: "run-not-comparable",
    fault: "user",
    retryable: false,
    message: ({ run }) => `\`${run}\` is no run that could be compared.`,
    hint: () => "Choose two runs of the list that the page offers.",
    explanation:
      "Two runs are compared by what each of them said of the same texts, so both have to be published, and their files for analysis have to be there. A run that was deleted by hand has none.",
  }),
};
