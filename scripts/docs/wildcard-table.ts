import { type QueueStage, queueStages, resourceNames } from "../../src/adapters/aws/resource-names.ts";
import type { EncryptedHome } from "../../src/cdk/home.ts";
import {
  crawlerPermissions,
  quicksightPermissions,
  readerPermissions,
  refreshPermissions,
} from "../../src/cdk/permissions/analytics-permissions.ts";
import { arnsOf } from "../../src/cdk/permissions/arns.ts";
import { bedrockRolePermissions } from "../../src/cdk/permissions/engine-permissions.ts";
import type { Permission } from "../../src/cdk/permissions/permission.ts";
import {
  placeConfigurationPermissions,
  stagePermissions,
  sweepPermissions,
} from "../../src/cdk/permissions/stage-permissions.ts";
import { parseConfig } from "../../src/config/index.ts";

const place = { prefix: "<prefix>", account: "<account>", region: "<region>" };
const { config } = parseConfig(
  "classifiers: { travel: { categories: [{ name: Booking }, { name: Refund }], input: { text: text } } }",
  "the guide to security",
);
/** A home with names in angle brackets, as guides have them. */
export const documentedHome: EncryptedHome = {
  config,
  place,
  names: resourceNames(place),
  arns: arnsOf(place),
  functionsFolder: "",
  seconds: 900,
  keyArn: undefined,
};

/** Every resource with a wildcard in the policies of the AWS home: who may use it, for what, and why it has one. */
export function wildcardTable(): string {
  const rows = new Map<string, { readonly why: string; readonly uses: Map<string, Set<string>> }>();
  for (const [who, permissions] of permissionsByRole()) {
    for (const { actions, resources, why = "" } of permissions) {
      for (const resource of resources.filter((arn) => arn.includes("*")).map(generalised)) {
        const { uses } = rows.get(resource) ?? { uses: new Map<string, Set<string>>() };
        const does = actions.map((action) => `\`${action}\``).join(", ");
        uses.set(does, new Set([...(uses.get(does) ?? []), who]));
        rows.set(resource, { why, uses });
      }
    }
  }
  const lines = [...rows].map(([resource, { why, uses }]) => {
    const who = [...uses].map(([does, roles]) => `${[...roles].join(", ")}: ${does}`).join("; ");
    return `| \`${resource}\` | ${who} | ${why} |`;
  });
  return ["| Resource | Who, for what | Why a wildcard |", "| --- | --- | --- |", ...lines].join("\n");
}

function permissionsByRole(): [string, readonly Permission[]][] {
  return [
    ...queueStages.map((stage: QueueStage): [string, readonly Permission[]] => [
      stage,
      stagePermissions(stage, documentedHome),
    ]),
    ["sweep", sweepPermissions(documentedHome)],
    ["place-configuration", placeConfigurationPermissions(documentedHome, [])],
    ["Bedrock", bedrockRolePermissions(documentedHome)],
    ["the reader's policy", readerPermissions(documentedHome)],
    ["the crawler", crawlerPermissions(documentedHome)],
    ["QuickSight", quicksightPermissions(documentedHome)],
    ["refresh", refreshPermissions(documentedHome)],
  ];
}

function generalised(arn: string): string {
  return arn
    .replace(/foundation-model\/.*/, "foundation-model/<model>")
    .replace(/inference-profile\/\*\..*/, "inference-profile/*.<model>")
    .replace(/(log-group:\/aws\/lambda\/<prefix>-).*/, "$1<function>:*");
}
