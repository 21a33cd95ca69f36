import { ProductError } from "../../errors.ts";
import type { BrokenConnection, Refusal } from "./service-reply.ts";

export interface AskedService {
  readonly url: string;
  readonly model: string;
}

/** The error of a refusal that would befall every question (PH331, PH332, PH334, PH335); undefined: it is about this one. */
export function errorForAll(refusal: Refusal, { url, model }: AskedService): ProductError | undefined {
  const { status, code, target, isAboutText } = refusal;
  const reason = code === "" ? `status ${status}` : `status ${status}, ${code}`;
  if (target !== undefined) return new ProductError("PH334", { url, target });
  if (status === 402 || code === "insufficient_quota") return new ProductError("PH335", { url, reason });
  if (status === 401 || (status === 403 && !isAboutText)) return new ProductError("PH331", { url, reason });
  if (status === 404 || code === "model_not_found") return new ProductError("PH332", { url, model, reason });
  return undefined;
}

export function unreachable({ reason }: BrokenConnection, { url }: AskedService): ProductError {
  return new ProductError("PH333", { url, reason });
}
