import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { LongestFirst } from "./test/support/order.ts";
import { askedOf, environmentFor } from "./test/support/properties/ask.ts";
import PropertyReporter from "./test/support/properties/reporter.ts";
import { COMPILED, testedSources } from "./test/support/sources/plugin.ts";
import { NAMED } from "./test/support/sources/tree.ts";

/** Files that end like this hold what a whole process does, such as its memory and its timers: each has one of its own. */
const SHARING = "!(*.alone).test.ts";
/** Tests of what neither talks to the world nor changes it. */
const PURE = [`test/{codegen,datatypes,json-schema,messages,schema,xml}/**/${SHARING}`];
/** Tests that talk to servers of their own and write into folders of their own. */
const TALKING = [
  `{test/{cli,docs,flows,validators},test/queue/{database,deliver,jobs,worker},emulator/test,studio/test}/**/${SHARING}`,
];
const ALL = ["{test,emulator/test,studio/test}/**/*.test.ts"];
const properties = askedOf(process.env);

/** What holds for every test file. */
const each: ViteUserConfig = {
  plugins: [testedSources()],
  resolve: {
    alias: { [NAMED.name]: fileURLToPath(new URL(NAMED.file, import.meta.url)) },
  },
  test: {
    env: environmentFor(properties),
    setupFiles: ["./test/support/api-key/setup.ts", "./test/support/properties/setup.ts"],
    server: { deps: { external: [COMPILED] } },
    pool: "forks",
    // Most of what tests make is garbage at once: with V8's default of 16 MB for new objects, much of it is copied first.
    execArgv: ["--min-semi-space-size=64", "--max-semi-space-size=128"],
    testTimeout: 60_000 * Math.max(1, properties.runs),
    hookTimeout: 120_000,
  },
};

const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      // The first two leave no state behind, and run some hundreds of files to a process: starting a process for each, and
      // loading in it all that it tests, would take more time than their tests.
      { ...each, test: { ...each.test, name: "pure", include: PURE, isolate: false } },
      { ...each, test: { ...each.test, name: "talking", include: TALKING, isolate: false } },
      { ...each, test: { ...each.test, name: "whole", include: ALL, exclude: [...PURE, ...TALKING] } },
    ],
    reporters: ["default", new PropertyReporter(properties), "./test/support/closing-line.ts"],
    // What a run shows and writes is recorded, and searched for API keys at its end.
    globalSetup: ["./test/support/api-key/global-setup.ts"],
    // One more than the gate has cores: many tests wait for timers, processes and the disk.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
});

export { each };
export default config;
