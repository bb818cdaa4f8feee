import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { userAgent } from "../../../src/flows/config/user-agent.ts";
import { pair } from "../support/client.ts";
import { json } from "../support/server.ts";

test("row 9: the User-Agent names this package, its version, Node, and the application", async () => {
  const { server, flows } = await pair((_, response) => json(response, {}), { appId: "billing/2.1" });
  await flows.me();
  const { version } = JSON.parse(await readFile("package.json", "utf8"));
  expect(server.seen[0]?.headers["user-agent"]).toBe(
    `xsdflow/${version} node/${process.versions.node} billing/2.1`,
  );
});

test.each(["", "x".repeat(25), "a b", "a\r\nx: y"])("row 9: the appId %j is refused", (appId) => {
  expect(() => userAgent(appId)).toThrow(/appId/);
});
