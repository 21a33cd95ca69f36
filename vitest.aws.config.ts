import { defineConfig } from "vitest/config";

// npm run test:aws: what needs AWS, proved against an emulator on this computer.
export default defineConfig({
  test: {
    include: ["test-aws/**/*.test.ts"],
    globalSetup: ["test-aws/emulator/global-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
