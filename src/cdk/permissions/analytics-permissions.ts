import { athenaViews, filesTable } from "../../adapters/aws/athena-tables.ts";
import { athenaResultsFolder } from "../../adapters/aws/resource-names.ts";
import type { EncryptedHome } from "../home.ts";
import {
  keyPermission,
  listBucket,
  observability,
  receiveMessages,
  whyNoResources,
} from "./function-permissions.ts";
import type { Permission } from "./permission.ts";

const whyResults = "Parquet files are named by run and batch, which are not known beforehand.";

/** Reads the files for analysis. */
function readFiles({ arns, config }: EncryptedHome): Permission {
  const resources = [arns.internal(`${config.folders.processed}/*`)];
  return { id: "ReadFiles", actions: ["s3:GetObject"], resources, why: whyResults };
}

/** Of the catalogue: this one database, its table and its views. */
function readCatalog({ arns, config }: EncryptedHome): Permission {
  const { database } = config.analytics;
  const tables = [filesTable, ...athenaViews.map(({ name }) => name)];
  return {
    id: "ReadCatalog",
    actions: [
      "glue:GetDatabase",
      "glue:GetTable",
      "glue:GetTables",
      "glue:GetPartition",
      "glue:GetPartitions",
      "glue:BatchGetPartition",
    ],
    resources: [
      arns.catalog,
      arns.database(database),
      ...tables.map((table) => arns.catalogTable(database, table)),
    ],
  };
}

/** Asks in Athena, in the home's workgroup, and reads the answers. */
function ask({ arns }: EncryptedHome): Permission[] {
  return [
    {
      id: "Ask",
      actions: [
        "athena:StartQueryExecution",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:GetQueryResultsStream",
        "athena:StopQueryExecution",
        "athena:GetWorkGroup",
        "athena:ListNamedQueries",
        "athena:GetNamedQuery",
        "athena:BatchGetNamedQuery",
      ],
      resources: [arns.workgroup],
    },
    {
      id: "LookAtTables",
      actions: [
        "athena:GetDataCatalog",
        "athena:GetDatabase",
        "athena:ListDatabases",
        "athena:GetTableMetadata",
        "athena:ListTableMetadata",
      ],
      resources: [arns.dataCatalog],
    },
    {
      id: "KeepAnswers",
      actions: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
      resources: [arns.internal(`${athenaResultsFolder}/*`)],
      why: "Athena names answers by ids that it makes up.",
    },
    {
      id: "FindBucket",
      actions: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
      resources: [arns.internalBucket],
    },
    listBucket("ListInternal", arns.internalBucket),
  ];
}

/** What a person or program needs to ask the results in Athena: the policy of {@link resourceNames.readerPolicy}. */
export function readerPermissions(home: EncryptedHome): Permission[] {
  return [...ask(home), readCatalog(home), readFiles(home), ...keyPermission(home)];
}

/** What QuickSight takes on to ask for the dashboard. */
export function quicksightPermissions(home: EncryptedHome): Permission[] {
  return [
    ...readerPermissions(home),
    {
      id: "FindCatalog",
      actions: ["athena:ListDataCatalogs", "athena:ListWorkGroups"],
      resources: ["*"],
      why: whyNoResources,
    },
  ];
}

/** The crawler reads files and adds folders and columns to the one table. */
export function crawlerPermissions(home: EncryptedHome): Permission[] {
  const { arns, config } = home;
  const { database } = config.analytics;
  return [
    readFiles(home),
    listBucket("ListInternal", arns.internalBucket),
    {
      id: "FindBucket",
      actions: ["s3:GetBucketLocation"],
      resources: [arns.internalBucket],
    },
    {
      id: "ChangeTable",
      actions: [
        "glue:GetDatabase",
        "glue:GetTable",
        "glue:UpdateTable",
        "glue:GetPartition",
        "glue:GetPartitions",
        "glue:BatchGetPartition",
        "glue:CreatePartition",
        "glue:BatchCreatePartition",
        "glue:UpdatePartition",
        "glue:BatchUpdatePartition",
        "glue:DeletePartition",
        "glue:BatchDeletePartition",
      ],
      resources: [arns.catalog, arns.database(database), arns.catalogTable(database, filesTable)],
    },
    {
      id: "TakeEvents",
      actions: [
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage",
        "sqs:GetQueueUrl",
        "sqs:GetQueueAttributes",
        "sqs:SetQueueAttributes",
        "sqs:ListDeadLetterSourceQueues",
        "sqs:ListQueueTags",
        "sqs:PurgeQueue",
      ],
      resources: [arns.resultsQueue],
    },
    {
      id: "GiveUpEvents",
      actions: ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"],
      resources: [arns.resultsDeadLetters],
    },
    {
      id: "WriteLog",
      actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [arns.crawlerLog, `${arns.crawlerLog}:*`],
      why: "AWS Glue writes the logs of all crawlers of the account into one group, and makes up the streams' names.",
    },
    ...keyPermission(home),
  ];
}

/** EventBridge tells the workflow that a run was published. */
export function crawlerStarterPermissions({ arns }: EncryptedHome): Permission[] {
  return [{ id: "StartCrawler", actions: ["glue:notifyEvent"], resources: [arns.glueWorkflow] }];
}

/** The function that has the dashboard's copy of the records made anew: of this one data set. */
export function refreshPermissions(home: EncryptedHome): Permission[] {
  const { arns, names } = home;
  return [
    ...receiveMessages(arns.refreshQueue),
    {
      id: "MakeCopy",
      actions: ["quicksight:CreateIngestion"],
      resources: [arns.ingestions],
      why: "Each copy has an id of its own; all of them are those of this one data set.",
    },
    {
      id: "LookAtCopies",
      actions: ["quicksight:ListIngestions"],
      resources: ["*"],
      why: whyNoResources,
    },
    ...keyPermission(home),
    ...observability(home, names.refreshFunction),
  ];
}
