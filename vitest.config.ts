import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { recordedSources } from "./test/support/api-key/plugin.ts";
import { askedOf, environmentFor } from "./test/support/properties/ask.ts";
import PropertyReporter from "./test/support/properties/reporter.ts";

/** Tests of what neither talks to the world nor changes it. */
const PURE = ["test/{codegen,datatypes,json-schema,messages,schema,xml}/**/*.test.ts"];
const ALL = ["{test,emulator/test}/**/*.test.ts"];
const properties = askedOf(process.env);

/** What holds for every test file. */
const each: ViteUserConfig = {
  plugins: [recordedSources()],
  resolve: {
    alias: { "xsdflow-emulator": fileURLToPath(new URL("emulator/src/index.ts", import.meta.url)) },
  },
  test: {
    env: environmentFor(properties),
    setupFiles: ["./test/support/api-key/setup.ts", "./test/support/properties/setup.ts"],
    pool: "forks",
    testTimeout: 60_000 * Math.max(1, properties.runs),
    hookTimeout: 120_000,
  },
};

const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      // These keep no state outside of a test, and run some hundreds of files to a process: starting a process for
      // each would take half of the time of the whole suite.
      { ...each, test: { ...each.test, name: "pure", include: PURE, isolate: false } },
      { ...each, test: { ...each.test, name: "whole", include: ALL, exclude: PURE } },
    ],
    reporters: ["default", new PropertyReporter(properties), "./test/support/closing-line.ts"],
    // What a run shows and writes is recorded, and searched for API keys at its end.
    globalSetup: ["./test/support/api-key/global-setup.ts"],
    maxWorkers: 2,
  },
});

export { each };
export default config;
