import { defineConfig } from "vitest/config";

/** The browser tests: real Chromium against the server at YTTERBY_URL, one file at a time. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    environment: "node",
    passWithNoTests: false,
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
