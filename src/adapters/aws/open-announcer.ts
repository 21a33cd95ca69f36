import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Announcer, Clock } from "../../ports/index.ts";
import { type AwsSettings, awsClientConfig } from "./aws-clients.ts";
import { EventBridgeAnnouncer } from "./event-bridge-announcer.ts";
import type { HomePlace } from "./resource-names.ts";

export interface AnnouncerOptions {
  readonly aws: AwsSettings;
  readonly place: Pick<HomePlace, "region">;
  readonly clock: Clock;
}

/** Tells of runs on the event bus of the home's account and region. Nothing is sent before the first news. */
export function openAnnouncer({ aws, place, clock }: AnnouncerOptions): Announcer & { close(): void } {
  const client = new EventBridgeClient(awsClientConfig({ ...aws, region: place.region }));
  const announcer = new EventBridgeAnnouncer({ client, clock });
  return { announce: (news) => announcer.announce(news), close: () => client.destroy() };
}
