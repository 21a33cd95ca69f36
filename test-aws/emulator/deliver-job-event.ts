import type { JobStateChangeEvent } from "../../src/simulators/bedrock/job-events.ts";
import { callEmulator } from "./emulated-call.ts";

interface Rule {
  readonly Name: string;
  readonly State?: string;
  readonly EventPattern?: string;
}

export interface EventDelivery {
  /** Of the emulator, e.g. "http://127.0.0.1:41233". */
  readonly endpoint: string;
  /** How the names of the rules begin that are looked at: other tests use the same emulator. */
  readonly rulePrefix: string;
}

/**
 * Delivers an event as EventBridge would: to every queue that an enabled rule of the default bus names as a target, if
 * the rule's pattern fits. EventBridge lets nobody put events of "aws.bedrock", and the emulator neither; so its rules
 * are read and its own judge of patterns is asked. Returns how many queues got it.
 */
export async function deliverJobEvent(event: JobStateChangeEvent, to: EventDelivery): Promise<number> {
  const { endpoint, rulePrefix } = to;
  const call = <Output>(target: string, input: object) => callEmulator<Output>({ endpoint, target, input });
  const body = JSON.stringify(event);
  const query = { NamePrefix: rulePrefix };
  const { Rules: rules = [] } = await call<{ Rules?: readonly Rule[] }>("AWSEvents.ListRules", query);
  let delivered = 0;
  for (const { Name: rule, State: state, EventPattern: pattern } of rules) {
    if (state === "DISABLED" || pattern === undefined || pattern === "") continue;
    const test = { Event: body, EventPattern: pattern };
    const { Result: fits } = await call<{ Result: boolean }>("AWSEvents.TestEventPattern", test);
    if (!fits) continue;
    const { Targets: targets = [] } = await call<{ Targets?: readonly { readonly Arn: string }[] }>(
      "AWSEvents.ListTargetsByRule",
      { Rule: rule },
    );
    for (const { Arn: arn } of targets) {
      await call("AmazonSQS.SendMessage", { QueueUrl: queueUrlOf(endpoint, arn), MessageBody: body });
      delivered += 1;
    }
  }
  return delivered;
}

/** e.g. of "arn:aws:sqs:eu-west-1:000000000000:job-ended". Throws for a target that is no queue. */
function queueUrlOf(endpoint: string, arn: string): string {
  const [, , service, , account, name] = arn.split(":");
  if (service !== "sqs") throw new Error(`Events are delivered to queues only, not to ${arn}.`);
  return `${endpoint}/${account}/${name}`;
}
