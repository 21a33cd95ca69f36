import { Duration } from "aws-cdk-lib";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { CfnPermission } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { sweeperAlarms } from "../alarms/stage-alarms.ts";
import type { EncryptedHome } from "../home.ts";
import { sweepPermissions } from "../permissions/stage-permissions.ts";
import { homeFunction } from "./home-function.ts";

/** Every ten minutes: sends what an event missed, and measures how old the oldest run is. */
export function sweeper(scope: Construct, home: EncryptedHome): void {
  const { names, arns, place } = home;
  const sweep = homeFunction(scope, home, {
    functionName: names.functions.sweep,
    bundle: "sweep",
    description: "Sends again what unfinished runs wait for; measures their age",
    memoryMebibytes: 512,
    permissions: sweepPermissions(home),
  });
  // The next sweep does what a failed one did not, so there is nothing to keep: an alarm watches that sweeps succeed.
  sweep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(5) });
  const name = `${place.prefix}-sweep`;
  const rule = new CfnRule(scope, "Schedule", {
    name,
    description: "Sweeps up what events missed",
    scheduleExpression: "rate(10 minutes)",
    targets: [{ id: "sweep", arn: sweep.functionArn }],
  });
  new CfnPermission(scope, "MayInvoke", {
    action: "lambda:InvokeFunction",
    functionName: sweep.functionName,
    principal: "events.amazonaws.com",
    sourceArn: arns.rule(name),
  });
  rule.node.addDependency(sweep);
  sweeperAlarms(scope, home);
}
