import { onTestFinished } from "vitest";
import { SmartFlows } from "../../../src/flows/client.ts";
import type { SmartFlowsOptions } from "../../../src/flows/options.ts";
import { API_KEY } from "../../support/api-key/keys.mjs";
import { recordedLogger } from "../../support/api-key/logger.ts";
import { fastClock } from "./clock.ts";
import { type Responder, type ScriptedServer, serve } from "./server.ts";

/** A key that no test's output may contain. */
export const KEY: string = API_KEY;
export const FLOW = "0f0e7a64-5a0c-4d3b-9f7e-000000000001";
export const XML = '<order xmlns="urn:orders"><number>1</number></order>';

/** A client whose time runs a hundred times faster, closed when the test ends. */
export function client(baseUrl: string, options: Partial<SmartFlowsOptions> = {}): SmartFlows {
  const made = new SmartFlows({
    baseUrl,
    apiKey: KEY,
    clock: fastClock(100),
    random: () => 0.5,
    ...options,
    logger: recordedLogger(options.logger),
  });
  onTestFinished(() => made.close());
  return made;
}

/** A scripted server and a client of it. */
export async function pair(
  respond: Responder,
  options: Partial<SmartFlowsOptions> = {},
): Promise<{ server: ScriptedServer; flows: SmartFlows }> {
  const server = await serve(respond);
  onTestFinished(() => server.close());
  return { server, flows: client(server.baseUrl, options) };
}

/** What a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}
