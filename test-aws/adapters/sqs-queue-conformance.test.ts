import { setTimeout as sleep } from "node:timers/promises";
import { queueConformance } from "../../test/conformance/queue.ts";
import { emulatedSqsClient, freshQueue } from "./sqs-queues.ts";

const client = emulatedSqsClient();

const noOrder = "Standard queues of SQS keep no order, so none is proved.";
const noRunFilter = "SQS cannot pick messages by what they say; on AWS a function takes any run's.";
const wholeSeconds =
  "SQS counts whole seconds on its own clock, which a test cannot stand still; see sqs-outbox.test.ts.";
const longTime =
  "SQS has no clock that a test could move on, and nobody waits that long; see sqs-outbox.test.ts.";
const noDueTime = "SQS does not tell when the next message is due; on AWS nobody asks.";
const lateHolder = "SQS lets a late holder delete a message; stages make a second delivery harmless instead.";
const noReason =
  "SQS moves to the dead letters by itself and keeps no reason; the run's failure in the ledger is the reason.";

queueConformance(
  "SQS with our outbox and dead letters",
  async () => {
    const { queue } = await freshQueue(client);
    // SQS may need a moment more than the seconds that it was told.
    return { queue: queue(), other: queue(), advance: (milliseconds) => sleep(milliseconds + 200) };
  },
  {
    skip: {
      "delivers what is due longest first, and equals in the order of sending": noOrder,
      "puts what was released behind what has been due longer": noOrder,
      "delivers only the messages of one run when asked to": noRunFilter,
      "keeps a delayed message until its time": wholeSeconds,
      "takes a delay of part of a second": wholeSeconds,
      "hides a message that somebody has, then delivers it again": wholeSeconds,
      "hides a message for longer when its holder is still at it": wholeSeconds,
      "counts each delivery": longTime,
      "never delivers again what was acknowledged": longTime,
      "does not deliver what was given up": longTime,
      "tells when the next message is due, hidden ones included": noDueTime,
      "does not let a late holder end what another has now": lateHolder,
      "takes a call after the visibility ended for no call": lateHolder,
      "keeps what was given up with its reason, oldest first": noReason,
      "keeps a reason to the letter": noReason,
      "does the same as a simple queue, whatever is done in whatever order": noOrder,
    },
  },
);
