import type { Tariff } from "../../domain/index.ts";
import type { ChatServiceProbes, ListedModels } from "../../ports/index.ts";
import { version } from "../../version.ts";

export interface ChatServiceListingOptions {
  /** Up to `/v1`. */
  readonly url: string;
  /** undefined: no key is sent. */
  readonly keyVariable: string | undefined;
  readonly model: string | undefined;
  readonly tariff: Tariff | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const timeoutMilliseconds = 10_000;
/** A list of models is some kilobytes; whoever sends more than this sends something else. */
const mostCharacters = 4_000_000;

/** Asks a service behind OpenAI's interface which models it has; that is free everywhere. */
export class ChatServiceListing implements ChatServiceProbes {
  readonly engine = "openai-compatible";
  readonly url: string;
  readonly model: string | undefined;
  readonly tariff: Tariff | undefined;
  readonly key: ChatServiceProbes["key"];
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ url, keyVariable, model, tariff, environment }: ChatServiceListingOptions) {
    const secret = (keyVariable === undefined ? undefined : environment[keyVariable])?.trim() ?? "";
    this.url = url;
    this.model = model;
    this.tariff = tariff;
    this.key = { variable: keyVariable, isSet: secret !== "" };
    this.#headers = {
      "user-agent": `pigeonhole/${version}`,
      ...(secret !== "" && { authorization: `Bearer ${secret}` }),
    };
  }

  async listModels(): Promise<ListedModels> {
    try {
      const signal = AbortSignal.timeout(timeoutMilliseconds);
      // Not followed: the key is for this address only.
      const redirect = "manual";
      const response = await fetch(`${this.url}/models`, { headers: this.#headers, redirect, signal });
      const text = await response.text();
      const ids = response.ok ? idsIn(text) : undefined;
      return ids === undefined ? { kind: "answered", status: response.status } : { kind: "listed", ids };
    } catch (error) {
      return { kind: "unreachable", reason: reasonOf(error) };
    }
  }
}

/** Of `{"data": [{"id": "…"}, …]}` (OpenAI API reference, "List models"); undefined: it is something else. */
function idsIn(text: string): string[] | undefined {
  if (text.length > mostCharacters) return undefined;
  const list = parsed(text) as { data?: unknown } | undefined;
  if (!Array.isArray(list?.data)) return undefined;
  return list.data
    .map((entry: { id?: unknown } | null) => entry?.id)
    .filter((id): id is string => typeof id === "string");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Never the message of an error that is not the network's: one about headers would quote the key. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } };
  if (typeof cause?.code === "string") return cause.code;
  if (name === "TimeoutError") return `no answer within ${timeoutMilliseconds / 1000} s`;
  return "the request could not be sent: see the address, and the key for odd characters";
}
