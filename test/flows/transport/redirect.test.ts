import { describe, expect, onTestFinished, test } from "vitest";
import { failureOf, pair, XML } from "../support/client.ts";
import { json, serve } from "../support/server.ts";

describe("row 8: redirects", () => {
  test.each([300, 302, 303, 304])(
    "a submission may have run if the answer is %i, and is not redirected",
    async (status) => {
      const { server, flows } = await pair((_, response) =>
        json(response, {}, status, { location: "/elsewhere" }),
      );
      const error = await failureOf(flows.submitXml(XML, { reference: "r" }));
      expect(error).toMatchObject({ code: "unknown-outcome", status, outcome: "unknown" });
      expect(await failureOf(flows.submitXml(XML, { reference: "r" }))).toMatchObject({
        code: "unknown-outcome",
      });
      expect(server.seen).toHaveLength(1);
    },
  );

  test.each([301, 307, 308])(
    "a submission is not sent on after %i: it is refused, and did not run",
    async (status) => {
      const { server, flows } = await pair((request, response) =>
        json(response, { id: "e-1" }, request.path.startsWith("/elsewhere") ? 200 : status, {
          location: "/api/v1/elsewhere",
        }),
      );
      const error = await failureOf(flows.submitXml(XML, { reference: "r" }));
      expect(error).toMatchObject({ code: "redirect", status, outcome: "rejected" });
      expect(String(error)).toMatch(/Put the final address into baseUrl/);
      expect(server.seen).toHaveLength(1);
    },
  );

  test("a GET follows up to three on the same server, with the key", async () => {
    const { server, flows } = await pair((request, response) => {
      const hop = Number(/hop=(\d)/.exec(request.path)?.[1] ?? 0);
      if (hop === 3) return json(response, { id: "u-1" });
      return json(response, {}, 307, { location: `/api/v1/users/me?hop=${hop + 1}` });
    });
    expect((await flows.me()).id).toBe("u-1");
    expect(server.seen.map(({ headers }) => headers["x-api-key"] !== undefined)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test("a GET does not follow a fourth", async () => {
    const { server, flows } = await pair(({ path }, response) =>
      json(response, {}, 302, { location: `/api/v1${path}` }),
    );
    expect(await failureOf(flows.me())).toMatchObject({ code: "redirect", status: 302 });
    expect(server.seen).toHaveLength(4);
  });

  test("the key never goes to another origin", async () => {
    const other = await serve((_, response) => json(response, { id: "thief" }));
    onTestFinished(() => other.close());
    const { server, flows } = await pair((_, response) =>
      json(response, {}, 302, { location: `${other.baseUrl}/users/me` }),
    );
    expect(await failureOf(flows.me())).toMatchObject({ code: "redirect" });
    expect(await failureOf(flows.documents.open("d-1").bytes())).toMatchObject({ code: "redirect" });
    expect(other.seen).toEqual([]);
    expect(server.seen).toHaveLength(2);
  });
});
