/** What a deployed home is found by. */
export interface HomePlace {
  /** `aws.prefix` of the configuration, e.g. "ph". */
  readonly prefix: string;
  /** 12 digits. */
  readonly account: string;
  /** e.g. "eu-west-1" */
  readonly region: string;
  /** e.g. "aws" or "aws-cn"; undefined: "aws". */
  readonly partition?: string | undefined;
}

/** The stages' queues, by the stage that takes from them. */
export const queueStages = ["prepare", "submit", "settle", "publish"] as const;
export type QueueStage = (typeof queueStages)[number];

/** The names of everything in the account follow from the place: whoever knows it finds the home. */
export function resourceNames({ prefix, account, region, partition = "aws" }: HomePlace) {
  const global = (name: string) => `${prefix}-${account}-${name}-${region}`;
  const local = (name: string) => `${prefix}-${name}`;
  const bedrockRole = `${prefix}-bedrock-batch-${region}`;
  return {
    requestsBucket: global("customer-requests-bucket"),
    internalBucket: global("internal-classifications-bucket"),
    accessLogsBucket: global("access-logs-bucket"),
    statusTable: global("batch-processing-status"),
    answersTable: global("kept-answers"),
    /** By stage; the dead letters of each are in the queue of the same name with `-dead-letters`. */
    queues: {
      prepare: local("preparation"),
      submit: local("submission"),
      settle: local("settlement"),
      publish: local("publication"),
    } satisfies Record<QueueStage, string>,
    deadLetterQueue: (stage: QueueStage) =>
      `${resourceNames({ prefix, account, region }).queues[stage]}-dead-letters`,
    functions: {
      prepare: local("prepare"),
      submit: local("submit"),
      settle: local("settle"),
      publish: local("publish"),
      sweep: local("sweep"),
    },
    bedrockRole,
    bedrockRoleArn: `arn:${partition}:iam::${account}:role/${bedrockRole}`,
    keyAlias: `alias/${prefix}-pigeonhole`,
    alarmTopic: local("alarms"),
    /** The requests bucket tells it of files that have arrived; it passes that on to the preparation queue. */
    arrivalsTopic: local("arrivals"),
    /** Puts the configuration of a deployment into the internal bucket. */
    configurationFunction: local("place-configuration"),
    /** CloudWatch's. */
    dashboard: `${prefix}-pigeonhole-${region}`,
    /** Athena's. */
    workgroup: local("pigeonhole"),
    /** Lets people ask the results in Athena; attached to nobody. */
    readerPolicy: `${prefix}-results-reader-${region}`,
    crawler: local("results"),
    /** Told by the internal bucket of results, for the crawler. */
    resultsQueue: local("results"),
    resultsDeadLetters: local("results-dead-letters"),
    /** Told of runs that were published, for the dashboard's copy of the records. */
    refreshQueue: local("refresh"),
    refreshDeadLetters: local("refresh-dead-letters"),
    /** Has that copy made anew. */
    refreshFunction: local("refresh"),
    /** QuickSight's: the dashboard has its id for a name, too. */
    quicksight: {
      dashboard: global("classifications-dashboard"),
      analysis: local("classifications-analysis"),
      dataSet: local("records"),
      /** With whole texts, where those are a data set of their own. */
      wholeDataSet: local("records-in-full"),
      dataSource: local("athena"),
      theme: local("theme"),
      group: local("dashboard-readers"),
      role: `${prefix}-quicksight-${region}`,
    },
  };
}

/** Objects of the internal bucket that are not a run's. */
export const configurationFile = "config/pigeonhole.yaml";
/** Labelled rows of `examplesFrom`, as they were when the configuration was put there; by classifier. */
export const examplesFile = (classifier: string) => `config/examples/${classifier}.json`;
/** In the internal bucket: what Athena answered. */
export const athenaResultsFolder = "athena-results";
/** In the requests bucket: files that a command puts there, and no event tells of. */
export const uploadsFolder = "uploads";

/**
 * How often a message is worked on. Once more it is not: that is how one is noticed whose function was ended from outside
 * each time, and it goes to the dead letters.
 */
export const messageTries = 5;

/**
 * How often a queue of a stage hands a message out before it takes it for a dead letter itself. A function does so long
 * before, by what it counts; this is for functions that never begin. Where Lambda has no room for them, a message is handed
 * out every 16.5 minutes: that is for a day.
 */
export const messageReceives = 90;

/** How other systems know our events on EventBridge's default bus. */
export const eventSource = "pigeonhole";

/** Environment variables of the functions: no secret, and nothing that grows. */
export const functionEnvironment = {
  prefix: "PIGEONHOLE_PREFIX",
  account: "PIGEONHOLE_ACCOUNT",
  /** ARN of the key of the account's own; absent: AWS keeps the keys. */
  key: "PIGEONHOLE_KEY_ARN",
} as const;
