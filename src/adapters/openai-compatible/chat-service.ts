import type { Clock } from "../../ports/index.ts";
import { version } from "../../version.ts";
import type { ApiKey } from "./api-key.ts";
import { bodyText } from "./body-text.ts";
import { brokenConnectionOf } from "./broken-connection.ts";
import { refusalOf } from "./refusal.ts";
import type { ServiceReply } from "./service-reply.ts";

/** As Node's own; tests may put another one in its place. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ChatServiceSettings {
  /** Up to `/v1`. */
  readonly url: string;
  readonly key: ApiKey;
  readonly clock: Clock;
  readonly fetch: Fetch;
}

/** The wire: one request, and what came of it. */
export class ChatService {
  readonly #settings: ChatServiceSettings;

  constructor(settings: ChatServiceSettings) {
    this.#settings = settings;
  }

  /** Throws the signal's reason when it is aborted. */
  async send(body: object, signal: AbortSignal): Promise<ServiceReply> {
    try {
      return await this.#exchange(body, signal);
    } catch (error) {
      signal.throwIfAborted();
      const broken = brokenConnectionOf(error);
      if (broken === undefined) throw error;
      return broken;
    }
  }

  async #exchange(body: object, signal: AbortSignal): Promise<ServiceReply> {
    const { url, key, clock, fetch } = this.#settings;
    const response = await fetch(`${url}/chat/completions`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "user-agent": `pigeonhole/${version}`,
        ...key.headers(),
      },
      body: JSON.stringify(body),
      // The key and the text are for this address only.
      redirect: "manual",
      signal,
    });
    const parsed = jsonOf(await bodyText(response));
    if (response.ok) return { kind: "good", body: parsed };
    return refusalOf(response, parsed, { key, now: clock.now() });
  }
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
