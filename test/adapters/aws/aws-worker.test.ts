import { describe, expect, it } from "vitest";
import { AwsWorker } from "../../../src/adapters/aws/aws-worker.ts";
import { workerConformance } from "../../conformance/worker.ts";

workerConformance(
  "AwsWorker",
  async () => ({
    worker: new AwsWorker({ id: "lambda:1f0c" }),
    alive: new AwsWorker({ id: "lambda:2a9d" }),
    dead: "lambda:0b77",
  }),
  {
    skip: {
      "sees a dead worker": "Nobody can see another call of a function; its claims end with their leases.",
    },
  },
);

describe("AwsWorker", () => {
  it("hands over when less than two minutes are left", () => {
    let remaining = 900_000;
    const worker = new AwsWorker({ id: "lambda:1f0c", remainingMs: () => remaining });

    expect(worker.mustHandOver()).toBe(false);
    remaining = 120_000;
    expect(worker.mustHandOver()).toBe(false);
    remaining = 119_999;
    expect(worker.mustHandOver()).toBe(true);
  });

  it("works for two thirds of a short time", () => {
    let remaining = 30_000;
    const worker = new AwsWorker({ id: "lambda:1f0c", remainingMs: () => remaining });

    remaining = 10_000;
    expect(worker.mustHandOver()).toBe(false);
    remaining = 9_999;
    expect(worker.mustHandOver()).toBe(true);
    expect(worker.isShortLived).toBe(true);
  });

  it("never hands over when nobody ends it", () => {
    expect(new AwsWorker({ id: "cli:1" }).mustHandOver()).toBe(false);
  });
});
