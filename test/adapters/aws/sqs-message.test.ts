import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyOf, messageOf } from "../../../src/adapters/aws/sqs-message.ts";
import { batchIdOf, runIdOf } from "../../../src/domain/index.ts";
import type { Message } from "../../../src/ports/index.ts";

const run = runIdOf("a", 1);
const someMessage: fc.Arbitrary<Message> = fc
  .record({
    stage: fc.constantFrom("prepare", "submit", "settle", "publish"),
    run: fc.string().map((text) => runIdOf(text, 1)),
    batch: fc.option(fc.nat(200_000).map(batchIdOf), { nil: undefined }),
  })
  .map(({ batch, ...rest }) => ({ ...rest, ...(batch !== undefined && { batch }) }));

describe("messageOf", () => {
  it("reads every message as it was sent", () => {
    fc.assert(
      fc.property(someMessage, (message) => {
        expect(messageOf(bodyOf(message))).toStrictEqual(message);
      }),
    );
  });

  it("never throws, whatever the body", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (body) => {
        expect(messageOf(body)).toBeUndefined();
      }),
    );
  });

  it("takes nothing that is nearly a message", () => {
    const good = { stage: "submit", run, batch: "00001" };
    expect(messageOf(JSON.stringify(good))).toEqual(good);
    const { run: _, ...withoutRun } = good;
    for (const bad of [
      { ...good, stage: "sweep" },
      { ...good, stage: "toString" },
      { ...good, stage: ["submit"] },
      { ...good, run: "r-7F3A9C21B04D" },
      { ...good, run: `${run}/../x` },
      { ...good, run: [run] },
      withoutRun,
      { ...good, batch: 1 },
      { ...good, batch: null },
      { ...good, batch: "1" },
      { ...good, batch: "" },
      { ...good, batch: "0000000000001" },
      { ...good, batch: "../01" },
      { ...good, more: 1 },
      [good],
      "submit",
      null,
    ]) {
      expect(messageOf(JSON.stringify(bad)), JSON.stringify(bad)).toBeUndefined();
    }
    expect(messageOf(`{"__proto__":${JSON.stringify(good)}}`)).toBeUndefined();
    expect(messageOf(`${JSON.stringify(good)}${" ".repeat(1000)}`)).toBeUndefined();
  });
});
