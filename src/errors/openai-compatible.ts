import { row } from "./family.ts";

/** PH330 to PH339: services that speak OpenAI's chat interface. */
export const openaiCompatibleErrors = {
  PH331: row<{ url: string; reason: string }>({
    name: "openai-key-refused",
    fault: "service",
    retryable: false,
    message: ({ url, reason }) => `\`${url}\` does not accept the key: ${reason}.`,
    hint: () =>
      "Put a key that is valid for this service and model into the environment variable that `openaiCompatible.keyVariable` names, then give the same command again.",
    onPage: () =>
      "Put a key that is valid for this service and model into the environment variable that `openaiCompatible.keyVariable` names, start `pigeonhole serve` again with it, and try again.",
    explanation:
      "The service answered 401 or 403, or the key has characters that cannot be sent. Keys expire, belong to a project or may use some models only. Services on your own computer mostly want none. What was answered so far is kept; the key itself is never shown.",
  }),
  PH332: row<{ url: string; model: string; reason: string }>({
    name: "openai-model-unknown",
    fault: "user",
    retryable: false,
    message: ({ url, model, reason }) => `\`${url}\` does not answer for the model \`${model}\`: ${reason}.`,
    hint: ({ url, model }) =>
      `See whether \`openaiCompatible.url\` ends as the service wants it (mostly in \`/v1\`) and whether \`${url}/models\` lists \`${model}\`; with Ollama, \`ollama pull ${model}\` fetches it.`,
    explanation:
      "The service is there, but has no such model, or nothing at this address. Names of models are exact, with the tag behind the colon: `llama3.2:3b` is not `llama3.2`. An address without `/v1` looks the same. Nothing was answered.",
  }),
  PH333: row<{ url: string; reason: string }>({
    name: "openai-unreachable",
    fault: "service",
    retryable: true,
    message: ({ url, reason }) => `\`${url}\` cannot be reached: \`${reason}\`.`,
    hint: ({ url }) =>
      `See whether the service runs and listens at \`${url}\` (for Ollama: \`ollama serve\`), then give the same command again: what was answered is kept.`,
    onPage: ({ url }) =>
      `See whether the service runs and listens at \`${url}\` (for Ollama: \`ollama serve\`), then try again: what was answered is kept.`,
    explanation:
      "No connection could be made, also when tried again: nothing listens there, the name is not known, or the certificate is not trusted. A service that listens on its own computer only cannot be reached from another one or from a container. What was answered so far is kept.",
  }),
  PH334: row<{ url: string; target: string }>({
    name: "openai-redirected",
    fault: "user",
    retryable: false,
    message: ({ url, target }) => `\`${url}\` sends us on to \`${target}\`, and we do not follow.`,
    hint: () => "If you trust that address, put it (up to `/v1`) into `openaiCompatible.url`.",
    explanation:
      "The service answered with a redirect. Following it would hand the key and your texts to whoever the answer names, so no redirect is followed. Often `http://` stands where `https://` should.",
  }),
  PH335: row<{ url: string; reason: string }>({
    name: "openai-quota-used-up",
    fault: "service",
    retryable: false,
    message: ({ url, reason }) => `The account at \`${url}\` has nothing left to spend: ${reason}.`,
    hint: () =>
      "Add credit or raise the limit at the service, then give the same command again: what was answered is kept.",
    onPage: () => "Add credit or raise the limit at the service, then try again: what was answered is kept.",
    explanation:
      "The service answered 402 or `insufficient_quota`: the account is out of credit or has reached its limit. That is not the same as too many requests a minute, which is waited for. What was answered so far is kept.",
  }),
  PH336: row<{ url: string; reason: string }>({
    name: "openai-url-refused",
    fault: "user",
    retryable: false,
    message: ({ url, reason }) => `\`openaiCompatible.url\` cannot be used: \`${url}\` ${reason}.`,
    hint: () =>
      "Give the address up to `/v1`, e.g. `http://localhost:11434/v1`, and the key by `keyVariable`.",
    explanation:
      "The address of the service is a whole `http` or `https` address. A user name or a password in it would end up in messages, so they are refused: a key belongs into an environment variable. Nothing was sent.",
  }),
  PH337: row<Record<never, never>>({
    name: "openai-model-missing",
    fault: "user",
    retryable: false,
    message: () => "The engine `openai-compatible` needs `engine.model`.",
    hint: () =>
      "Set `engine.model` in pigeonhole.yaml, or give `--model`: the name by which the service knows the model.",
    onPage: () => "Set `engine.model` in `pigeonhole.yaml`: the name by which the service knows the model.",
    explanation:
      "Every service has its own models (`ollama list` shows those of Ollama), so there is none to take when nobody names one.",
  }),
  PH338: row<Record<never, never>>({
    name: "openai-has-no-jobs",
    fault: "user",
    retryable: false,
    message: () => "The engine `openai-compatible` has no inference jobs, and asking online is switched off.",
    hint: () => "Leave out `--batch-only` (or `engine.route: batch-only`).",
    onPage: () => "Take `batch-only` out of `engine.route` in `pigeonhole.yaml`.",
    explanation:
      "Services of this kind are asked question by question. `batch-only` allows only inference jobs, which Amazon Bedrock has.",
  }),
};
