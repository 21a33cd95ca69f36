import {
  type HomePlace,
  type QueueStage,
  queueStages,
  resourceNames,
} from "../../adapters/aws/resource-names.ts";

/** The ARNs of a home follow from its names. Strings only: they may hold CDK's tokens for account and region. */
export function arnsOf(place: HomePlace) {
  const { account, region, partition = "aws" } = place;
  const names = resourceNames(place);
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const bucket = (name: string) => `arn:${partition}:s3:::${name}`;
  return {
    requestsBucket: bucket(names.requestsBucket),
    internalBucket: bucket(names.internalBucket),
    accessLogsBucket: bucket(names.accessLogsBucket),
    /** `keys`: e.g. "runs/*" */
    requests: (keys: string) => `${bucket(names.requestsBucket)}/${keys}`,
    internal: (keys: string) => `${bucket(names.internalBucket)}/${keys}`,
    queue: (stage: QueueStage) => arn("sqs", names.queues[stage]),
    deadLetterQueue: (stage: QueueStage) => arn("sqs", names.deadLetterQueue(stage)),
    queues: queueStages.map((stage) => arn("sqs", names.queues[stage])),
    table: (name: string) => arn("dynamodb", `table/${name}`),
    alarmTopic: arn("sns", names.alarmTopic),
    arrivalsTopic: arn("sns", names.arrivalsTopic),
    eventBus: arn("events", "event-bus/default"),
    rule: (name: string) => arn("events", `rule/${name}`),
    logGroup: (functionName: string) => arn("logs", `log-group:/aws/lambda/${functionName}`),
    alarms: arn("cloudwatch", "alarm:*"),
    jobs: arn("bedrock", "model-invocation-job/*"),
    inferenceProfile: (id: string) => arn("bedrock", `inference-profile/${id}`),
    /** Of every region: a profile sends a question to whichever has room. The second form is that of global profiles. */
    foundationModel: (id: string) => [
      `arn:${partition}:bedrock:*::foundation-model/${id}`,
      `arn:${partition}:bedrock:::foundation-model/${id}`,
    ],
    bedrockRole: names.bedrockRoleArn,
    catalog: arn("glue", "catalog"),
    database: (database: string) => arn("glue", `database/${database}`),
    /** A table or a view. */
    catalogTable: (database: string, table: string) => arn("glue", `table/${database}/${table}`),
    glueWorkflow: arn("glue", `workflow/${names.crawler}`),
    crawlerLog: arn("logs", "log-group:/aws-glue/crawlers"),
    workgroup: arn("athena", `workgroup/${names.workgroup}`),
    dataCatalog: arn("athena", "datacatalog/AwsDataCatalog"),
    resultsQueue: arn("sqs", names.resultsQueue),
    resultsDeadLetters: arn("sqs", names.resultsDeadLetters),
    refreshQueue: arn("sqs", names.refreshQueue),
    refreshDeadLetters: arn("sqs", names.refreshDeadLetters),
    /** Of the dashboard's data set. */
    ingestions: arn("quicksight", `dataset/${names.quicksight.dataSet}/ingestion/*`),
  };
}

export type HomeArns = ReturnType<typeof arnsOf>;
