import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { EncryptedHome } from "../home.ts";
import { explainWildcards, policyOf } from "../permissions/allow.ts";
import { bedrockRolePermissions } from "../permissions/engine-permissions.ts";

/** What Bedrock takes on for a job: for jobs of this account and region only. */
export function bedrockRole(scope: Construct, home: EncryptedHome): void {
  const { names, arns, place } = home;
  const permissions = bedrockRolePermissions(home);
  const role = new Role(scope, "BedrockRole", {
    roleName: names.bedrockRole,
    description: "Amazon Bedrock reads questions and writes answers of Pigeonhole's jobs",
    assumedBy: new ServicePrincipal("bedrock.amazonaws.com", {
      conditions: {
        StringEquals: { "aws:SourceAccount": place.account },
        ArnLike: { "aws:SourceArn": arns.jobs },
      },
    }),
    inlinePolicies: { jobs: policyOf(permissions) },
  });
  explainWildcards(role, permissions);
}
