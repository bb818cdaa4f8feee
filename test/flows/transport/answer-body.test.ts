import { describe, expect, test } from "vitest";
import { describeError } from "../../../src/cli/describe-error.ts";
import { isHttpError } from "../../../src/flows/errors/guards.ts";
import { failureOf, KEY, pair, XML } from "../support/client.ts";

const REASON = `Line ${"x".repeat(400)}: the field "total" is missing`;

describe("C8: the body of a refusal", () => {
  async function refused(body: string, status = 400): Promise<unknown> {
    const { flows } = await pair((_, response) =>
      response.writeHead(status, { "content-type": "text/plain" }).end(body),
    );
    return await failureOf(flows.submitXml(XML, { reference: "r" }));
  }

  test("is completely in the error, and in its JSON", async () => {
    const error = await refused(REASON);
    if (!isHttpError(error)) throw error;
    expect(error.body).toBe(REASON);
    expect(error.excerpt).toHaveLength(200);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ body: REASON });
    expect(Object.keys(error)).not.toContain("body");
  });

  test("is kept up to 64 KiB, without the key", async () => {
    const error = await refused(`${KEY} ${"y".repeat(200_000)} ${KEY}`);
    if (!isHttpError(error)) throw error;
    expect(error.body?.length).toBeLessThanOrEqual(65_536);
    expect(error.body?.length).toBeGreaterThan(65_000);
    expect(error.body).not.toContain(KEY);
  });

  test("is printed safely by the command line", async () => {
    const { lines, details } = describeError(await refused(`${REASON}\n\u001b[31mred\u001b[0m`));
    expect(lines?.[0]).toBe("The server's whole answer:");
    expect(lines?.[1]).toBe(REASON);
    expect(lines?.[2]).not.toContain("\u001b");
    expect(details).toMatchObject({ body: expect.stringContaining(REASON) });
  });

  test("is not printed twice if the message has all of it", async () => {
    const { message, lines } = describeError(await refused("too late"));
    expect(message).toContain("too late");
    expect(lines).toEqual([]);
  });
});
