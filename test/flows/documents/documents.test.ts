import { describe, expect, it } from "vitest";
import { isConfigurationError, isNotFoundError } from "../../../src/flows/errors/guards.ts";
import { failureOf, pair } from "../support/client.ts";
import { collect } from "../support/collect.ts";
import { json, type Responder } from "../support/server.ts";

const answers =
  (status: number, value: object): Responder =>
  (_, response) =>
    json(response, value, status);

describe("Documents", () => {
  it("open: a handle without a word to the server", async () => {
    const { server, flows } = await pair(answers(200, {}));
    const document = flows.documents.open("d-1", { displayName: "Invoice", executionId: "e-1" });
    expect({ id: document.id, displayName: document.displayName, executionId: document.executionId }).toEqual(
      {
        id: "d-1",
        displayName: "Invoice",
        executionId: "e-1",
      },
    );
    expect(server.seen).toHaveLength(0);
  });

  it.each(["", "..", "a/b", "a?b"])("open: %j is not an id, and no request is sent", async (id) => {
    const { flows } = await pair(answers(200, {}));
    expect(() => flows.documents.open(id)).toThrow(expect.toSatisfy(isConfigurationError));
  });

  it("get: the server's data about a document", async () => {
    const { server, flows } = await pair(
      answers(200, { id: "d-1", displayName: "Invoice", contentType: "application/pdf" }),
    );
    expect(await flows.documents.get("d-1")).toMatchObject({
      displayName: "Invoice",
      contentType: "application/pdf",
    });
    expect(server.seen.map(({ path }) => path)).toEqual(["/documents/d-1"]);
  });

  it("get: a document that is missing", async () => {
    const { flows } = await pair(answers(404, {}));
    expect(await failureOf(flows.documents.get("d-1"))).toSatisfy(isNotFoundError);
  });

  it("content: its bytes as a stream", async () => {
    const { flows } = await pair((_, response) => {
      response.writeHead(200, { "content-type": "application/pdf" });
      response.end("%PDF");
    });
    expect(Buffer.concat(await collect(flows.documents.content("d-1"))).toString()).toBe("%PDF");
  });
});
