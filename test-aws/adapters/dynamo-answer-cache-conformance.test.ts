import { DynamoAnswerCache } from "../../src/adapters/aws/dynamo-answer-cache.ts";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { answerCacheConformance } from "../../test/conformance/answer-cache.ts";
import { emulatedDynamoClient, freshAnswersTable } from "../emulator/tables.ts";

const client = emulatedDynamoClient();

answerCacheConformance(
  "DynamoAnswerCache",
  async () => {
    const clock = new ManualClock();
    const table = await freshAnswersTable(client);
    const open = () => new DynamoAnswerCache({ client, table, clock, retentionDays: undefined });
    return {
      answers: open(),
      other: open(),
      now: () => clock.now(),
      advance: (milliseconds) => clock.advance(milliseconds),
    };
  },
  {
    skip: {
      "forgets what was kept before a time, and tells how many":
        "DynamoDB deletes by each item's time to live; to find what is older than a time would take a scan.",
    },
  },
);
