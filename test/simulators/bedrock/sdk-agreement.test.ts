// What the SDK's own model says must be what the simulator says.
import * as control from "@aws-sdk/client-bedrock";
import * as runtime from "@aws-sdk/client-bedrock-runtime";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invocationTypes } from "../../../src/simulators/bedrock/create-job-request.ts";
import { jobStatuses } from "../../../src/simulators/bedrock/job-status.ts";
import { publishedExpression, textRules } from "../../../src/simulators/bedrock/patterns.ts";
import { errorStatus } from "../../../src/simulators/bedrock/service-error.ts";

type Schema = readonly unknown[];

describe("the SDK's model", () => {
  it("knows the same statuses and invocation types", () => {
    expect([...jobStatuses].sort()).toEqual(Object.values(control.ModelInvocationJobStatus).sort());
    expect([...invocationTypes].sort()).toEqual(Object.values(control.ModelInvocationType).sort());
  });

  const schemas = { ...runtime, ...control } as unknown as Record<string, Schema>;
  const declared = Object.entries(errorStatus).filter(([name]) => `${name}$` in schemas);

  it.each(declared)("gives %s the code %i", (name, status) => {
    const traits = schemas[`${name}$`]?.[3] as { httpError: number };

    expect(traits.httpError).toBe(status);
  });

  it("declares all errors but those common to every service", () => {
    expect(Object.keys(errorStatus).length - declared.length).toBe(4);
  });

  it.each([
    ["CreateModelInvocationJob$", "POST", "/model-invocation-job"],
    ["GetModelInvocationJob$", "GET", "/model-invocation-job/{jobIdentifier}"],
    ["ListModelInvocationJobs$", "GET", "/model-invocation-jobs"],
    ["StopModelInvocationJob$", "POST", "/model-invocation-job/{jobIdentifier}/stop"],
    ["Converse$", "POST", "/model/{modelId}/converse"],
    ["InvokeModel$", "POST", "/model/{modelId}/invoke"],
  ])("puts %s at %s %s", (name, method, path) => {
    const [, , , { http }] = schemas[name] as unknown as [unknown, unknown, unknown, { http: unknown[] }];

    expect(http).toEqual([method, path, 200]);
  });

  it("requires the same five members of a new job", () => {
    const [, , , , names, , required] = schemas["CreateModelInvocationJobRequest$"] as unknown as [
      unknown,
      unknown,
      unknown,
      unknown,
      string[],
      unknown,
      number,
    ];

    expect(names.slice(0, required).sort()).toEqual(
      ["jobName", "roleArn", "modelId", "inputDataConfig", "outputDataConfig"].sort(),
    );
  });
});

describe("the patterns", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "Z", "0", "-", "+", ".", "_", " "), maxLength: 9 });

  it.each(["jobName", "clientRequestToken"] as const)(
    "accept for %s what the published one accepts",
    (name) => {
      const rule = textRules[name];
      const published = publishedExpression(rule);

      fc.assert(
        fc.property(letters, (text) => rule.matches(text) === published.test(text)),
        { numRuns: 2_000 },
      );
    },
  );

  it("judge a hostile name at once", () => {
    const began = performance.now();

    expect(textRules.jobName.matches(`a${"-".repeat(61)}_`)).toBe(false);
    expect(textRules.clientRequestToken.matches(`a${"-a".repeat(127)}_`)).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
