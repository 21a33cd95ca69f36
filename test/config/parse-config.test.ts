import { expect, it } from "vitest";
import { configOf, parseConfig } from "../../src/config/index.ts";

const text = `classifiers:
  calls:
    input: { text: words }
    categories: [{ name: A }, { name: B, fallback: true }]
limits: { maxCost: 3 }
`;

it("a configuration without a file is checked as one that is in a file", () => {
  expect(parseConfig(text, "s3://bucket/config/pigeonhole.yaml").config.limits.maxCost).toBe(3);
  expect(() => parseConfig("classifiers: 1", "s3://bucket/config/pigeonhole.yaml")).toThrow(
    expect.objectContaining({ code: "PH104" }),
  );
});

it("what a run keeps of its configuration makes the same configuration again", () => {
  const { config, user } = parseConfig(text, "x");
  expect(configOf(JSON.parse(JSON.stringify(user)))).toEqual(config);
});
