// Holds docs/reference/bedrock-simulator.md to the code.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { faultKinds } from "../../../src/simulators/bedrock/fault-kinds.ts";
import { familyNames } from "../../../src/simulators/bedrock/model-catalogue.ts";
import { readScenario } from "../../../src/simulators/bedrock/read-scenario.ts";

const page = readFileSync("docs/reference/bedrock-simulator.md", "utf8");

it("the page has a row for every fault, and none for others", () => {
  const [, table = ""] = page.split("| Kind | What happens | Online |");
  const rows = [...table.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, kind]) => kind);

  expect(rows.sort()).toEqual([...faultKinds].sort());
});

it("the page names every key of a scenario, and every family", () => {
  const { faults: _, models: __, endings: ___, ...scenario } = readScenario({}, "nothing");
  const inner = Object.values(scenario).flatMap((value) =>
    typeof value === "object" ? Object.keys(value) : [],
  );

  const unnamed = [...Object.keys(scenario), ...inner].filter((key) => !page.includes(`\`${key}\``));

  expect(unnamed).toEqual([]);
  expect(page).toContain(`\`family\` (${familyNames.join(", ")})`);
});

it("the page shows a scenario that is valid", () => {
  const [, example = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];

  expect(readScenario(JSON.parse(example), "page")).toMatchObject({
    seed: "7",
    faults: { "error-429": 0.1, missing: 0.02 },
  });
});
