import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "../../../../vitest.config.ts";

/** The project's own set-up, on nothing but planted leaks. */
const config: ViteUserConfig = mergeConfig(
  { ...base, test: { ...base.test, include: [], reporters: [] } },
  defineConfig({
    test: {
      root: fileURLToPath(new URL("../../../..", import.meta.url)),
      include: [process.env.PLANTED_FILE ?? "test/support/api-key/planted/leaks.planted.ts"],
      reporters: ["default"],
    },
  }),
);
export default config;
