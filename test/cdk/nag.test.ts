import type { Stack } from "aws-cdk-lib";
import { Effect, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { type HomeTemplates, homeTemplates, place } from "./home-templates.ts";

const settings = {
  "with keys of AWS": "",
  "with a key of its own": "aws: { encryption: kms, alarmEmail: ops@example.com }",
  "with a crawler and a dashboard":
    "aws: { encryption: kms }\nanalytics: { catalog: crawler, quicksight: { enabled: true } }",
};

function findingsIn({ app }: HomeTemplates) {
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  return violations.map(({ ruleName, violatingResources }) => [
    ruleName,
    violatingResources.map(({ constructPath }) => constructPath),
  ]);
}

describe("cdk-nag's AWS Solutions finds nothing that is not explained", () => {
  for (const [name, yaml] of Object.entries(settings)) {
    test(`in a home ${name} in a known account`, async () => {
      expect(findingsIn(await homeTemplates({ settings: yaml, place }))).toEqual([]);
    });

    test(`in a home ${name} in whatever account`, async () => {
      expect(findingsIn(await homeTemplates({ settings: yaml }))).toEqual([]);
    });
  }

  test("and finds what nobody explained, also on a resource that has explanations", async () => {
    const home = await homeTemplates({ place });
    const classifier = home.app.node.findChild("BatchClassifierStack") as Stack;
    const role = classifier.node.findChild("BedrockRole") as Role;
    const actions = ["s3:GetObject"];
    role.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions, resources: ["arn:aws:s3:::others/*"] }),
    );
    new Role(classifier, "Other", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      managedPolicies: [
        ManagedPolicy.fromManagedPolicyArn(
          classifier,
          "Admin",
          "arn:aws:iam::aws:policy/AdministratorAccess",
        ),
      ],
    });

    expect(findingsIn(home).map(([rule]) => rule)).toEqual([
      "AwsSolutions-IAM5[Resource::arn:aws:s3:::others/*]",
      "AwsSolutions-IAM4[Policy::arn:aws:iam::aws:policy/AdministratorAccess]",
    ]);
  });
});
