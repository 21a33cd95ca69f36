import { describe, expect, test } from "vitest";
import type { DoctorOptions } from "../../src/cli/commands/doctor.ts";
import { guidePlaces } from "../../src/cli/doctor/guide-places.ts";
import { ProductError } from "../../src/errors.ts";
import type { BedrockProbes } from "../../src/ports/index.ts";
import { engineDoctor } from "./engine-doctor.ts";
import { healthyBedrock as healthy, bedrockYaml as yaml } from "./healthy-bedrock.ts";

const refuse = (error: unknown) => () => Promise.reject(error);
const denied = (action: string) =>
  new ProductError("PH352", { service: "Amazon Bedrock", place: "somewhere", action });

function doctor(
  probes: Partial<BedrockProbes> = {},
  more: { yaml?: string; options?: DoctorOptions; environment?: Record<string, string> } = {},
) {
  return engineDoctor({ yaml, engine: { ...healthy, ...probes }, ...more });
}

const withModel = (model: Partial<BedrockProbes["model"]>) => ({ model: { ...healthy.model, ...model } });

describe("the doctor of the engine bedrock", () => {
  test("finds everything that a job needs", async () => {
    const { code, messages, levels } = await doctor();

    expect(code).toBe(0);
    expect(new Set(Object.values(levels))).toEqual(new Set(["fine"]));
    expect(messages).toEqual([
      "Engine bedrock, model global.anthropic.claude-haiku-4-5-20251001-v1:0",
      "The model takes batches (the catalogue of 2026-11-23)",
      "Price of a million tokens, in and out: $1.00 and $5.00 online, $0.50 and $2.50 in jobs (AWS Price List, 2026-09-22)",
      "AWS region eu-central-1",
      "AWS account 123456789012, as arn:aws:iam::123456789012:user/ada",
      "Amazon Bedrock answers, and lets you see jobs",
      "Amazon Bedrock has the model here: active",
      "A job holds 100 to 100,000 texts, and 20 jobs may be under way: your quotas",
      "The bucket ada-calls is there, in eu-central-1",
      "You can write, read and delete below s3://ada-calls/pigeonhole",
      "Whether a job would be taken was not tried",
    ]);
  });

  test("asks for a job only with --probe", async () => {
    let asked = 0;
    const tryJob = async () => {
      asked += 1;
      return { jobName: "pigeonhole-doctor-x1", notStopped: undefined };
    };

    await doctor({ tryJob });
    const askedWithout = asked;
    const { find } = await doctor({ tryJob }, { options: { probe: true } });

    expect({ askedWithout, asked }).toEqual({ askedWithout: 0, asked: 1 });
    expect(find("job-trial")).toMatchObject({
      level: "fine",
      message: expect.stringContaining("pigeonhole-doctor-x1"),
    });
  });

  test.each([
    [denied("iam:PassRole"), "`iam:PassRole`", guidePlaces.ownPolicy],
    [new ProductError("PH310", { model: "m" }), "online-only", "models-and-cost.md"],
  ])("says why the trial job was refused, case %#", async (error, remedy, place) => {
    const { code, find } = await doctor({ tryJob: refuse(error) }, { options: { probe: true } });

    expect(code).toBe(2);
    expect(find("job-trial")).toMatchObject({ level: "broken", message: error.message });
    expect(find("job-trial")?.fix).toContain(remedy);
    expect(find("job-trial")?.fix).toContain(place);
  });

  test("warns of a trial job that could not be stopped", async () => {
    const tryJob = async () => ({ jobName: "pigeonhole-doctor-x1", notStopped: "It is not allowed." });

    const { find } = await doctor({ tryJob }, { options: { probe: true } });

    expect(find("job-trial")).toMatchObject({
      level: "warning",
      message: expect.stringContaining("could not be stopped: It is not allowed."),
    });
  });

  test("asks AWS nothing more where there is no region or are no credentials", async () => {
    const noRegion = new ProductError("PH353", { service: "Amazon Bedrock" });
    const noCredentials = new ProductError("PH350", { service: "AWS Security Token Service" });

    const withoutRegion = await doctor({ region: refuse(noRegion) });
    const withoutCredentials = await doctor({ caller: refuse(noCredentials) });

    expect(withoutRegion.names).toEqual(["engine", "model", "price", "aws-region"]);
    expect(withoutCredentials.names).toEqual(["engine", "model", "price", "aws-region", "aws-account"]);
    expect(withoutCredentials.find("aws-account")).toMatchObject({
      level: "broken",
      fix: noCredentials.hint,
    });
    expect(withoutCredentials.code).toBe(2);
  });

  test("tries neither bucket nor job when the service cannot be reached", async () => {
    const unreachable = new ProductError("PH354", { service: "Amazon Bedrock", reason: "ECONNREFUSED" });

    const { code, names } = await doctor({ listJobs: refuse(unreachable) }, { options: { probe: true } });

    expect(code).toBe(2);
    expect(names).toEqual(["engine", "model", "price", "aws-region", "aws-account", "jobs"]);
  });

  test("names what the configuration lacks for jobs, and where it is described", async () => {
    const { code, names, find } = await doctor({}, { yaml: "engine: { use: bedrock }\n" });

    expect(code).toBe(2);
    expect(names.filter((name) => name === "settings")).toHaveLength(2);
    expect(find("settings")).toMatchObject({ message: expect.stringContaining("bedrock.bucket") });
    expect(find("settings")?.fix).toContain(guidePlaces.bucket);
    expect(names).not.toContain("bucket");
    expect(names).not.toContain("job-trial");
  });

  test("needs neither bucket nor role nor quotas when everything is asked online", async () => {
    const { code, names } = await doctor({}, { yaml: "engine: { use: bedrock, route: online-only }\n" });

    expect(code).toBe(0);
    expect(names).toEqual(["engine", "model", "price", "aws-region", "aws-account", "jobs", "life-cycle"]);
  });

  test.each([
    ["arn:aws:iam::999999999999:role/theirs", "role", "account 999999999999"],
    ["pigeonhole-batch", "settings", "not the ARN of a role"],
  ])("sees that the role %s cannot be passed", async (role, name, words) => {
    const given = yaml.replace("arn:aws:iam::123456789012:role/pigeonhole-batch", role);

    const { code, find } = await doctor({}, { yaml: given });

    expect(code).toBe(2);
    expect(find(name)).toMatchObject({ level: "broken", message: expect.stringContaining(words) });
  });

  test("sees that bucket and jobs are in different regions", async () => {
    const { code, find } = await doctor({ bucketRegion: async () => "us-east-1" });

    expect(code).toBe(2);
    expect(find("bucket")).toMatchObject({
      level: "broken",
      fix: expect.stringContaining("`bedrock.region` to `us-east-1`"),
    });
    expect(find("bucket-trial")).toBeUndefined();
  });

  test("sends for the policy when the bucket may not be written", async () => {
    const { find } = await doctor({ tryBucket: refuse(denied("s3:PutObject")) });

    expect(find("bucket-trial")).toMatchObject({ level: "broken" });
    expect(find("bucket-trial")?.fix).toContain(guidePlaces.ownPolicy);
  });

  test("sends for the key's policy when there is a key", async () => {
    const { find } = await doctor(
      { tryBucket: refuse(denied("kms:GenerateDataKey")) },
      { yaml: `${yaml}  kmsKey: alias/calls\n` },
    );

    expect(find("bucket-trial")?.fix).toContain(guidePlaces.key);
  });

  test.each([
    [{ isInCatalogue: false }, "model", "warning", "--probe"],
    [{ batch: "unknown" }, "model", "warning", "--probe"],
    [{ batch: "no" }, "model", "warning", "online price"],
    [{ state: "legacy", endOfLife: "2027-01-31" }, "model", "warning", "models-and-cost"],
    [{ state: "ended", endOfLife: "2026-09-10" }, "model", "broken", "models-and-cost"],
    [{ tariff: undefined }, "price", "broken", "prices.input"],
  ] as const)("of a model with %j the check %s says %s", async (model, name, level, remedy) => {
    const { code, find } = await doctor(withModel(model));

    expect(find(name)).toMatchObject({ level, fix: expect.stringContaining(remedy) });
    expect(code).toBe(level === "broken" ? 2 : 0);
  });

  test("calls a model without batches broken where nothing may be asked online", async () => {
    const { find } = await doctor(withModel({ batch: "no" }), {
      yaml: yaml.replace("{ use: bedrock }", "{ use: bedrock, route: batch-only }"),
    });

    expect(find("model")).toMatchObject({ level: "broken" });
  });

  test.each([
    [{ state: "LEGACY", endOfLife: "2027-04-15" }, "warning", "on 2027-04-15"],
    [{ state: "ACTIVE", endOfLife: "2027-10-07" }, "fine", "ends on 2027-10-07"],
    [undefined, "fine", "does not tell"],
  ] as const)("tells what the service says of the model's life: %j", async (life, level, words) => {
    const { find } = await doctor({ lifeCycle: async () => life });

    expect(find("life-cycle")).toMatchObject({ level, message: expect.stringContaining(words) });
  });

  test("says whose figures are taken when quotas may not be read", async () => {
    const { limits } = await healthy.limits();

    const unread = await doctor({ limits: async () => ({ limits, found: undefined }) });
    const unnamed = await doctor({ limits: async () => ({ limits, found: 0 }) });

    expect(unread.find("quotas")).toMatchObject({
      level: "warning",
      fix: expect.stringContaining("servicequotas:ListServiceQuotas"),
    });
    expect(unnamed.find("quotas")).toMatchObject({
      level: "fine",
      message: expect.stringContaining("usual"),
    });
  });

  test("warns of an API key that goes before the credentials", async () => {
    const { find } = await doctor({}, { environment: { AWS_BEARER_TOKEN_BEDROCK: "secret-token" } });

    expect(find("aws-token")).toMatchObject({ level: "warning" });
    expect(JSON.stringify(find("aws-token"))).not.toContain("secret-token");
  });

  test("of a simulation looks at the simulator only", async () => {
    const simulated = "engine: { use: bedrock }\nbedrock: { bucket: file:///somewhere/bucket }\n";
    const environment = { AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:4567" };

    const named = await doctor({}, { yaml: simulated, environment });
    const unnamed = await doctor({}, { yaml: simulated });

    expect(named.names).toEqual(["engine", "model", "price", "aws-region", "simulator", "jobs", "job-trial"]);
    expect(unnamed.code).toBe(2);
    expect(unnamed.find("simulator")).toMatchObject({
      level: "broken",
      fix: expect.stringContaining("npm run simulate:bedrock"),
    });
    expect(unnamed.names).not.toContain("jobs");
  });
});
