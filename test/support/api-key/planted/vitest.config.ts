import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import base, { each } from "../../../../vitest.config.ts";

/** The project's own set-up, on nothing but planted leaks. */
const config: ViteUserConfig = mergeConfig(
  each,
  defineConfig({
    test: {
      root: fileURLToPath(new URL("../../../..", import.meta.url)),
      include: [process.env.PLANTED_FILE ?? "test/support/api-key/planted/leaks.planted.ts"],
      globalSetup: base.test?.globalSetup ?? [],
      reporters: ["default"],
    },
  }),
);
export default config;
