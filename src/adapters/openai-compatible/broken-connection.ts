import type { BrokenConnection } from "./service-reply.ts";

const unreachableCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "EPROTO",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "UND_ERR_CONNECT_TIMEOUT",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** What `fetch` throws when the network fails: a TypeError around the cause. undefined: it is something else. */
export function brokenConnectionOf(error: unknown): BrokenConnection | undefined {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return undefined;
  const { code, message } = error.cause as Error & { code?: unknown };
  // A port that fetch refuses to call (WHATWG Fetch, "bad port") has no code.
  if (message === "bad port") return { kind: "broken", reason: message, isUnreachable: true };
  const reason = typeof code === "string" ? code : error.cause.name;
  return { kind: "broken", reason, isUnreachable: unreachableCodes.has(reason) };
}
