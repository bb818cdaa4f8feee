import type { FlowsLogger } from "../../../src/flows/diagnostics.ts";
import { recorder } from "./recorder.mjs";

/** A logger whose lines are searched for API keys, before `logger` gets them. */
export function recordedLogger(logger?: FlowsLogger): FlowsLogger {
  return {
    debug: (message, event) => {
      recorder?.record("log line", "logger", message);
      logger?.debug(message, event);
    },
  };
}
