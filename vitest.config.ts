import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { recordedSources } from "./test/support/api-key/plugin.ts";
import { askedOf, environmentFor } from "./test/support/properties/ask.ts";
import PropertyReporter from "./test/support/properties/reporter.ts";

const properties = askedOf(process.env);

const config: ViteUserConfig = defineConfig({
  plugins: [recordedSources()],
  resolve: {
    alias: { "xsdflow-emulator": fileURLToPath(new URL("emulator/src/index.ts", import.meta.url)) },
  },
  test: {
    include: ["{test,emulator/test}/**/*.test.ts"],
    reporters: ["default", new PropertyReporter(properties), "./test/support/closing-line.ts"],
    env: environmentFor(properties),
    // What a run shows and writes is recorded, and searched for API keys at its end.
    globalSetup: ["./test/support/api-key/global-setup.ts"],
    setupFiles: ["./test/support/api-key/setup.ts", "./test/support/properties/setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000 * Math.max(1, properties.runs),
    hookTimeout: 120_000,
  },
});
export default config;
