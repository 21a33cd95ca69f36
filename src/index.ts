// The library's only door.
export {
  type ClassifierConfig,
  type Config,
  classifierOf,
  type LoadedConfig,
  loadConfig,
} from "./config/index.ts";
export * from "./domain/index.ts";
export { type ErrorCode, isProductError, ProductError } from "./errors.ts";
export { type Received, type ReceiveRequest, receive, reopen, workToEnd } from "./pipeline.ts";
export { openPlatform, type PlatformOptions } from "./platform.ts";
export type * from "./ports/index.ts";
export { version } from "./version.ts";
