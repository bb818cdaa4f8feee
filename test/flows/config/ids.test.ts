import { expect, test } from "vitest";
import { checkId, checkReference } from "../../../src/flows/config/ids.ts";
import { failureOf, pair } from "../support/client.ts";
import { json } from "../support/server.ts";

test.each(["0f0e7a64-5a0c-4d3b-9f7e-000000000001", "abc", "A-1"])("row 2: %s is an id", (id) => {
  expect(checkId(id, "flow")).toBe(id);
});

test.each(["", ".", "..", "a/b", "../me", "a?b", "a#b", "a%2fb", "a b", "é", "a\n", "x".repeat(129)])(
  "row 2: %j is not an id",
  (id) => {
    expect(() => checkId(id, "flow")).toThrow(/flow id/);
  },
);

test("row 2: a text that is not an id causes no request, wherever an id is expected", async () => {
  const { server, flows } = await pair((_, response) => json(response, {}));
  const bad = "../users/me";
  for (const call of [
    () => flows.submitXml("<a/>", { flowId: bad }),
    () => flows.submitXml("<a/>", { datasetId: bad }),
    () => flows.execution(bad),
    () => flows.dataset(bad),
    () => flows.documents.get(bad),
    async () => flows.run(bad),
  ]) {
    expect(await failureOf(call())).toMatchObject({ code: "configuration" });
  }
  expect(server.seen).toEqual([]);
});

test("row 2: a flow's name is percent-encoded into one path segment", async () => {
  const { server, flows } = await pair((_, response) => json(response, {}));
  await flows.flow("Offer / 2026?");
  expect(server.seen[0]?.path).toBe("/flows/Offer%20%2F%202026%3F");
  expect(await failureOf(flows.flow(".."))).toMatchObject({ code: "configuration" });
});

test.each(["", "   ", "x".repeat(513)])("a reference must not be empty or endless", (reference) => {
  expect(() => checkReference(reference)).toThrow(/reference/);
});
