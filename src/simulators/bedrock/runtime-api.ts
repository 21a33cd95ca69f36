import type { Clock } from "../../ports/index.ts";
import { type Asked, askModel, type ModelParts } from "./ask-model.ts";
import type { Body } from "./families/family.ts";
import { familyOf } from "./families/family-of.ts";
import type { RecordFault } from "./fault-kinds.ts";
import { MemberChecks } from "./member-checks.ts";
import { usableModel } from "./model-access.ts";
import { textRules } from "./patterns.ts";
import { RateLimit } from "./rate-limit.ts";
import { type ErrorName, ServiceError } from "./service-error.ts";

/** The runtime answers the faults around a record with its own errors. Source: API reference, Converse, "Errors". */
const faultErrors: Readonly<Partial<Record<RecordFault, readonly [ErrorName, string]>>> = {
  "error-400": ["ValidationException", "The request was not valid."],
  "error-403": ["AccessDeniedException", "You do not have access to the model."],
  "error-424": ["ModelErrorException", "The model returned an error."],
  "error-429": ["ThrottlingException", "Too many requests, please wait before trying again."],
  "error-500": [
    "InternalServerException",
    "The system encountered an unexpected error. Try your request again.",
  ],
  "error-code-as-text": ["ModelNotReadyException", "The model is not ready for inference."],
  missing: ["ModelTimeoutException", "The model took too long to answer."],
  "answer-and-error": ["ServiceUnavailableException", "The service is not available. Try again later."],
};

/** Converse and InvokeModel. */
export class RuntimeApi {
  readonly #clock: Clock;
  readonly #parts: ModelParts;
  readonly #limit: RateLimit;

  constructor(clock: Clock, parts: ModelParts) {
    this.#clock = clock;
    this.#parts = parts;
    this.#limit = new RateLimit(clock, parts.scenario.online.requestsPerSecond);
  }

  converse(modelId: string, body: Body, signal: AbortSignal): Promise<Body> {
    return this.#answer("Converse", modelId, { body, signal });
  }

  invokeModel(modelId: string, body: Body, signal: AbortSignal): Promise<Body> {
    return this.#answer("InvokeModel", modelId, { body, signal });
  }

  async #answer(
    type: "Converse" | "InvokeModel",
    modelId: string,
    { body, signal }: { readonly body: Body; readonly signal: AbortSignal },
  ): Promise<Body> {
    const { scenario } = this.#parts;
    if (!this.#limit.take()) {
      throw new ServiceError("ThrottlingException", "Too many requests, please wait before trying again.");
    }
    const checks = new MemberChecks();
    checks.text("modelId", modelId, textRules.modelId, true);
    checks.finish();
    const model = usableModel(modelId, scenario);
    const { latencyMs } = scenario.online;
    if (latencyMs > 0) await this.#clock.sleep(latencyMs, signal);
    const family = familyOf(model, type);
    const asked = await askModel({ body, family, model, route: "online" }, this.#parts);
    throwFault(asked);
    if (asked.reply === undefined) throw new Error("A question got neither an answer nor an error.");
    return family.write(asked.reply, { model, route: "online" });
  }
}

function throwFault({ refusal, fault }: Asked): void {
  if (refusal !== undefined) {
    throw new ServiceError(
      refusal.code === 403 ? "AccessDeniedException" : "ValidationException",
      refusal.message,
    );
  }
  const error = fault && faultErrors[fault];
  if (error !== undefined) throw new ServiceError(...error);
}
