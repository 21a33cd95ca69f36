import { randomUUID } from "node:crypto";
import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from "@aws-sdk/client-cloudformation";
import { expect, it } from "vitest";
import { awsClientConfig } from "../../src/adapters/aws/aws-clients.ts";
import { deleteStack, describeStack } from "../../src/adapters/aws/home-stacks.ts";
import { awsEnvironment } from "../emulator/clients.ts";

const environment = awsEnvironment();
Object.assign(process.env, environment);
const client = new CloudFormationClient(awsClientConfig({ environment }));
const template = { Resources: { Queue: { Type: "AWS::SQS::Queue" } } };

it("a stack is found with the home that it is tagged with, and is gone once it is deleted", async () => {
  const StackName = `stack-${randomUUID()}`;
  const Tags = [{ Key: "home", Value: "calls" }];
  await client.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template), Tags }));
  await waitUntilStackCreateComplete({ client, minDelay: 1, maxWaitTime: 30 }, { StackName });

  const there = await describeStack(client, StackName);
  await deleteStack(client, StackName);

  expect(there).toEqual({ state: "CREATE_COMPLETE", home: "calls" });
  expect(await describeStack(client, StackName)).toBeUndefined();
});

it("a stack that is not there is none, and need not be deleted", async () => {
  expect(await describeStack(client, "no-such-stack")).toBeUndefined();
  await expect(deleteStack(client, "no-such-stack")).resolves.toBeUndefined();
});
