import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { MemoryAnswerCache } from "../../../src/adapters/memory/memory-answer-cache.ts";
import { answerCacheConformance } from "../../conformance/answer-cache.ts";

answerCacheConformance("MemoryAnswerCache", async () => {
  const clock = new ManualClock();
  const answers = new MemoryAnswerCache(clock);
  return {
    answers,
    other: answers,
    now: () => clock.now(),
    advance: (milliseconds) => clock.advance(milliseconds),
  };
});
