import { openHomeKeeper } from "../../platform.ts";
import type { HomeKeeper } from "../../ports/index.ts";
import type { CliContext } from "../context.ts";
import { type HomeOptions, loadHomeConfig } from "../home.ts";

/** How commands open what looks after the home on AWS; tests hand in another. */
export type OpenKeeper = (context: CliContext, options: HomeOptions) => Promise<HomeKeeper>;

export const openKeeper: OpenKeeper = async (context, options) => {
  const { config } = await loadHomeConfig(context, options);
  return openHomeKeeper({ config, environment: context.environment });
};
