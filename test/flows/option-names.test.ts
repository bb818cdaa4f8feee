/** A misspelt option of the client is refused before anything is sent. */
import { describe, expect, it } from "vitest";
import { assemble } from "../../src/flows/assembly.ts";
import type { SmartFlows } from "../../src/flows/client.ts";
import { ConfigurationError } from "../../src/flows/errors/client.ts";
import { checkCall } from "../../src/flows/option-names.ts";
import { client as clientOf, KEY } from "./support/client.ts";

const server = { baseUrl: "https://flows.invalid/api/v1", apiKey: KEY };

describe("new SmartFlows", () => {
  it.each<[string, unknown, string]>([
    ["no options", undefined, "new SmartFlows(options): the options must be an object; found undefined"],
    ["a string", KEY, "new SmartFlows(options): the options must be an object; found a string"],
    ["no address", { apiKey: KEY }, "baseUrl is missing: pass https://host/api/v1"],
    ["a misspelt option", { ...server, baseURL: "https://a" }, 'Did you mean "baseUrl"?'],
    ["a misspelt timeout", { ...server, timeouts: { overal: 1 } }, 'Did you mean "overall"?'],
    ["a misspelt retry option", { ...server, retry: { atempts: 1 } }, 'Did you mean "attempts"?'],
  ])("refuses %s", (_, options, message) => {
    const make = () => assemble(options as typeof server);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
    expect(make).not.toThrow(KEY);
  });
});

it("row 23: a client takes no option from the prototype of all objects", () => {
  const prototype = Object.prototype as { allowInsecureHttp?: boolean };
  try {
    prototype.allowInsecureHttp = true;
    expect(() => assemble({ baseUrl: "http://flows.invalid/api/v1", apiKey: KEY })).toThrow(/plain http/);
  } finally {
    delete prototype.allowInsecureHttp;
  }
});

describe("a method refuses an option that it does not take, and sends nothing", () => {
  const misspelt = { referense: "INV-1" } as object;
  const calls: readonly (readonly [string, (client: SmartFlows) => unknown])[] = [
    ["submitXml", (client) => client.submitXml("<a/>", misspelt)],
    ["submitJson", (client) => client.submitJson({}, misspelt)],
    ["submitEmpty", (client) => client.submitEmpty(misspelt)],
    ["start", (client) => client.start("Invoice", {}, misspelt)],
    ["submitMany", async (client) => client.submitMany([], misspelt)],
    ["reconcile", (client) => client.reconcile("INV-1", misspelt)],
    ["reconcileMany", async (client) => client.reconcileMany(misspelt)],
    ["resubmit", (client) => client.resubmit("INV-1", { acceptDuplicateRisk: true, ...misspelt })],
    ["run", async (client) => client.run("id", misspelt)],
  ];

  it.each(calls)("%s", async (method, call) => {
    // The address does not exist: had anything been sent, the error would be another one.
    const client = clientOf(server.baseUrl);
    await expect(call(client)).rejects.toThrow(ConfigurationError);
    await expect(call(client)).rejects.toThrow(new RegExp(`^${method}\\(.*there is no option "referense"`));
  });
});

it("options of `submit` for values and for XML are distinguished", () => {
  expect(() => checkCall("submit(schema, value, options)", { xml: {} })).not.toThrow();
  expect(() => checkCall("submit(schema, value, options)", { doctype: "ignore" })).toThrow(
    ConfigurationError,
  );
  expect(() => checkCall("submitXml(xml, options)", { doctype: "ignore", maxDepth: 3 })).not.toThrow();
});
