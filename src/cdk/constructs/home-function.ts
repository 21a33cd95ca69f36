import { existsSync } from "node:fs";
import { join } from "node:path";
import { Duration, RemovalPolicy, Size } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { metricNamespace } from "../../adapters/aws/metric-names.ts";
import { functionEnvironment } from "../../adapters/aws/resource-names.ts";
import { ProductError } from "../../errors.ts";
import type { EncryptedHome } from "../home.ts";
import { explainWildcards, policyOf } from "../permissions/allow.ts";
import type { Permission } from "../permissions/permission.ts";
import { keyOf } from "./stage-queue.ts";

export interface HomeFunctionRequest {
  /** In the account, e.g. "ph-prepare". */
  readonly functionName: string;
  /** Folder of its bundle, e.g. "prepare". */
  readonly bundle: string;
  readonly description: string;
  readonly memoryMebibytes: number;
  /** Disk at `/tmp`; undefined: the 512 MiB that cost nothing. */
  readonly scratchGibibytes?: number;
  /** For how long it may work; undefined: as long as the stages' functions. */
  readonly timeoutSeconds?: number;
  readonly permissions: readonly Permission[];
}

/**
 * A function with a role and a log of its own, and no permission beyond the given ones. Node 24 is the newest LTS that
 * Lambda has (until April 2028; Node 22 ends a year earlier). arm64 costs 20 % less. Throws PH371 without a bundle.
 */
export function homeFunction(
  scope: Construct,
  home: EncryptedHome,
  request: HomeFunctionRequest,
): LambdaFunction {
  const { functionName, permissions, scratchGibibytes } = request;
  const role = new Role(scope, "Role", {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    description: `What the function ${functionName} may do`,
    inlinePolicies: { [functionName]: policyOf(permissions) },
  });
  explainWildcards(role, permissions);
  const logGroup = new LogGroup(scope, "Log", {
    logGroupName: `/aws/lambda/${functionName}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
    ...(home.keyArn !== undefined && { encryptionKey: keyOf(scope, home.keyArn) }),
  });
  return new LambdaFunction(scope, "Function", {
    functionName,
    description: request.description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(bundleFolder(home, request.bundle)),
    handler: "index.handler",
    // Constructs that would add permissions of their own, with wildcards, are not heard.
    role: role.withoutPolicyUpdates(),
    memorySize: request.memoryMebibytes,
    ...(scratchGibibytes !== undefined && { ephemeralStorageSize: Size.gibibytes(scratchGibibytes) }),
    timeout: Duration.seconds(request.timeoutSeconds ?? home.seconds),
    tracing: Tracing.ACTIVE,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    systemLogLevelV2: SystemLogLevel.INFO,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    environment: environmentOf(home),
    ...(home.keyArn !== undefined && { environmentEncryption: keyOf(scope, home.keyArn) }),
  });
}

/** No secret, and nothing that grows: 4 KB is all there is room for. */
function environmentOf({ place, keyArn }: EncryptedHome): Record<string, string> {
  return {
    [functionEnvironment.prefix]: place.prefix,
    [functionEnvironment.account]: place.account,
    ...(keyArn !== undefined && { [functionEnvironment.key]: keyArn }),
    POWERTOOLS_SERVICE_NAME: place.prefix,
    POWERTOOLS_METRICS_NAMESPACE: metricNamespace,
    POWERTOOLS_LOG_LEVEL: "INFO",
  };
}

function bundleFolder({ functionsFolder }: EncryptedHome, bundle: string): string {
  const folder = join(functionsFolder, bundle);
  if (["index.mjs", "index.js", "index.cjs"].some((file) => existsSync(join(folder, file)))) return folder;
  throw new ProductError("PH371", { folder });
}
