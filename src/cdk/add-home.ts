import { fileURLToPath } from "node:url";
import { Aws, type Environment } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { resourceNames } from "../adapters/aws/resource-names.ts";
import type { LoadedConfig } from "../config/index.ts";
import { AnalyticsStack } from "./analytics-stack.ts";
import { BatchClassifierStack } from "./batch-classifier-stack.ts";
import { BatchResultsProcessingStack } from "./batch-results-processing-stack.ts";
import { checkNames } from "./check-names.ts";
import { DataPreparationStack } from "./data-preparation-stack.ts";
import type { Home } from "./home.ts";
import { arnsOf } from "./permissions/arns.ts";
import { readExamples } from "./read-examples.ts";
import { SharedStack } from "./shared-stack.ts";

/** What a home is built of. */
export interface HomeRequest {
  readonly configuration: Pick<LoadedConfig, "config" | "path">;
  /** 12 digits; undefined: whichever the templates are deployed to. */
  readonly account?: string | undefined;
  /** undefined: `aws.region` of the configuration, else whichever the templates are deployed to. */
  readonly region?: string | undefined;
  /** An absolute folder with a bundle for each function; undefined: those of this package. */
  readonly functionsFolder?: string | undefined;
  /** For how long a function may work; undefined: 900, the most that Lambda allows. */
  readonly seconds?: number | undefined;
}

/** The stacks of a home, in the order in which they are deployed. */
export interface HomeStacks {
  readonly shared: SharedStack;
  readonly preparation: DataPreparationStack;
  readonly classifier: BatchClassifierStack;
  readonly results: BatchResultsProcessingStack;
  readonly analytics: AnalyticsStack;
}

/** The longest that Lambda lets a function work. */
const mostSeconds = 900;

/**
 * Adds the stacks of a home to an app or a stage of yours. Throws PH370 (a name would be too long), PH371 (a function's
 * bundle is missing), and PH2xx when the examples of a classifier cannot be read.
 */
export async function addHome(scope: Construct, request: HomeRequest): Promise<HomeStacks> {
  const home = homeOf(request);
  const examples = await readExamples(home.config);
  const env = environmentOf(request);
  const tags = { application: "pigeonhole", home: home.place.prefix };
  const common = { env, tags, terminationProtection: false };
  const shared = new SharedStack(scope, "SharedStack", {
    ...common,
    description: "Pigeonhole: buckets, tables, topics, configuration",
    home,
    configuration: { path: request.configuration.path, examples },
  });
  const stackProps = { ...common, home: { ...home, keyArn: shared.keyArn } };
  const preparation = new DataPreparationStack(scope, "DataPreparationStack", {
    ...stackProps,
    description: "Pigeonhole: from a file to batches of questions",
  });
  const classifier = new BatchClassifierStack(scope, "BatchClassifierStack", {
    ...stackProps,
    description: "Pigeonhole: from batches of questions to verdicts",
  });
  const results = new BatchResultsProcessingStack(scope, "BatchResultsProcessingStack", {
    ...stackProps,
    description: "Pigeonhole: from verdicts to the result file",
  });
  const analytics = new AnalyticsStack(scope, "AnalyticsStack", {
    ...stackProps,
    description: "Pigeonhole: results in Glue, Athena and QuickSight",
  });
  // Names tie the stacks together, not exports: CloudFormation has to be told their order. Files are taken in last of
  // all, when every queue is there.
  for (const stack of [classifier, results, analytics]) stack.addStackDependency(shared);
  preparation.addStackDependency(classifier);
  preparation.addStackDependency(results);
  return { shared, preparation, classifier, results, analytics };
}

function homeOf({ configuration, functionsFolder, seconds = mostSeconds, ...request }: HomeRequest): Home {
  const { config } = configuration;
  const { account, region } = environmentOf({ configuration, ...request });
  const place = {
    prefix: config.aws.prefix,
    account: account ?? Aws.ACCOUNT_ID,
    region: region ?? Aws.REGION,
    partition: Aws.PARTITION,
  };
  if (region !== undefined) checkNames({ ...place, region });
  return {
    config,
    place,
    names: resourceNames(place),
    arns: arnsOf(place),
    functionsFolder: functionsFolder ?? fileURLToPath(new URL("../functions", import.meta.url)),
    seconds,
  };
}

function environmentOf({ account, region, configuration }: HomeRequest): Environment {
  const known = region ?? configuration.config.aws.region;
  return { ...(account !== undefined && { account }), ...(known !== undefined && { region: known }) };
}
