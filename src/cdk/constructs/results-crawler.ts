import { Validations } from "aws-cdk-lib";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { CfnCrawler, type CfnTable, CfnTrigger, CfnWorkflow } from "aws-cdk-lib/aws-glue";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { filesTable } from "../../adapters/aws/athena-tables.ts";
import type { EncryptedHome } from "../home.ts";
import { explainWildcards, policyOf } from "../permissions/allow.ts";
import { crawlerPermissions, crawlerStarterPermissions } from "../permissions/analytics-permissions.ts";
import { publishedRuns } from "./published-runs.ts";

/** Runs that end within so many seconds are looked at together: a crawl is paid for ten minutes at least. */
const windowSeconds = 300;

/** Looks into the folders that S3 told of, after runs and on schedule, and adds them and new columns to the table. */
export function resultsCrawler(scope: Construct, home: EncryptedHome, table: CfnTable): void {
  const { config, names, arns } = home;
  const { database: databaseName, crawlerSchedule } = config.analytics;
  const permissions = crawlerPermissions(home);
  const role = new Role(scope, "CrawlerRole", {
    description: "What the crawler of Pigeonhole's results may do",
    assumedBy: new ServicePrincipal("glue.amazonaws.com"),
    inlinePolicies: { crawl: policyOf(permissions) },
  });
  explainWildcards(role, permissions);
  const crawler = new CfnCrawler(scope, "Crawler", {
    name: names.crawler,
    description: "Finds new folders and columns of Pigeonhole's results",
    role: role.roleArn,
    targets: {
      catalogTargets: [
        {
          databaseName,
          tables: [filesTable],
          eventQueueArn: arns.resultsQueue,
          dlqEventQueueArn: arns.resultsDeadLetters,
        },
      ],
    },
    recrawlPolicy: { recrawlBehavior: "CRAWL_EVENT_MODE" },
    // Nothing of a catalogue's own table is ever deleted by a crawler: it allows no other word here.
    schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "LOG" },
    configuration: JSON.stringify({
      Version: 1,
      CrawlerOutput: {
        Partitions: { AddOrUpdateBehavior: "InheritFromTable" },
        Tables: { AddOrUpdateBehavior: "MergeNewColumns" },
      },
    }),
    ...(crawlerSchedule !== undefined && { schedule: { scheduleExpression: crawlerSchedule } }),
  });
  crawler.addResourceDependency(table);
  Validations.of(crawler).acknowledge({
    id: "AwsSolutions-GL1",
    reason:
      "CloudWatch Logs encrypts the crawler's log with a key of its own; it has names of folders, and no text of a record.",
  });
  startAfterRuns(scope, home, crawler);
}

/** EventBridge can start a crawler by way of a workflow only. */
function startAfterRuns(scope: Construct, home: EncryptedHome, crawler: CfnCrawler): void {
  const { names, arns, place } = home;
  const workflow = new CfnWorkflow(scope, "Workflow", {
    name: names.crawler,
    description: "Looks at the results of runs that were published",
    maxConcurrentRuns: 1,
  });
  const trigger = new CfnTrigger(scope, "Trigger", {
    name: names.crawler,
    type: "EVENT",
    workflowName: names.crawler,
    eventBatchingCondition: { batchSize: 100, batchWindow: windowSeconds },
    actions: [{ crawlerName: names.crawler }],
  });
  trigger.addResourceDependency(workflow);
  trigger.addResourceDependency(crawler);
  const starter = new Role(scope, "StarterRole", {
    description: "Tells the crawler's workflow of runs that were published",
    assumedBy: new ServicePrincipal("events.amazonaws.com", {
      conditions: {
        StringEquals: { "aws:SourceAccount": place.account },
        ArnEquals: { "aws:SourceArn": arns.rule(`${place.prefix}-crawl-results`) },
      },
    }),
    inlinePolicies: { start: policyOf(crawlerStarterPermissions(home)) },
  });
  new CfnRule(scope, "PublishedRuns", {
    name: `${place.prefix}-crawl-results`,
    description: "Runs of Pigeonhole whose results are there",
    eventPattern: publishedRuns(home),
    targets: [{ id: "workflow", arn: arns.glueWorkflow, roleArn: starter.roleArn }],
  }).addResourceDependency(trigger);
}
