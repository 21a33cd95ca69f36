import { expect, it } from "vitest";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { ScriptedOnlineEngine } from "../../../src/adapters/memory/scripted-online-engine.ts";
import { questionIdOf } from "../../../src/domain/index.ts";
import { onlineEngineConformance } from "../../conformance/online-engine.ts";
import { sortingClassifier } from "../../conformance/sorting-classifier.ts";

onlineEngineConformance("ScriptedOnlineEngine", async () => {
  const clock = new ManualClock({ autoAdvance: true });
  return {
    engine: new ScriptedOnlineEngine(clock),
    broken: new ScriptedOnlineEngine(clock, { answer: () => ({ failed: "The service is away." }) }),
    silent: new ScriptedOnlineEngine(clock, { answer: () => "missing" }),
  };
});

it("remembers what was asked and how much at once", async () => {
  const clock = new ManualClock({ autoAdvance: true });
  const engine = new ScriptedOnlineEngine(clock, { milliseconds: 100 });
  const options = {
    classifier: sortingClassifier,
    signal: new AbortController().signal,
    deadlineSeconds: 30,
  };
  const questions = [1, 2, 3].map((index) => ({ id: questionIdOf(index), text: `text ${index}` }));
  await Promise.all(questions.map((question) => engine.ask(question, options)));

  expect(engine.asked).toEqual(questions);
  expect(engine.mostAtOnce).toBe(3);
});
