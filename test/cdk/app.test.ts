// The app as `cdk` runs it: a real process, without credentials.
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { bundlesIn, testFolder } from "./home-templates.ts";

interface Outcome {
  readonly code: number;
  readonly stderr: string;
  /** Names of the stacks that were written. */
  readonly stacks: readonly string[];
  readonly out: string;
}

interface AppRequest {
  readonly context?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

async function runApp(folder: string, { context = {}, environment = {} }: AppRequest): Promise<Outcome> {
  const out = join(folder, "cdk.out");
  const env = {
    PATH: process.env["PATH"],
    CDK_OUTDIR: out,
    CDK_CONTEXT_JSON: JSON.stringify(context),
    ...environment,
  };
  const { code, stderr } = await promisify(execFile)(process.execPath, [resolve("dist/cdk/app.js")], {
    cwd: folder,
    env,
  }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: { code: number; stderr: string }) => error,
  );
  const files = existsSync(out) ? readdirSync(out) : [];
  const stacks = files
    .filter((name) => name.endsWith(".template.json"))
    .map((name) => name.split(".")[0] ?? "");
  return { code, stderr, stacks: stacks.sort(), out };
}

const allStacks = [
  "AnalyticsStack",
  "BatchClassifierStack",
  "BatchResultsProcessingStack",
  "DataPreparationStack",
  "SharedStack",
];
/** CDK's own rules take ten seconds each time. */
const quick = { CDK_VALIDATION: "false" };

const configuration = (prefix: string) => `classifiers:
  calls:
    categories: [{ name: Refund }, { name: Other }]
    input: { text: text }
    examplesFrom: { file: labelled.csv, text: text, category: label }
aws: { prefix: ${prefix} }
`;
const labelled = "text,label\nmoney back please,refund\nwhere are you,Other\nnonsense,Nowhere\n";

/** A project with a configuration and labelled rows. */
function project(prefix: string): string {
  const folder = testFolder();
  writeFileSync(join(folder, "pigeonhole.yaml"), configuration(prefix));
  writeFileSync(join(folder, "labelled.csv"), labelled);
  return folder;
}

describe("the app of CDK", () => {
  test("makes all stacks without credentials and without a configuration, of an example", async () => {
    const folder = testFolder();

    const { code, stderr, stacks } = await runApp(folder, {
      context: { "pigeonhole:functions": bundlesIn(folder) },
      environment: quick,
    });

    expect(stderr).toContain("these are the stacks of the example `travel`");
    expect([code, stacks]).toEqual([0, allStacks]);
  });

  test("never takes an example where there is an account to deploy to", async () => {
    const folder = testFolder();

    const { code, stderr, stacks } = await runApp(folder, {
      context: { "pigeonhole:functions": bundlesIn(folder) },
      environment: { ...quick, CDK_DEFAULT_ACCOUNT: "111122223333", CDK_DEFAULT_REGION: "eu-west-1" },
    });

    expect([code, stacks]).toEqual([2, []]);
    expect(stderr).toContain("PH101");
  });

  test("takes the configuration with it as it is, and its labelled rows by category", async () => {
    const folder = project("ph");
    const context = { "pigeonhole:functions": bundlesIn(folder) };

    const { code, out } = await runApp(folder, { context, environment: quick });

    expect(code).toBe(0);
    const template = JSON.parse(readFileSync(join(out, "SharedStack.template.json"), "utf8"));
    const resources: { Type: string; Properties: { Files?: { Key: string; SourceKey: string }[] } }[] =
      Object.values(template.Resources);
    const placed =
      resources.find(({ Type }) => Type === "Custom::PigeonholeConfiguration")?.Properties.Files ?? [];
    expect(placed.map(({ Key }) => Key)).toEqual(["config/pigeonhole.yaml", "config/examples/calls.json"]);
    const [yaml = "", examples = ""] = placed.map(({ SourceKey }) =>
      readFileSync(join(out, `asset.${SourceKey}`), "utf8"),
    );
    expect(yaml).toBe(configuration("ph"));
    expect(JSON.parse(examples)).toEqual({ Refund: ["money back please"], Other: ["where are you"] });
  });

  test("changes nothing about the placed configuration when only the code of functions changes", async () => {
    const folder = project("ph");
    const functions = bundlesIn(folder);
    const placedBy = async () => {
      const { out } = await runApp(folder, {
        context: { "pigeonhole:functions": functions },
        environment: quick,
      });
      const { Resources } = JSON.parse(readFileSync(join(out, "SharedStack.template.json"), "utf8"));
      return Object.values(Resources as Record<string, { Type: string }>);
    };
    const placed = (resources: readonly { Type: string }[]) =>
      resources.filter(({ Type }) => Type === "Custom::PigeonholeConfiguration");

    const before = await placedBy();
    writeFileSync(
      join(functions, "place-configuration", "index.mjs"),
      "export const handler = async () => 2;\n",
    );
    const after = await placedBy();

    expect(after).not.toEqual(before);
    expect(placed(after)).toEqual(placed(before));
  });

  test("refuses a prefix whose buckets would have too long names, as soon as the region is known", async () => {
    const folder = project("a-long-prefix");
    const context = { "pigeonhole:functions": bundlesIn(folder) };
    const environment = { ...quick, CDK_DEFAULT_REGION: "ap-northeast-1" };

    const { code, stderr, stacks } = await runApp(folder, { context, environment });

    expect([code, stacks]).toEqual([2, []]);
    expect(stderr).toBe(
      "PH370: With the prefix `a-long-prefix`, the name of a bucket in `ap-northeast-1` would have 73 characters; Amazon S3 allows 63.\n" +
        "Set `aws.prefix` to a name of at most 3 characters.\n",
    );
  });

  test("says which function was not built", async () => {
    const folder = project("ph");
    const context = { "pigeonhole:functions": join(folder, "nowhere") };

    const { code, stderr } = await runApp(folder, { context, environment: quick });

    expect(code).toBe(2);
    expect(stderr).toContain("PH371: There is no bundle of a function in `");
    expect(stderr).toContain("npm run build");
  });
});
