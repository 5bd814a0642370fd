import { defineConfig } from "vitest/config";

/** Whole servers, started, killed and started again by the tests themselves. */
export default defineConfig({
  test: {
    include: ["machines/**/*.machine.ts"],
    environment: "node",
    passWithNoTests: false,
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
