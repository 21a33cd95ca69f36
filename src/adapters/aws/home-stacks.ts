import { setTimeout as sleep } from "node:timers/promises";
import {
  type CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  type Stack,
} from "@aws-sdk/client-cloudformation";
import { ProductError } from "../../errors.ts";
import type { StackFacts } from "../../ports/index.ts";
import { withAwsErrors } from "./aws-errors.ts";

const pauseMilliseconds = 3000;
/** Functions whose network is taken down slowly have been seen to take half of that. */
const mostMilliseconds = 60 * 60_000;

/** undefined when there is none. */
export async function describeStack(
  client: CloudFormationClient,
  name: string,
): Promise<StackFacts | undefined> {
  const stack = await find(client, name);
  if (stack === undefined) return undefined;
  const home = stack.Tags?.find(({ Key }) => Key === "home")?.Value;
  return { state: stack.StackStatus ?? "unknown", home };
}

/** Resolves when it is gone. Throws PH372 when CloudFormation gives it up, or takes more than an hour. */
export async function deleteStack(client: CloudFormationClient, name: string): Promise<void> {
  const stack = await find(client, name);
  if (stack === undefined) return;
  // By its id a stack is found after it was deleted, too.
  const StackName = stack.StackId ?? name;
  await asked(name, () => client.send(new DeleteStackCommand({ StackName })));
  for (let waited = 0; ; waited += pauseMilliseconds) {
    const now = await find(client, StackName);
    const state = now?.StackStatus ?? "DELETE_COMPLETE";
    if (state === "DELETE_COMPLETE") return;
    if (state !== "DELETE_IN_PROGRESS" || waited > mostMilliseconds) {
      const reason = now?.StackStatusReason ?? "it takes more than an hour";
      throw new ProductError("PH372", { stack: name, state, reason });
    }
    await sleep(pauseMilliseconds);
  }
}

async function find(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  return asked(name, async () => {
    try {
      const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
      return Stacks?.[0];
    } catch (error) {
      // There is no name for it: "ValidationError: Stack with id … does not exist".
      if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
      throw error;
    }
  });
}

function asked<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return withAwsErrors({ service: "AWS CloudFormation", place: name }, work);
}
