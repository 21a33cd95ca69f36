import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from "@aws-sdk/client-eventbridge";
import type { News, RunFailed } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Announcer, Clock } from "../../ports/index.ts";
import { withAwsErrors } from "./aws-errors.ts";
import { eventSource } from "./resource-names.ts";

export interface EventBridgeAnnouncerOptions {
  readonly client: EventBridgeClient;
  readonly clock: Clock;
}

// Of PutEvents (Amazon EventBridge API reference): 10 entries, and less than 256 KB. That counts "the necessary characters
// of the JSON representation" too, hence the room.
const mostEntries = 10;
const mostBytes = 200_000;
// Of a failure's texts. All others are names and addresses, which S3 bounds to 1,024 bytes a key.
const mostCharacters = 1000;

// Besides those of the SDK for a request as a whole.
const mostTries = 4;
const firstPauseMilliseconds = 200;

const service = "Amazon EventBridge";

/** Tells of runs on the account's default event bus, whose rules say who hears it. Needs events:PutEvents on that bus. */
export class EventBridgeAnnouncer implements Announcer {
  readonly #client: EventBridgeClient;
  readonly #clock: Clock;

  constructor({ client, clock }: EventBridgeAnnouncerOptions) {
    this.#client = client;
    this.#clock = clock;
  }

  /** Throws PH355 or PH356, which may pass, when EventBridge keeps refusing some; the others are told all the same. */
  async announce(news: readonly News[]): Promise<void> {
    for (const entries of requestsOf(news.map(entryOf))) await this.#put(entries);
  }

  async #put(entries: readonly PutEventsRequestEntry[]): Promise<void> {
    let open = entries;
    for (let tries = 1; ; tries++) {
      const refused = await this.#putOnce(open);
      const [first] = refused;
      if (first === undefined) return;
      if (tries === mostTries) throw refusal(first.code);
      await this.#clock.sleep(firstPauseMilliseconds * 2 ** (tries - 1));
      open = refused.map(({ entry }) => entry);
    }
  }

  /** Those that EventBridge did not take, each with its word for why. */
  async #putOnce(entries: readonly PutEventsRequestEntry[]) {
    const request = { service, place: "the default event bus" };
    const command = new PutEventsCommand({ Entries: [...entries] });
    const { Entries: results = [] } = await withAwsErrors(request, () => this.#client.send(command));
    return entries.flatMap((entry, index) => {
      const code = results[index]?.ErrorCode;
      return code === undefined ? [] : [{ entry, code }];
    });
  }
}

function entryOf(news: News): PutEventsRequestEntry {
  return {
    Source: eventSource,
    DetailType: news.kind,
    Time: new Date(news.at),
    Detail: JSON.stringify("failure" in news ? { ...news, failure: shortened(news.failure) } : news),
  };
}

/** Entries in their order, in as many requests as they need. */
function requestsOf(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const requests: PutEventsRequestEntry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const sizeBytes = Buffer.byteLength(entry.Detail ?? "");
    const last = requests.at(-1);
    if (last !== undefined && last.length < mostEntries && bytes + sizeBytes <= mostBytes) {
      last.push(entry);
      bytes += sizeBytes;
    } else {
      requests.push([entry]);
      bytes = sizeBytes;
    }
  }
  return requests;
}

function shortened({ code, message, hint }: RunFailed["failure"]): RunFailed["failure"] {
  return { code, message: cut(message), hint: cut(hint) };
}

/** No text is longer than needed to act on it; no character is cut in half. */
function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  return `${text.slice(0, mostCharacters - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

function refusal(reason: string): ProductError {
  return new ProductError(reason.startsWith("Throttl") ? "PH355" : "PH356", { service, reason });
}
