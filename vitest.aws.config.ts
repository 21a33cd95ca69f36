import { defineConfig } from "vitest/config";

// npm run test:aws: what needs AWS, proved against an emulator on this computer.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "adapters",
          include: ["test-aws/**/*.test.ts"],
          exclude: ["test-aws/deployed/**"],
          globalSetup: ["test-aws/emulator/global-setup.ts"],
          // Nobody waits for so long: it ends what hangs.
          testTimeout: 600_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // One home for all of them: one file after the other.
        test: {
          name: "deployed",
          include: ["test-aws/deployed/**/*.test.ts"],
          globalSetup: ["test-aws/deployed/global-setup.ts"],
          testTimeout: 900_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
