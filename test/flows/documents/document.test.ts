import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isDocumentError, isHttpError } from "../../../src/flows/errors/guards.ts";
import { failureOf, pair } from "../support/client.ts";
import { collect } from "../support/collect.ts";
import { temporaryFolder } from "../support/folder.ts";
import { json, type Responder } from "../support/server.ts";

const answers =
  (content: string, headers: Record<string, string> = {}): Responder =>
  (_, response) => {
    response.writeHead(200, { "content-type": "application/pdf", ...headers });
    response.end(content);
  };
const document = async (respond: Responder, options: { readonly displayName?: string } = {}) =>
  (await pair(respond)).flows.documents.open("d-1", options);

describe("FlowDocument: its data on the server", () => {
  it("info", async () => {
    const found = await document((_, response) =>
      json(response, { id: "d-1", contentType: "application/pdf" }),
    );
    expect(await found.info()).toMatchObject({ id: "d-1", contentType: "application/pdf" });
  });

  it("info about another document is not used: it may belong to somebody else", async () => {
    const found = await document((_, response) => json(response, { id: "d-2" }));
    const error = await failureOf(found.info());
    expect(isHttpError(error) && error.code).toBe("wrong-subject");
  });
});

describe("FlowDocument: its content", () => {
  it("bytes and stream, as often as one likes", async () => {
    const found = await document(answers("%PDF"));
    expect(Buffer.from(await found.bytes()).toString()).toBe("%PDF");
    expect(Buffer.concat(await collect(found.stream())).toString()).toBe("%PDF");
  });

  it("no more of it than is taken", async () => {
    const found = await document(answers("12345"));
    expect(await found.bytes({ maxBytes: 5 })).toHaveLength(5);
    expect(isDocumentError(await failureOf(found.bytes({ maxBytes: 4 })))).toBe(true);
  });
});

describe("FlowDocument.save: the name of the file", () => {
  it.each<
    [
      says: string,
      displayName: string | undefined,
      headers: Record<string, string>,
      name: string | undefined,
      file: string,
    ]
  >([
    ["what is asked for", "Invoice", {}, "mine.pdf", "mine.pdf"],
    [
      "the server's name for the document",
      "Invoice",
      { "content-disposition": 'attachment; filename="other.pdf"' },
      undefined,
      "Invoice.pdf",
    ],
    [
      "the name in the answer",
      undefined,
      { "content-disposition": 'attachment; filename="other.pdf"' },
      undefined,
      "other.pdf",
    ],
    ["else its id", undefined, {}, undefined, "document-d-1.pdf"],
    ["made safe", "../../etc/passwd", {}, undefined, "_.._etc_passwd.pdf"],
  ])("in a folder: %s", async (_says, displayName, headers, name, file) => {
    const folder = await temporaryFolder();
    const found = await document(answers("%PDF", headers), displayName === undefined ? {} : { displayName });
    const saved = await found.save(folder, name === undefined ? {} : { name });
    expect(saved).toBe(join(folder, file));
    expect(await readFile(saved, "utf8")).toBe("%PDF");
  });

  it("as a file: that name, in folders that are made", async () => {
    const file = join(await temporaryFolder(), "new", "x.pdf");
    expect(await (await document(answers("%PDF"))).save(file)).toBe(file);
    expect(await readFile(file, "utf8")).toBe("%PDF");
  });

  it("as a file it is replaced, unless that is not wanted: then it gets a number", async () => {
    const file = join(await temporaryFolder(), "x.pdf");
    await (await document(answers("one"))).save(file);
    const second = await document(answers("two"));
    expect(await second.save(file, { overwrite: false })).toBe(file.replace("x.pdf", "x (2).pdf"));
    expect(await second.save(file)).toBe(file);
    expect(await readFile(file, "utf8")).toBe("two");
  });
});
