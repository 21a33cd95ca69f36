import type { LoadedConfig } from "../../config/index.ts";
import { bedrockChecks } from "./bedrock-checks.ts";
import { chatServiceChecks } from "./chat-service-checks.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes, EngineLook } from "./probes.ts";

/** Whether the configured engine can be reached, and has what a run needs of it. No question is asked. */
export async function engineChecks(
  probes: DoctorProbes,
  { config }: LoadedConfig,
  look: EngineLook,
): Promise<Check[]> {
  const found = await probes.openEngineProbes(config, look.environment);
  if (found.engine === "bedrock") return bedrockChecks(found, config, look);
  if (found.engine === "openai-compatible") return chatServiceChecks(found, config);
  return [
    { name: "engine", level: "fine", message: "Engine embedded: part of the program, nothing to reach" },
  ];
}
