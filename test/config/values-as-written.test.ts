import { describe, expect, it } from "vitest";
import { load, smallConfig } from "./config-folder.ts";

describe("what stands in the file", () => {
  it("numbers, dates and truth values are texts where a text is wanted, as they were written", async () => {
    const names = [
      "2024",
      "007",
      "1.50",
      "0x1F",
      "1e3",
      "yes",
      "NO",
      "true",
      "Off",
      "2024-05-01",
      ".5",
      "+1",
      "1_000",
    ];
    const list = names.map((name) => `      - name: ${name}`).join("\n");

    const { config } = await load(smallConfig.replace(/ {6}- [\s\S]*/, `${list}\n`));

    expect(config.classifiers.calls?.categories.map(({ name }) => name)).toEqual(names);
  });

  it("words of YAML 1.1 stay texts, even in a file that says it is YAML 1.1", async () => {
    const { config } = await load(`%YAML 1.1\n---\n${smallConfig.replace("Refund", "yes")}`);

    expect(config.classifiers.calls?.categories[0]?.name).toBe("yes");
  });

  it("core tags are read", async () => {
    const { config } = await load(smallConfig.replace("Refund", "!!str 2024"));

    expect(config.classifiers.calls?.categories[0]?.name).toBe("2024");
  });

  it("an empty key counts as not given", async () => {
    const { config } = await load(
      `${smallConfig}        aliases:\n    instructions:\nengine:\nlimits: { failed: }\n`,
    );

    expect(config.classifiers.calls?.categories[1]?.aliases).toEqual([]);
    expect(config.engine.use).toBe("embedded");
    expect(config.limits.failed).toEqual({ kind: "share", share: 0 });
  });

  it("an anchor may be used again", async () => {
    const text = smallConfig.replace("words }", "&column words, id: *column }").replace("text: ", "text: ");

    const { config } = await load(text);

    expect(config.classifiers.calls?.input).toEqual({ id: "words", text: ["words"] });
  });

  it.each([
    ["0%", { kind: "share", share: 0 }],
    ["100 %", { kind: "share", share: 1 }],
    ["50", { kind: "count", count: 50 }],
    ["'50'", { kind: "count", count: 50 }],
  ])("a limit of %s is understood", async (written, expected) => {
    const { config } = await load(`${smallConfig}limits: { failed: ${written} }\n`);

    expect(config.limits.failed).toEqual(expected);
  });

  it("a classifier may have a name that means something to JavaScript", async () => {
    const { config } = await load(smallConfig.replace("calls", "constructor"));

    expect(config.classifiers.constructor?.name).toBe("constructor");
    expect(config.classifiers.toString).toBeUndefined();
  });
});
