import type { Plugin } from "vite";
import { instrument, isRecorded } from "./instrument.mjs";

/** Lets the sources, as vitest runs them, tell the recorder what they make. */
export function recordedSources(): Plugin {
  return {
    name: "xsdflow:recorded-sources",
    enforce: "pre",
    transform(code, id) {
      return isRecorded(id) ? { code: instrument(code), map: null } : undefined;
    },
  };
}
