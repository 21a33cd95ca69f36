import { prepareOnly } from "../../pipeline.ts";
import { openAwsDryPlatform, openDryPlatform } from "../../platform.ts";
import type { ClassifyOptions } from "../classify/options.ts";
import { planFiles } from "../classify/plan-files.ts";
import type { CliContext } from "../context.ts";
import { estimateJson } from "../estimate/estimate-json.ts";
import { estimateText } from "../estimate/estimate-text.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig, platformOptions } from "../home.ts";

/** `estimate FILE…` and `classify --dry-run`: what it would take, before anything is sent. */
export async function runEstimate(
  context: CliContext,
  files: readonly string[],
  options: ClassifyOptions,
): Promise<number> {
  const loaded = await loadHomeConfig(context, { ...options, near: files.find((file) => file !== "-") });
  const plans = await planFiles(context, loaded, { files, options });
  const log = { emit: () => {} };
  const open = () =>
    options.home === "aws"
      ? openAwsDryPlatform({ config: loaded.config, environment: context.environment, log })
      : openDryPlatform(platformOptions(context, loaded, log));
  const estimates = [];
  for (const plan of plans) {
    const platform = await open();
    try {
      // The price is asked for, not kept below a limit.
      const request = { ...plan, asking: { ...plan.asking, maxCost: undefined } };
      const ahead = await prepareOnly(platform, request);
      estimates.push({ ...ahead, engine: platform.engine, config: loaded.config });
    } finally {
      await platform.close();
    }
  }
  if (options.json === true || options.ndjson === true) {
    context.stdout.write(`${JSON.stringify(estimateJson(estimates))}\n`);
  } else {
    context.stdout.write(estimateText(estimates, context.stdout));
  }
  return exitCode.done;
}
