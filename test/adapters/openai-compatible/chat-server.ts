import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the service sees it. */
export interface Seen {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: SeenBody;
  /** How many requests were under way when it came, itself included. */
  readonly atOnce: number;
}

export interface SeenBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly temperature?: number;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly stream?: boolean;
  readonly response_format?: { readonly type: string; readonly json_schema: Record<string, unknown> };
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when it is a text, else as JSON. */
  readonly body?: unknown;
}

/**
 * "silence": never a word. "hang-up": the connection ends. "half": it ends within the reply. "endless": the reply goes on
 * until the other side has enough.
 */
export type Behaviour = Reply | "silence" | "hang-up" | "half" | "endless";

export type Behave = (seen: Seen, index: number) => Behaviour | Promise<Behaviour>;

/** A chat completion in the words of OpenAI's API reference. */
export function completion(content: unknown, more: { readonly finish_reason?: string } = {}): Reply {
  const message = { role: "assistant", content, refusal: null };
  return {
    body: {
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_764_000_000,
      model: "served-model",
      choices: [{ index: 0, message, logprobs: null, finish_reason: "stop", ...more }],
      usage: { prompt_tokens: 120, completion_tokens: 15, total_tokens: 135 },
    },
  };
}

/** The same as the services that are meant answer it. */
export function refund(): Reply {
  return completion(
    "<class>Refund Issues</class>\n<rationale>Money.</rationale>\n<confidence>high</confidence>",
  );
}

export function refusal(
  status: number,
  error: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, headers, body: { error: { message: "No.", type: "some_error", param: null, ...error } } };
}

/** A service on this computer that behaves as a test says, and remembers what was asked of it. */
export class ChatServer {
  readonly seen: Seen[] = [];
  mostAtOnce = 0;
  #atOnce = 0;
  readonly #behave: Behave;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(behave: Behave) {
    this.#behave = behave;
  }

  static async open(behave: Behave): Promise<ChatServer> {
    const server = new ChatServer(behave);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = "", method = "", headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    response.on("close", () => {
      this.#atOnce -= 1;
    });
    const body = JSON.parse(Buffer.concat(chunks).toString()) as SeenBody;
    const seen = { path, method, headers, body, atOnce: this.#atOnce };
    this.seen.push(seen);
    answer(response, await this.#behave(seen, this.seen.length - 1));
  }
}

function answer(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour === "silence") return;
  if (behaviour === "hang-up") {
    response.socket?.destroy();
    return;
  }
  if (behaviour === "half") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"choices": [', () => response.socket?.destroy());
    return;
  }
  if (behaviour === "endless") {
    response.writeHead(200, { "content-type": "application/json" });
    const goOn = () => void response.write("x".repeat(1 << 20));
    response.on("drain", goOn);
    goOn();
    return;
  }
  const { status = 200, headers = {}, body } = behaviour;
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
