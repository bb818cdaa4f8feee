import { expect, test } from "vitest";
import { Credentials } from "../../../src/flows/config/credentials.ts";
import { failureOf, pair } from "../support/client.ts";
import { json } from "../support/server.ts";

test("row 3: the key goes into the X-API-KEY header, of every request anew from a provider", async () => {
  const keys = ["first-key-1234", "second-key-1234"];
  const { server, flows } = await pair((_, response) => json(response, { id: "u" }), {
    apiKey: async () => keys.shift() ?? "",
  });
  await flows.me();
  await flows.me();
  expect(server.seen.map(({ headers }) => headers["x-api-key"])).toEqual([
    "first-key-1234",
    "second-key-1234",
  ]);
});

test.each(["secret-key\n", "secret key", "secret\u0000key", "sécret", ""])(
  "row 3: the key %j is refused before anything is sent, and not shown",
  (key) => {
    try {
      new Credentials(key);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toMatch(/cannot be sent in a header/);
      if (key !== "") expect(`${error} ${JSON.stringify(error)}`).not.toContain(key.trim());
    }
  },
);

test("row 3: a provider that gives a bad key, or fails, sends nothing and shows nothing", async () => {
  for (const apiKey of [
    () => "bad-secret\n",
    () => Promise.reject(new Error("vault said: bad-secret")),
    () => undefined as unknown as string,
  ]) {
    const { server, flows } = await pair((_, response) => json(response, { id: "e" }), { apiKey });
    const error = await failureOf(flows.submitXml("<a/>", { reference: "r" }));
    expect(error).toMatchObject({ code: "configuration", outcome: "not-sent" });
    expect(`${error} ${JSON.stringify(error)} ${(error as Error).cause}`).not.toContain("bad-secret");
    expect(server.seen).toEqual([]);
  }
});

test("row 3: the key is taken out of any text", async () => {
  const credentials = new Credentials("abc-123");
  expect(credentials.scrub("key abc-123, again abc-123")).toBe("key [redacted], again [redacted]");
});
