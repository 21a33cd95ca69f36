import type { BatchApi } from "./batch-api.ts";
import type { Answer, Call } from "./http-server.ts";
import type { JobView } from "./job.ts";
import type { PaidLedger } from "./paid-ledger.ts";
import type { RuntimeApi } from "./runtime-api.ts";
import { ServiceError } from "./service-error.ts";

export interface Routes {
  readonly batch: BatchApi;
  readonly runtime: RuntimeApi;
  readonly paid: PaidLedger;
  readonly jobs: () => readonly JobView[];
}

/** Most texts that `GET /_simulator/paid` lists; its totals are of all. */
const mostListed = 10_000;

/** Leads a call to its operation. Source of methods and paths: the API models inside the SDK. */
export async function routeCall(call: Call, routes: Routes): Promise<Answer> {
  const { path, method } = call;
  if (path[0] === "_simulator") return { body: lookInside(path[1], routes) };
  const region = signedRegion(call);
  const found = (await routeBatch(call, routes.batch, region)) ?? (await routeRuntime(call, routes.runtime));
  if (found === undefined) {
    throw new ServiceError(
      "UnknownOperationException",
      `There is no operation ${method} /${path.join("/")}.`,
    );
  }
  return found;
}

async function routeBatch(call: Call, batch: BatchApi, region: string): Promise<Answer | undefined> {
  const { method, query } = call;
  const [resource, identifier, action, ...rest] = call.path;
  if (rest.length > 0) return undefined;
  switch (
    `${method} ${resource}${identifier === undefined ? "" : "/*"}${action === undefined ? "" : `/${action}`}`
  ) {
    case "POST model-invocation-job":
      return { body: batch.create(await call.body(), region) };
    case "GET model-invocation-job/*":
      return { body: batch.get(identifier ?? "") };
    case "POST model-invocation-job/*/stop":
      return { body: batch.stop(identifier ?? "") };
    case "GET model-invocation-jobs":
      return { body: batch.list(query) };
    default:
      return undefined;
  }
}

async function routeRuntime(call: Call, runtime: RuntimeApi): Promise<Answer | undefined> {
  const [resource, modelId = "", action, ...rest] = call.path;
  if (call.method !== "POST" || resource !== "model" || rest.length > 0) return undefined;
  if (action === "converse") return { body: await runtime.converse(modelId, await call.body(), call.signal) };
  if (action !== "invoke") return undefined;
  return { body: await runtime.invokeModel(modelId, await call.body(), call.signal) };
}

function lookInside(what: string | undefined, { paid, jobs }: Routes): unknown {
  if (what === "jobs") return jobs();
  if (what !== "paid") {
    throw new ServiceError("UnknownOperationException", "There are /_simulator/paid and /_simulator/jobs.");
  }
  const records = [];
  for (const record of paid.records()) {
    if (records.length >= mostListed) break;
    records.push(record);
  }
  return { ...paid.totals(), texts: records };
}

/**
 * The region that the caller signed for. Signatures are not checked; that there is one, and that it is for the service
 * "bedrock" (also for the runtime), is.
 */
function signedRegion({ headers }: Call): string {
  const { authorization = "" } = headers;
  if (authorization.startsWith("Bearer ")) return "us-east-1";
  const scope = /Credential=[^/]+\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/.exec(authorization);
  if (scope === null)
    throw new ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token");
  const [, region = "", service = ""] = scope;
  if (service !== "bedrock") {
    throw new ServiceError(
      "AccessDeniedException",
      `Credential should be scoped to correct service: 'bedrock', not '${service}'.`,
    );
  }
  return region;
}
