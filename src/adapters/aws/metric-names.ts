/** CloudWatch's namespace of our own metrics; their one dimension is `service`, the prefix of the home. */
export const metricNamespace = "Pigeonhole";

/** What the functions count and measure, and what alarms and the dashboard are made of. */
export const metricNames = {
  filesReceived: "FilesReceived",
  filesRefused: "FilesRefused",
  runsPublished: "RunsPublished",
  runsFailed: "RunsFailed",
  recordsRead: "RecordsRead",
  recordsClassified: "RecordsClassified",
  recordsFailed: "RecordsFailed",
  /** Percent of the records that a published run has read. */
  failedShare: "FailedShare",
  questionsAsked: "QuestionsAsked",
  jobsStarted: "JobsStarted",
  jobsEnded: "JobsEnded",
  jobsFailed: "JobsFailed",
  /** Jobs that have not ended when their deadline was over. */
  jobsOverdue: "JobsOverdue",
  inputTokens: "InputTokens",
  outputTokens: "OutputTokens",
  /** US dollars. */
  cost: "Cost",
  /** Seconds since the oldest unfinished run was received; 0 without one. Measured by the sweeper. */
  oldestRunAge: "OldestRunAge",
  /** Unfinished runs that are older than their deadline. Measured by the sweeper. */
  runsOverdue: "RunsOverdue",
  /** Measured by the sweeper. */
  jobsUnderWay: "JobsUnderWay",
  /** For room among the engine's jobs. Measured by the sweeper. */
  batchesWaiting: "BatchesWaiting",
} as const;

export type MetricName = (typeof metricNames)[keyof typeof metricNames];
