/** Tests which requests the studio answers, and what no answer contains. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { SmartFlows } from "../../src/flows/index.ts";
import { startMarkedEmulator } from "../../test/support/api-key/emulator.ts";
import { apiKey } from "../../test/support/api-key/keys.mjs";
import type { LoadedSchema, RunState, StartedRun } from "../src/protocol/messages.ts";
import { POLICY } from "../src/server/headers.ts";
import { call, OWN, PORT, sampleSchema, studio } from "./harness.ts";

describe("a request", () => {
  it.each([
    ["of another origin", { origin: "http://evil.example" }, 403],
    ["of another port of this computer", { origin: "http://127.0.0.1:9999" }, 403],
    ["of a sandboxed page", { origin: "null" }, 403],
    [
      "that the browser says comes from another site",
      { origin: undefined, "sec-fetch-site": "cross-site" },
      403,
    ],
    ["of another port, without an origin", { origin: undefined, "sec-fetch-site": "same-site" }, 403],
    ["that was sent to another name", { host: `evil.example:${PORT}`, origin: undefined }, 403],
    ["that was sent to this name at another port", { host: "127.0.0.1:80", origin: undefined }, 403],
    ["that was sent to no name", { host: "", origin: undefined }, 403],
    ["without the token", { "x-studio-token": undefined }, 401],
    ["with an empty token", { "x-studio-token": "" }, 401],
    ["with the beginning of the token", { "x-studio-token": "token-of-the-test-012345678" }, 401],
    [
      "with a cookie in place of the token",
      { "x-studio-token": undefined, cookie: "token=token-of-the-test-0123456789" },
      401,
    ],
  ])("%s is refused", async (_, headers, status) => {
    const reply = await call(studio(), "/api/session", { headers });
    expect(reply.status).toBe(status);
    expect(reply.text).not.toContain("isEmulator");
  });

  it.each([{ host: `evil.example:${PORT}`, origin: undefined }, { origin: "http://evil.example" }])(
    "of another site gets no file of the page either: %j",
    async (headers) => {
      expect((await call(studio(), "/", { headers })).status).toBe(403);
    },
  );

  it.each([`127.0.0.1:${PORT}`, `localhost:${PORT}`, `[::1]:${PORT}`])(
    "of the page at %s is answered",
    async (host) => {
      const headers = { host, origin: `http://${host}` };
      expect((await call(studio(), "/api/session", { headers })).status).toBe(200);
    },
  );

  it("whose body is not JSON is refused before it is read, since forms of other sites can send it", async () => {
    const app = studio();
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      const reply = await call(app, "/api/schemas", { body: "{}", headers: { "content-type": type } });
      expect(reply.status).toBe(415);
    }
  });

  it.each([
    "/api/../../package.json",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/package.json",
    "/api/runs/..%2f/documents/x",
  ])("for %s leads to no file", async (path) => {
    const { status, text } = await call(studio(), path);
    expect(status).toBe(404);
    expect(text).not.toContain("xsdflow-studio");
  });

  it.each(["/%zz", "/api/%zz", "/api/runs/%c3%28"])(
    "for %s, which cannot be decoded, is not repeated",
    async (path) => {
      const { status, text, headers } = await call(studio(), path);
      expect([status, headers["content-security-policy"]]).toEqual([400, POLICY]);
      expect(text).not.toContain("%");
    },
  );

  it.each(["OPTIONS", "PUT", "DELETE", "HEAD", "PATCH"] as const)(
    "of another site by %s is not allowed",
    async (method) => {
      const headers = { ...OWN, origin: "http://evil.example", "access-control-request-method": "POST" };
      const answer = await studio().inject({ method, url: "/api/session", headers });
      expect(answer.statusCode).toBe(403);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    },
  );

  it.each([
    '{"__proto__":{"polluted":1}}',
    '{"kind":"files","files":[{"__proto__":{"polluted":1}}]}',
    '{"constructor":{"prototype":{"polluted":1}}}',
  ])("whose body reaches for prototypes is refused: %s", async (payload) => {
    const headers = { ...OWN, "content-type": "application/json" };
    const answer = await studio().inject({ method: "POST", url: "/api/schemas", headers, payload });
    expect(answer.statusCode).toBe(400);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each(["__proto__", "constructor", "toString"])("for a run called %s finds none", async (id) => {
    expect((await call(studio(), `/api/runs/${id}`)).status).toBe(404);
    expect((await call(studio(), `/api/runs/${id}/documents/${id}`)).status).toBe(404);
    expect((await call(studio(), "/api/schemas", { body: { kind: id } })).status).toBe(400);
  });

  it("that names an execution by a path is not sent to the server", async () => {
    const app = studio({ baseUrl: "http://127.0.0.1:1/api/v1", apiKey: apiKey("studio") });
    const body = { executionId: "../../flows", reference: "R-1" };
    const { json } = await call(app, "/api/history/follow", { body });
    expect(json).toMatchObject({ code: "configuration" });
  });

  it("that is too large is refused", async () => {
    const body = { values: "x".repeat(1_100_000) };
    expect((await call(studio(), "/api/runs/x/answer", { body })).status).toBe(413);
  });
});

describe("every answer", () => {
  it.each(["/", "/api/session", "/gone"])(
    "to %s forbids inline code, other sites and frames",
    async (path) => {
      const { headers } = await call(studio(), path);
      expect(headers["content-security-policy"]).toBe(POLICY);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
      });
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    },
  );

  it("has a content security policy without exceptions for code", () => {
    expect(POLICY).toContain("default-src 'none'");
    expect(POLICY).toContain("connect-src 'self'");
    expect(POLICY).toContain("frame-ancestors 'none'");
    expect(POLICY).not.toMatch(/unsafe|\*|https?:/);
    expect(POLICY).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
  });
});

const MARKUP = `</script><img src=x onerror="alert(1)">`;
const ESCAPED = MARKUP.replaceAll("<", "&lt;").replaceAll('"', "&quot;");

describe("a hostile schema", () => {
  it("is passed on as data: names, documentation and values remain text", async () => {
    const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="javascript:alert(1)">
      <xs:element name="__proto__"><xs:annotation><xs:documentation>${ESCAPED}</xs:documentation></xs:annotation>
        <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="${ESCAPED}"/></xs:restriction></xs:simpleType>
      </xs:element></xs:schema>`;
    const files = [{ name: MARKUP, text: xsd }];
    const reply = await call(studio(), "/api/schemas", { body: { kind: "files", files } });
    expect(reply.status).toBe(200);
    expect(reply.headers["content-type"]).toBe("application/json; charset=utf-8");
    const { documents, first } = reply.json as LoadedSchema;
    expect(first).toBe("{javascript:alert(1)}__proto__");
    expect(JSON.stringify(documents)).toContain(JSON.stringify(MARKUP).slice(1, -1));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each(["../../../../etc/passwd", "file:///etc/passwd", "/etc/passwd", "http://127.0.0.1:1/x.xsd"])(
    "that includes %s makes the server read nothing",
    async (location) => {
      const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="${location}"/>
        <xs:element name="a" type="gone"/></xs:schema>`;
      const reply = await call(studio(), "/api/schemas", {
        body: { kind: "files", files: [{ name: "a.xsd", text }] },
      });
      expect(reply.status).toBe(422);
      expect(reply.text).not.toContain("root:");
    },
  );

  it.each(["package.json", "../../../../etc/passwd", "file:///etc/passwd"])(
    "of a flow that includes %s makes the server read nothing",
    async (location) => {
      const client = new SmartFlows({ baseUrl: "http://127.0.0.1:1/api/v1", apiKey: apiKey("studio") });
      const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="${location}"/>
        <xs:element name="a" type="gone"/></xs:schema>`;
      vi.spyOn(client, "flowId").mockResolvedValue("1");
      vi.spyOn(client, "flowSchema").mockResolvedValue({
        flowId: "1",
        datasetId: "2",
        xsd: Buffer.from(xsd),
      });
      const reply = await call(studio(undefined, { client }), "/api/schemas", {
        body: { kind: "flow", flow: "1" },
      });
      expect([reply.status, reply.json]).toMatchObject([422, { code: "schema" }]);
      expect(reply.text).not.toMatch(/root:|xsdflow-studio|devDependencies/);
    },
  );

  it("that is not well-formed, or expands entities, is refused with its place", async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "${"x".repeat(50)}"><!ENTITY c "&b;&b;">]><a>&c;</a>`;
    for (const text of ["<xs:schema", bomb]) {
      const reply = await call(studio(), "/api/schemas", {
        body: { kind: "files", files: [{ name: "a.xsd", text }] },
      });
      expect(reply.status).toBe(422);
      expect(reply.json).toMatchObject({ code: "schema" });
    }
  });
});

describe("the API key", () => {
  it("is in no answer during a run, and in no refusal", async () => {
    const flows = [{ name: "Invoice", schema: sampleSchema("invoice.xsd"), stages: 1, stageDelayMs: 1 }];
    const emulator = await startMarkedEmulator({ flows });
    onTestFinished(() => emulator.close());
    const app = studio({ baseUrl: emulator.apiUrl, apiKey: emulator.apiKey });
    const flow = emulator.flows[0]?.id ?? "";
    const answers: string[] = [];
    const ask = async <T>(path: string, body?: unknown): Promise<T> => {
      const { text, headers, json } = await call(app, path, body === undefined ? {} : { body });
      answers.push(text, JSON.stringify(headers));
      return json as T;
    };
    await ask("/api/session");
    await ask("/api/flows");
    await ask("/api/schemas", { kind: "flow", flow });
    const xml =
      '<Invoice xmlns="urn:xsdflow:sample:invoice"><number>GY-3</number><issued>2026-06-28</issued><iban>BE68539007547034</iban>' +
      "<lines><sku>C-3300</sku><quantity>5</quantity><price>7</price></lines></Invoice>";
    const { run, executionId } = await ask<StartedRun>("/api/runs", { flow, reference: "R-1", xml });
    let state: RunState | undefined;
    while (state?.end === undefined)
      state = await ask<RunState>(`/api/runs/${run}?after=${state?.sequence ?? 0}`);
    expect(state.end).toMatchObject({
      isSuccess: true,
      documents: [{ name: expect.stringContaining(".pdf") }],
    });
    const content = await call(app, `/api/runs/${run}/documents/${state.end.documents[0]?.id}`);
    expect(content.text.startsWith("%PDF-")).toBe(true);
    expect(content.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": "attachment",
    });
    const history = await ask<readonly unknown[]>("/api/history");
    expect(history).toMatchObject([{ reference: "R-1", isUnknown: false }]);
    // Every PDF has this text: it stands for a key in a document.
    const wary = studio({ baseUrl: emulator.apiUrl, apiKey: emulator.apiKey }, { secrets: ["%PDF-"] });
    const { json } = await call(wary, "/api/history/follow", { body: { executionId, reference: "R-1" } });
    const again = `/api/runs/${(json as StartedRun).run}`;
    let seen: RunState | undefined;
    while (seen?.end === undefined)
      seen = (await call(wary, `${again}?after=${seen?.sequence ?? 0}`)).json as RunState;
    const withheld = await call(wary, `${again}/documents/${state.end.documents[0]?.id}`);
    expect([withheld.status, withheld.json]).toMatchObject([502, { code: "secret" }]);
    emulator.revoke(emulator.apiKey);
    const refused = await call(app, "/api/flows");
    expect(refused.status).toBe(502);
    expect([...answers, content.text, refused.text].filter((text) => text.includes(emulator.apiKey))).toEqual(
      [],
    );
  });
});

describe("a hostile server", () => {
  /** A server that answers everything with one JSON text, and with the key that it was given. */
  async function hostile(answer: (key: string) => unknown, status = 200): Promise<ReturnType<typeof studio>> {
    const server = createServer((request, response) => {
      const body = JSON.stringify(answer(String(request.headers["x-api-key"])));
      response
        .writeHead(status, { "content-type": "application/json", "set-cookie": "a=b", "x-evil": "1" })
        .end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    return studio({ baseUrl: `http://127.0.0.1:${port}/api/v1`, apiKey: apiKey("studio") });
  }

  it("that sends markup as names of flows has it shown as text, without the key that it returns", async () => {
    const app = await hostile((key) => [{ id: "1", displayName: `${MARKUP} ${key}`, description: key }]);
    const { status, text, headers } = await call(app, "/api/flows");
    expect([status, headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
    expect(text).not.toContain(apiKey("studio"));
    expect([headers["set-cookie"], headers["x-evil"]]).toEqual([undefined, undefined]);
  });

  it("that names flows without ids, and never ends, is left after a while", async () => {
    let pages = 0;
    const app = await hostile(() => {
      pages += 1;
      return Array.from({ length: 200 }, (_, index) => ({ displayName: `${pages} ${index}` }));
    });
    expect((await call(app, "/api/flows")).json).toEqual([]);
    expect(pages).toBeLessThan(10);
  });

  it("that refuses with markup and the key has the message shown as text, without the key", async () => {
    const app = await hostile((key) => ({ error: MARKUP, message: `${MARKUP} ${key}` }), 500);
    const { status, text, headers } = await call(app, "/api/flows");
    expect([status, headers["content-type"]]).toEqual([502, "application/json; charset=utf-8"]);
    expect(text).not.toContain(apiKey("studio"));
  });
});
