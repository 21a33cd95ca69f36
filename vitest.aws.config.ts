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
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // One home for all of them: one file after the other.
        test: {
          name: "deployed",
          include: ["test-aws/deployed/**/*.test.ts"],
          globalSetup: ["test-aws/deployed/global-setup.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
