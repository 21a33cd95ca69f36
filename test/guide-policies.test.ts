// Holds the policies of the guide to what the code asks of AWS.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { actionOf, reachableCommands } from "./support/reachable-commands.ts";

interface Statement {
  readonly Action: string | readonly string[];
}

const guide = readFileSync("docs/guides/bedrock-from-your-laptop.md", "utf8");
const blocks = [...guide.matchAll(/^## ([^\n]+)$|^### ([^\n]+)$|^```json\n(.*?)^```$/gms)];

/** The JSON below a heading, in its order. */
function jsonBelow(heading: string): unknown[] {
  const start = blocks.findIndex(([, chapter, section]) => (chapter ?? section) === heading);
  const rest = blocks.slice(start + 1);
  const end = rest.findIndex(([, chapter, section]) => (chapter ?? section) !== undefined);
  return rest.slice(0, end).map(([, , , json = ""]) => JSON.parse(json));
}

function actionsOf(policy: unknown): string[] {
  return (policy as { Statement: Statement[] }).Statement.flatMap(({ Action }) => Action);
}

const commands = reachableCommands(
  "src/adapters/aws/open-bedrock.ts",
  "src/adapters/aws/open-bedrock-probes.ts",
);

describe("the policies of the guide", () => {
  const [ownPolicy] = jsonBelow("Your own policy");

  test("allow you every request that the code makes", () => {
    const needed = commands.map(actionOf);
    const missing = needed.filter((action) => action !== undefined && !actionsOf(ownPolicy).includes(action));

    expect(commands.length).toBeGreaterThan(8);
    expect(missing).toEqual([]);
  });

  test("allow you to pass the role to Bedrock only, and to read quotas", () => {
    expect(actionsOf(ownPolicy)).toEqual(
      expect.arrayContaining(["iam:PassRole", "servicequotas:ListServiceQuotas"]),
    );
    expect(JSON.stringify(ownPolicy)).toContain('"iam:PassedToService":"bedrock.amazonaws.com"');
  });

  test("let Bedrock take on the role for jobs of the account only", () => {
    const [trust, role] = jsonBelow("The service role");

    expect(JSON.stringify(trust)).toContain('"aws:SourceAccount":"123456789012"');
    expect(JSON.stringify(trust)).toContain("model-invocation-job/*");
    expect(actionsOf(role)).toEqual(["s3:GetObject", "s3:PutObject", "s3:ListBucket", "bedrock:InvokeModel"]);
  });

  test("delete what is in the bucket, below the prefix that is used unless one is given", () => {
    const [lifecycle] = jsonBelow("The bucket") as [{ Rules: { Filter: { Prefix: string } }[] }];

    expect(lifecycle.Rules.map(({ Filter }) => Filter.Prefix)).toEqual(["pigeonhole/"]);
  });
});
