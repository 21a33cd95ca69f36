import { Annotations, Stack, Validations } from "aws-cdk-lib";
import { Effect, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Permission } from "./permission.ts";

/** A policy of these statements and no others. */
export function policyOf(permissions: readonly Permission[]): PolicyDocument {
  const statements = permissions.map(
    ({ id, actions, resources, conditions }) =>
      new PolicyStatement({
        sid: id,
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
        ...(conditions !== undefined && { conditions }),
      }),
  );
  return new PolicyDocument({ statements, minimize: false });
}

/** Tells cdk-nag, on this one role, why a resource has a wildcard; an unexplained one is an error. */
export function explainWildcards(role: Construct, permissions: readonly Permission[]): void {
  for (const { id, resources, why } of permissions) {
    for (const resource of resources.filter((arn) => arn.includes("*"))) {
      if (why === undefined) Annotations.of(role).addError(`The permission ${id} does not say why \`*\`.`);
      else Validations.of(role).acknowledge({ id: nagFinding(role, resource), reason: why });
    }
  }
}

/** How cdk-nag calls the finding: tokens become names in angle brackets. */
function nagFinding(scope: Construct, resource: string): string {
  return `AwsSolutions-IAM5[Resource::${flat(Stack.of(scope).resolve(resource))}]`;
}

function flat(value: unknown): string {
  if (typeof value === "string") return value;
  const { Ref, "Fn::Join": join } = value as { Ref?: string; "Fn::Join"?: [string, unknown[]] };
  if (Ref !== undefined) return `<${Ref}>`;
  if (join !== undefined) return join[1].map(flat).join(join[0]);
  throw new Error(`No name for ${JSON.stringify(value)}.`);
}
