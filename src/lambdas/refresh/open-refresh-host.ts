import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { QuickSightClient } from "@aws-sdk/client-quicksight";
import type { Context } from "aws-lambda";
import { awsClientConfig } from "../../adapters/aws/aws-clients.ts";
import { metricNamespace } from "../../adapters/aws/metric-names.ts";
import { resourceNames } from "../../adapters/aws/resource-names.ts";
import { SqsTaken } from "../../adapters/aws/sqs-taken.ts";
import { SystemClock } from "../../adapters/local/system-clock.ts";
import { CloudLog } from "../host/cloud-log.ts";
import { homeEnvironment } from "../host/environment.ts";
import { openTracing } from "../host/open-tracing.ts";
import type { RefreshHost } from "./refresh-copy.ts";
import { SpiceCopy } from "./spice-copy.ts";

/** Opened by the first call of a container, and used by those after it. */
let home: { readonly host: RefreshHost; readonly logger: Logger } | undefined;

export function openRefreshHost(context: Context): RefreshHost {
  home ??= openHome();
  home.logger.addContext(context);
  return home.host;
}

function openHome() {
  const { place, variables: environment } = homeEnvironment();
  const names = resourceNames(place);
  const logger = new Logger({ serviceName: place.prefix });
  const metrics = new Metrics({ namespace: metricNamespace, serviceName: place.prefix });
  const aws = { environment };
  // What fails twice is tried again when its message comes back.
  const client = new QuickSightClient(awsClientConfig({ ...aws, region: place.region, maxAttempts: 2 }));
  const { dataSet } = names.quicksight;
  const queues = { queue: names.refreshQueue, deadLetters: names.refreshDeadLetters };
  const taken = new SqsTaken({ aws, place, ...queues });
  const host: RefreshHost = {
    copy: new SpiceCopy({ client, account: place.account, dataSet }),
    dataSet,
    clock: new SystemClock(),
    log: new CloudLog({ logger, metrics }),
    traced: openTracing(place.prefix),
    hide: ({ receiptHandle }, seconds) => taken.hide(receiptHandle, seconds),
  };
  return { host, logger };
}
