import { expect, test } from "vitest";
import { Credentials } from "../../../src/flows/config/credentials.ts";
import { API_KEY, apiKey } from "../../support/api-key/keys.mjs";
import { failureOf, pair } from "../support/client.ts";
import { json } from "../support/server.ts";

test("row 3: the key is sent in the X-API-KEY header, and requested from a provider for every request", async () => {
  const keys = [apiKey("first"), apiKey("second")];
  const { server, flows } = await pair((_, response) => json(response, { id: "u" }), {
    apiKey: async () => keys.shift() ?? "",
  });
  await flows.me();
  await flows.me();
  expect(server.seen.map(({ headers }) => headers["x-api-key"])).toEqual([apiKey("first"), apiKey("second")]);
});

test.each([`${API_KEY}\n`, apiKey("a b"), apiKey("\u0000"), apiKey("é"), ""])(
  "row 3: a key that is not a header's value (%#) is refused before anything is sent, and not shown",
  (key) => {
    try {
      new Credentials(key);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toMatch(/apiKey cannot be used/);
      expect(error).toMatchObject({ advice: "api-key" });
      if (key !== "") expect(`${error} ${JSON.stringify(error)}`).not.toContain(key.trim());
    }
  },
);

test.each(["k", "1234567", "       k"])(
  "O13: a key of fewer than 8 characters is refused, and removes nothing from texts: %j",
  async (key) => {
    const refused = () => new Credentials(key);
    expect(refused).toThrow(/apiKey cannot be used: it (has fewer than 8 characters|contains white space)/);
    expect(refused).toThrow(expect.objectContaining({ code: "configuration", outcome: "not-sent" }));
    const { server, flows } = await pair((_, response) => json(response, { id: "e" }), { apiKey: () => key });
    expect(await failureOf(flows.submitXml("<a/>", { reference: "r" }))).toMatchObject({
      code: "configuration",
      message: expect.stringContaining("Nothing was sent"),
    });
    expect(server.seen).toEqual([]);
  },
);

test("row 3: a provider that gives a bad key, or fails, sends nothing and shows nothing", async () => {
  for (const apiKey of [
    () => `${API_KEY}\n`,
    () => Promise.reject(new Error(`vault said: ${API_KEY}`)),
    () => undefined as unknown as string,
  ]) {
    const { server, flows } = await pair((_, response) => json(response, { id: "e" }), { apiKey });
    const error = await failureOf(flows.submitXml("<a/>", { reference: "r" }));
    expect(error).toMatchObject({ code: "configuration", outcome: "not-sent" });
    expect(`${error} ${JSON.stringify(error)} ${(error as Error).cause}`).not.toContain(API_KEY);
    expect(server.seen).toEqual([]);
  }
});

test("row 3: the key is taken out of any text", async () => {
  const credentials = new Credentials(API_KEY);
  expect(credentials.scrub(`key ${API_KEY}, again ${API_KEY}`)).toBe("key [redacted], again [redacted]");
});
