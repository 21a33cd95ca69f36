import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  ServicePrincipal,
  StarPrincipal,
} from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { CfnSubscription, CfnTopic, CfnTopicPolicy } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import type { Home } from "../home.ts";

/** Whom alarms and failed runs are told to, by e-mail or by whatever subscribes. */
export function alarmTopic(scope: Construct, home: Home, key: IKey | undefined): void {
  const { names, arns, place, config } = home;
  const topic = new CfnTopic(scope, "AlarmTopic", { topicName: names.alarmTopic, ...encryptedWith(key) });
  const publish = { actions: ["sns:Publish"], resources: [arns.alarmTopic] };
  policy(scope, "AlarmTopicPolicy", topic, {
    arn: arns.alarmTopic,
    statements: [
      new PolicyStatement({
        ...publish,
        sid: "Alarms",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        conditions: {
          StringEquals: { "aws:SourceAccount": place.account },
          ArnLike: { "aws:SourceArn": arns.alarms },
        },
      }),
      // Without a condition: EventBridge documents none for topics. It can say what is published, not read it.
      new PolicyStatement({
        ...publish,
        sid: "FailedRuns",
        principals: [new ServicePrincipal("events.amazonaws.com")],
      }),
    ],
  });
  if (config.aws.alarmEmail === undefined) return;
  new CfnSubscription(scope, "AlarmEmail", {
    topicArn: topic.ref,
    protocol: "email",
    endpoint: config.aws.alarmEmail,
  });
}

/** Carries the events of the requests bucket to whoever wants them: see docs/decisions/2026-11-27-arrivals-topic.md. */
export function arrivalsTopic(scope: Construct, home: Home, key: IKey | undefined): CfnTopicPolicy {
  const { names, arns, place } = home;
  const topic = new CfnTopic(scope, "ArrivalsTopic", {
    topicName: names.arrivalsTopic,
    ...encryptedWith(key),
  });
  return policy(scope, "ArrivalsTopicPolicy", topic, {
    arn: arns.arrivalsTopic,
    statements: [
      new PolicyStatement({
        sid: "RequestsBucket",
        actions: ["sns:Publish"],
        resources: [arns.arrivalsTopic],
        principals: [new ServicePrincipal("s3.amazonaws.com")],
        conditions: {
          StringEquals: { "aws:SourceAccount": place.account },
          ArnEquals: { "aws:SourceArn": arns.requestsBucket },
        },
      }),
    ],
  });
}

function encryptedWith(key: IKey | undefined) {
  return key === undefined ? {} : { kmsMasterKeyId: key.keyArn };
}

function policy(
  scope: Construct,
  id: string,
  topic: CfnTopic,
  { arn, statements }: { arn: string; statements: PolicyStatement[] },
): CfnTopicPolicy {
  const encryptedOnly = new PolicyStatement({
    sid: "EncryptedConnectionsOnly",
    effect: Effect.DENY,
    principals: [new StarPrincipal()],
    actions: ["sns:Publish"],
    resources: [arn],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  });
  return new CfnTopicPolicy(scope, id, {
    topics: [topic.ref],
    policyDocument: new PolicyDocument({ statements: [encryptedOnly, ...statements] }),
  });
}
