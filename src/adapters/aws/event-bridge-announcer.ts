import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { News } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Announcer } from "../../ports/index.ts";
import { type AwsSettings, awsClientConfig } from "./aws-clients.ts";
import { withAwsErrors } from "./aws-errors.ts";
import { eventSource } from "./resource-names.ts";

const service = "Amazon EventBridge";

/** Tells on the account's default bus. */
export class EventBridgeAnnouncer implements Announcer {
  readonly #client: EventBridgeClient;

  constructor({ aws }: { readonly aws: AwsSettings }) {
    this.#client = new EventBridgeClient(awsClientConfig(aws));
  }

  async announce(news: readonly News[]): Promise<void> {
    const Entries = news.map(({ kind, ...detail }) => ({
      Source: eventSource,
      DetailType: kind,
      Detail: JSON.stringify(detail),
    }));
    const { FailedEntryCount = 0 } = await withAwsErrors({ service, place: "the default event bus" }, () =>
      this.#client.send(new PutEventsCommand({ Entries })),
    );
    if (FailedEntryCount > 0) throw new ProductError("PH356", { service, reason: "an event was not taken" });
  }
}
