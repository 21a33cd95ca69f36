import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Folders whose tests start programs, browsers or functions: a process each, which nothing of another test is left in. */
const programs = ["test/acceptance", "test/dashboard", "test/lambdas"];
/** They change the environment for a whole file, or look at the memory or the children of their own process. */
const alone = [
  "test/analytics/console-processes.test.ts",
  "test/adapters/aws/aws-errors.test.ts",
  "test/adapters/aws/aws-home.test.ts",
  "test/simulators/bedrock/memory.test.ts",
];
const inProcessesOfTheirOwn = [...programs.map((folder) => `${folder}/**/*.test.ts`), ...alone];

/** Whether the file, e.g. "test/lambdas/sweep.test.ts", shares no process with others. */
export function hasOwnProcess(file: string): boolean {
  return programs.some((folder) => file.startsWith(`${folder}/`)) || alone.includes(file);
}

/** What takes longest begins first, and all that shares a process comes together. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const at = programs.findIndex((folder) => moduleId.includes(`/${folder}/`));
      if (at >= 0) return at;
      return alone.some((file) => moduleId.endsWith(`/${file}`)) ? programs.length : programs.length + 1;
    };
    return sorted.sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    // Of Node 20, which the functions on AWS do not run on: said once a process, and noise in a log.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    // For a computer that is busy with much else: what hangs is told all the same.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // What is waited for comes at once, unless the computer is busy: then a second, as it is by itself, is nothing.
    expect: { poll: { timeout: 60_000 } },
    // On two cores: while two wait for a browser, a process or a clock, a third one works.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "programs",
          include: inProcessesOfTheirOwn,
          globalSetup: ["test/dashboard/browser-folder.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "modules",
          include: ["test/**/*.test.ts"],
          exclude: inProcessesOfTheirOwn,
          // To start a process and to load the modules takes longer than most of these files.
          isolate: false,
        },
      },
    ],
  },
});
