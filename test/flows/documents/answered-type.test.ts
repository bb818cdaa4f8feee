import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { failureOf, pair } from "../support/client.ts";
import { json, type Responder } from "../support/server.ts";

/** A server whose record of the document says one type, and whose content is answered with another. */
function served(said: string | undefined, answered: string, body = "<html>sign in</html>"): Responder {
  return ({ path }, response) => {
    if (!path.endsWith("/content")) return json(response, { id: "d", contentType: said });
    return response.writeHead(200, { "content-type": answered }).end(body);
  };
}

describe("C9: a page with status 200 in place of a document", () => {
  test.each([
    ["application/pdf", "text/html; charset=utf-8"],
    ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "TEXT/HTML"],
    ["application/pdf", "application/json"],
    [undefined, "text/html"],
    ["application/octet-stream", "application/xhtml+xml"],
  ])("is refused if the document is %s and the answer %s: nothing is saved", async (said, answered) => {
    const { flows } = await pair(served(said, answered));
    const folder = await mkdtemp(join(tmpdir(), "xsdflow-"));
    const document = flows.documents.open("d");
    const error = await failureOf(document.save(`${folder}/`));
    expect(error).toMatchObject({ name: "DocumentError", code: "bad-response", documentId: "d" });
    expect(String(error)).toContain(answered.split(";")[0]?.toLowerCase());
    expect(await readdir(folder)).toEqual([]);
    expect(await failureOf(document.bytes())).toMatchObject({ code: "bad-response" });
  });

  test.each([
    ["text/html", "text/html; charset=utf-8"],
    ["application/json", "application/json"],
    ["application/pdf", "application/octet-stream"],
    ["application/pdf", "application/pdf"],
  ])("is a document if it is %s and the answer %s", async (said, answered) => {
    const { server, flows } = await pair(served(said, answered));
    expect(String(Buffer.from(await flows.documents.open("d").bytes()))).toBe("<html>sign in</html>");
    // The record is asked for only where the answer is suspicious.
    expect(server.seen).toHaveLength(said === answered.split(";")[0] && !said.endsWith("pdf") ? 2 : 1);
  });
});
