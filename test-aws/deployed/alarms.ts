import { callEmulator } from "../emulator/emulated-call.ts";
import { queuesOf } from "./queues.ts";

export interface Alarm {
  readonly AlarmName: string;
  /** "OK", "ALARM" or "INSUFFICIENT_DATA" */
  readonly StateValue: string;
  readonly MetricName?: string;
  readonly AlarmDescription?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

export async function alarmsIn(endpoint: string): Promise<readonly Alarm[]> {
  const target = "GraniteServiceVersion20100801.DescribeAlarms";
  const { MetricAlarms: alarms } = await callEmulator<{ MetricAlarms: readonly Alarm[] }>({
    endpoint,
    target,
    input: {},
  });
  return alarms;
}

/** Writes how many messages wait in a queue, as SQS does every minute of its own accord and the emulator does not. */
export async function reportDepth(endpoint: string, queue: string): Promise<void> {
  const { waiting } = await queuesOf(endpoint).depth(queue);
  await callEmulator({
    endpoint,
    target: "GraniteServiceVersion20100801.PutMetricData",
    input: {
      Namespace: "AWS/SQS",
      MetricData: [
        {
          MetricName: "ApproximateNumberOfMessagesVisible",
          Dimensions: [{ Name: "QueueName", Value: queue }],
          Value: waiting,
          Unit: "Count",
        },
      ],
    },
  });
}
