import { beforeAll, expect, test } from "vitest";
import { actionOf, reachableCommands } from "../support/reachable-commands.ts";
import { type HomeTemplates, homeTemplates, listOf, place, statementsOf } from "./home-templates.ts";

let home: HomeTemplates;

beforeAll(async () => {
  home = await homeTemplates({ place, settings: "analytics: { quicksight: { enabled: true } }" });
});

/** Actions that the roles of all functions together allow. */
function allowedActions(): Set<string> {
  const statements = statementsOf(home.ofType("AWS::IAM::Role")).filter(({ Effect }) => Effect === "Allow");
  return new Set(statements.flatMap(({ Action }) => listOf(Action)));
}

test("the functions of a home may ask everything of AWS that their code can ask", () => {
  const handlers = ["prepare", "submit", "settle", "publish", "sweep", "place-configuration", "refresh"].map(
    (name) => `src/lambdas/${name}/handler.ts`,
  );
  const commands = reachableCommands(...handlers);
  const allowed = allowedActions();
  const missing = commands.map(actionOf).filter((action) => action !== undefined && !allowed.has(action));

  expect(commands.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
