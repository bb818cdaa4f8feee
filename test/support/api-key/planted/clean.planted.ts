/** A test that has a key and gives nothing away. */
import { expect, test } from "vitest";
import { pair, XML } from "../../../flows/support/client.ts";
import { json } from "../../../flows/support/server.ts";

test("clean", async () => {
  const { server, flows } = await pair((_, response) => json(response, { id: "e" }));
  await flows.submitXml(XML);
  expect(server.seen).toHaveLength(1);
});
