import { S3Client } from "@aws-sdk/client-s3";
import { onTestFinished } from "vitest";
import { S3ObjectStore } from "../../src/adapters/aws/s3-object-store.ts";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import type { Clock } from "../../src/ports/index.ts";
import type { JobStateChangeEvent } from "../../src/simulators/bedrock/job-events.ts";
import { type Simulator, startSimulator } from "../../src/simulators/bedrock/start-simulator.ts";
import { deliverJobEvent } from "./deliver-job-event.ts";

export interface SimulatorOnS3Options {
  /** Of the emulator, e.g. "http://127.0.0.1:41233". */
  readonly endpoint: string;
  /** The one bucket that there is for jobs. */
  readonly bucket: string;
  /** As in a scenario file: see src/simulators/bedrock/scenario.ts. */
  readonly scenario?: unknown;
  /** How the names of the emulator's rules begin whose queues are told of jobs; undefined: nobody is told. */
  readonly rulePrefix?: string;
  /** Which events are delivered; all, unless given. */
  readonly lets?: (event: JobStateChangeEvent) => boolean;
  /** A free one, unless given. */
  readonly port?: number;
  /** By which jobs live; this computer's unless given. */
  readonly clock?: Clock;
}

export interface SimulatorOnS3 extends Simulator {
  /** Resolves when every event so far was delivered; rejects when one could not be. */
  eventsDelivered(): Promise<void>;
}

/**
 * A simulator of Bedrock whose jobs read and write a bucket of the emulator, and whose events go to the queues that
 * rules of the emulator name. It ends with the test.
 */
export async function startSimulatorOnS3(options: SimulatorOnS3Options): Promise<SimulatorOnS3> {
  const { endpoint, bucket, scenario = {}, rulePrefix, lets = () => true, port = 0 } = options;
  const { clock = new SystemClock() } = options;
  const client = new S3Client({
    endpoint,
    region: "eu-west-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "000000000000", secretAccessKey: "not-a-secret" },
  });
  const store = new S3ObjectStore({ client, bucket });
  const failures: unknown[] = [];
  let last = Promise.resolve();
  const deliver = (event: JobStateChangeEvent) => {
    if (rulePrefix === undefined || !lets(event)) return;
    // One after the other: what comes out of order is the scenario's choice.
    last = last
      .then(() => deliverJobEvent(event, { endpoint, rulePrefix }))
      .then(
        () => {},
        (error: unknown) => void failures.push(error),
      );
  };
  const eventsDelivered = async () => {
    await last;
    if (failures.length > 0) throw failures[0];
  };
  const simulator = await startSimulator({
    store: (name) => (name === bucket ? store : undefined),
    clock,
    scenario,
    events: deliver,
    port,
  });
  onTestFinished(async () => {
    await simulator.close();
    await eventsDelivered();
    client.destroy();
  });
  return { ...simulator, eventsDelivered };
}
