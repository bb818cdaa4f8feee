import { defineConfig, type ViteUserConfig } from "vitest/config";
import { recordedSources } from "./test/support/api-key/plugin.ts";

const config: ViteUserConfig = defineConfig({
  plugins: [recordedSources()],
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "./test/support/closing-line.ts"],
    // What a run shows and writes is recorded, and searched for API keys at its end.
    globalSetup: ["./test/support/api-key/global-setup.ts"],
    setupFiles: ["./test/support/api-key/setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
export default config;
