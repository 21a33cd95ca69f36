import { Readable } from "node:stream";

/** What the SDK sends, as far as tests look at it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** One answer of a service; a function sees what was asked. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
}

export type AnswerTo = ScriptedAnswer | Error | ((request: SentRequest) => ScriptedAnswer);

/**
 * Stands in for the network below a client of the SDK: gives the answers in their order and keeps what was asked.
 * Everything above it, the signing and reading of answers, is the real SDK.
 */
export class ScriptedService {
  readonly requests: SentRequest[] = [];
  readonly #answers: AnswerTo[];

  constructor(answers: readonly AnswerTo[]) {
    this.#answers = [...answers];
  }

  /** For the option `requestHandler` of a client. */
  readonly requestHandler = {
    handle: async (request: SentRequest) => {
      this.requests.push(request);
      const next = this.#answers.shift();
      if (next === undefined) throw new Error(`Nobody expects ${request.method} ${request.path}.`);
      if (next instanceof Error) throw next;
      const { status, headers = {}, body = "" } = typeof next === "function" ? next(request) : next;
      const stream = typeof body === "string" ? Readable.from([Buffer.from(body)]) : body;
      return { response: { statusCode: status, headers: { ...headers }, body: stream } };
    },
  };
}

/** An error as Amazon S3 words it. */
export function s3Refusal(
  status: number,
  code: string,
  { message = code, headers = {} }: { message?: string; headers?: Readonly<Record<string, string>> } = {},
): ScriptedAnswer {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { "content-type": "application/xml", ...headers }, body };
}

export const broken = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

/** Some bytes, and then the connection breaks. */
export function breaksAfter(text: string): Readable {
  return Readable.from(
    (async function* () {
      yield Buffer.from(text);
      throw broken;
    })(),
  );
}
