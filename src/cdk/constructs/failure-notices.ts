import { CfnRule } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { eventSource } from "../../adapters/aws/resource-names.ts";
import type { News } from "../../domain/index.ts";
import type { Home } from "../home.ts";

const failures: readonly News["kind"][] = ["RunFailed", "FileRefused"];

/** Runs that failed and files that were refused are told to the alarm topic, in the words of the command line. */
export function failureNotices(scope: Construct, { names, arns, place }: Home): void {
  new CfnRule(scope, "FailureNotices", {
    name: `${place.prefix}-failure-notices`,
    description: "Runs of Pigeonhole that failed and files that were refused",
    eventPattern: {
      source: [eventSource],
      "detail-type": failures,
      // Of this home: an account may have several.
      detail: { input: { place: [{ prefix: `s3://${names.requestsBucket}/` }] } },
    },
    targets: [
      {
        id: "alarms",
        arn: arns.alarmTopic,
        inputTransformer: {
          inputPathsMap: {
            what: "$.detail-type",
            file: "$.detail.input.place",
            code: "$.detail.failure.code",
            message: "$.detail.failure.message",
            hint: "$.detail.failure.hint",
          },
          // Each line is a text of its own: what comes in is put between the quotation marks.
          inputTemplate: ['"<what> <file>"', '"<code>: <message>"', '"<hint>"'].join("\n"),
        },
      },
    ],
  });
}
