import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { flat, type HomeTemplates, homeTemplates, listOf, place, statementsOf } from "./home-templates.ts";

let home: HomeTemplates;
let kms: HomeTemplates;
/** With all roles that there can be. */
let everything: HomeTemplates;

beforeAll(async () => {
  home = await homeTemplates({ place });
  kms = await homeTemplates({ place, settings: "aws: { encryption: kms }" });
  everything = await homeTemplates({
    place,
    settings: "analytics: { catalog: crawler, quicksight: { enabled: true } }",
  });
});

const allowing = (templates: HomeTemplates) =>
  statementsOf(templates.resources).filter(({ Effect }) => Effect === "Allow");

/** What a role may do, by the id of a statement. */
function permissionsOf(role: string): Readonly<Record<string, { actions: string[]; resources: string[] }>> {
  const [found] = home.ofType("AWS::IAM::Role").filter(({ id }) => id.startsWith(role));
  return Object.fromEntries(
    statementsOf(found === undefined ? [] : [found])
      .filter(({ Sid }) => Sid !== undefined)
      .map(({ Sid, Action, Resource }) => [
        Sid,
        { actions: [...listOf(Action)], resources: listOf(Resource).map(flat) },
      ]),
  );
}

describe("the policies of a home", () => {
  test("allow no action with a wildcard in it", () => {
    for (const templates of [home, kms]) {
      const actions = allowing(templates).flatMap(({ Action }) => listOf(Action));

      expect(actions.length).toBeGreaterThan(150);
      expect(actions.filter((action) => action.includes("*"))).toEqual([]);
    }
  });

  test("use wildcards only to deny what is not encrypted on its way", () => {
    const denying = statementsOf(kms.resources).filter(({ Effect }) => Effect === "Deny");

    expect(denying.length).toBe(3 + 8 + 2);
    for (const { Condition } of denying) {
      expect(Condition).toEqual({ Bool: { "aws:SecureTransport": "false" } });
    }
  });

  test("have only those resources with wildcards that the guide to security lists with their reasons", () => {
    const guide = readFileSync("docs/guides/security.md", "utf8");
    const listed = [...guide.matchAll(/^\| `([^`]+)` \| [^|]+ \| [^|]{20,} \|$/gm)].map(([, arn]) => arn);
    const roles = everything.ofType("AWS::IAM::Role");
    const policies = everything.ofType("AWS::IAM::ManagedPolicy");
    const found = statementsOf([...roles, ...policies])
      .filter(({ Effect, Resource }) => Effect === "Allow" && Resource !== undefined)
      .flatMap(({ Resource }) => listOf(Resource).map(flat))
      .filter((arn) => arn.includes("*"))
      .map(generalised);

    expect([...new Set(found)].sort()).toEqual([...new Set(listed)].sort());
  });

  test("let nobody pass a role but that of the jobs, and to nobody but Bedrock", () => {
    const passing = allowing(home).filter(({ Action }) => listOf(Action).includes("iam:PassRole"));

    expect(passing.map(({ owner }) => owner.replace(/[0-9A-F]{8}$/, ""))).toEqual([
      "BatchClassifierStack/SubmitRole",
    ]);
    expect(flat(passing[0]?.Resource)).toBe(
      "arn:<AWS::Partition>:iam::111122223333:role/ph-bedrock-batch-eu-west-1",
    );
    expect(passing[0]?.Condition).toEqual({
      StringEquals: { "iam:PassedToService": "bedrock.amazonaws.com" },
    });
  });

  test("let only `submit` ask a model or start a job, beside Bedrock itself", () => {
    const asking = allowing(home).filter(({ Action }) =>
      listOf(Action).some((action) => /InvokeModel|CreateModelInvocationJob/.test(action)),
    );

    expect([...new Set(asking.map(({ owner }) => owner.replace(/[0-9A-F]{8}$/, "")))].sort()).toEqual([
      "BatchClassifierStack/BedrockRole",
      "BatchClassifierStack/SubmitRole",
    ]);
  });

  test("let a stage take messages from its own queue only", () => {
    for (const [role, queue] of [
      ["PrepareRole", "ph-preparation"],
      ["SubmitRole", "ph-submission"],
      ["SettleRole", "ph-settlement"],
      ["PublishRole", "ph-publication"],
    ] as const) {
      expect(permissionsOf(role)["Receive"]?.resources).toEqual([
        `arn:<AWS::Partition>:sqs:eu-west-1:111122223333:${queue}`,
      ]);
    }
    expect(permissionsOf("SweepRole")["Receive"]).toBeUndefined();
  });

  test("let only `prepare` read the customer's files, and only `publish` write results", () => {
    const requests = "arn:<AWS::Partition>:s3:::ph-111122223333-customer-requests-bucket-eu-west-1";
    const onRequests = (role: string) =>
      Object.values(permissionsOf(role))
        .filter(({ resources }) => resources.some((arn) => arn.startsWith(`${requests}/`)))
        .map(({ actions, resources }) => [
          actions.map((action) => action.slice(3)).join(" "),
          resources.map((arn) => arn.slice(requests.length + 1)).join(" "),
        ]);
    const reasons = ["GetObject PutObject DeleteObject", "output_data/*/error.json"];

    expect(onRequests("PrepareRole")).toEqual([
      ["GetObject GetObjectVersion", "input_data/*"],
      ["GetObject GetObjectVersion", "uploads/*"],
      ["GetObject", "output_data/*"],
      ["PutObject", "output_data/*/refused/*"],
      reasons,
    ]);
    expect(onRequests("PublishRole")).toEqual([
      ["GetObject PutObject DeleteObject AbortMultipartUpload", "output_data/*"],
      reasons,
    ]);
    for (const role of ["SubmitRole", "SettleRole", "SweepRole"]) expect(onRequests(role)).toEqual([reasons]);
    expect(onRequests("BedrockRole")).toEqual([]);
  });

  test("never let a table be scanned, changed in its shape, or deleted", () => {
    const actions = allowing(home).flatMap(({ Action }) => listOf(Action));

    expect([...new Set(actions.filter((action) => action.startsWith("dynamodb:")))].sort()).toEqual([
      "dynamodb:BatchGetItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
    ]);
  });

  test("let news go out under our own name only", () => {
    const announcing = allowing(home).filter(({ Action }) => listOf(Action).includes("events:PutEvents"));

    expect(announcing.length).toBe(5);
    for (const { Condition, Resource } of announcing) {
      expect(Condition).toEqual({ StringEquals: { "events:source": "pigeonhole" } });
      expect(flat(Resource)).toMatch(/:event-bus\/default$/);
    }
  });

  test("fit into what IAM allows for the policies within a role", () => {
    for (const { id, Properties } of home.ofType("AWS::IAM::Role")) {
      const text = listOf(Properties["Policies"])
        .map((policy) => flatText(policy))
        .join("");

      expect(text.length, id).toBeLessThan(10_240);
    }
  });
});

/** As the guide writes it: names of this home's place in angle brackets. */
function generalised(arn: string): string {
  return arn
    .replace("<AWS::Partition>", "aws")
    .replaceAll("111122223333", "<account>")
    .replaceAll("eu-west-1", "<region>")
    .replaceAll("ph-", "<prefix>-")
    .replace(/foundation-model\/.*/, "foundation-model/<model>")
    .replace(/inference-profile\/\*\..*/, "inference-profile/*.<model>")
    .replace(/(log-group:\/aws\/lambda\/<prefix>-).*/, "$1<function>:*");
}

function flatText(value: unknown): string {
  const known = (text: string) => text.replaceAll("<AWS::Partition>", "aws");
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && "Fn::Join" in part ? known(flat(part)) : part,
  );
}
