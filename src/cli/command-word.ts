import type { CliContext } from "./context.ts";

/**
 * How the program is called by whoever called it: through npx it has no name of its own in the shell, and advice without
 * `npx` would end in "command not found".
 */
export function commandWord({ environment }: Pick<CliContext, "environment">): string {
  return environment["npm_command"] === "exec" ? "npx pigeonhole" : "pigeonhole";
}
