import { describe, expect, it } from "vitest";
import { loadSchema, SchemaError } from "../../codegen/index.ts";
import { describeError } from "../../src/cli/describe-error.ts";
import { CliError, EXIT, HintedError } from "../../src/cli/exit.ts";
import { parseBaseUrl } from "../../src/flows/config/base-url.ts";
import {
  AbortedError,
  type AdviceCode,
  AuthError,
  ConfigurationError,
  DocumentError,
  FlowFailedError,
  JournalError,
  NotFoundError,
  PermissionError,
  RateLimitedError,
  ReferenceConflictError,
  ServerError,
  TransportError,
  UnknownOutcomeError,
  ValidationError,
  WaitTimeoutError,
} from "../../src/flows/index.ts";

const fsError = (code: string): Error =>
  Object.assign(new Error(`${code}: x, open '/a'`), { code, path: "/a" });

const ERRORS: readonly (readonly [name: string, error: unknown, exitCode: number, hint: RegExp])[] = [
  ["a wrong option of the client", new ConfigurationError("x"), EXIT.usage, /^$/],
  ["a server that is down", new TransportError("x"), EXIT.server, /--url.*run the command again/],
  ["a wrong key", new AuthError("x", { status: 401 }), EXIT.server, /SMARTFLOWS_API_KEY/],
  ["a missing right", new PermissionError("x", { status: 403 }), EXIT.server, /^$/],
  ["an unknown flow", new NotFoundError("x", { status: 404 }), EXIT.server, /--flow/],
  ["refused data", new ValidationError("x", { status: 422 }), EXIT.refused, /^$/],
  ["too many requests", new RateLimitedError("x", { status: 429 }), EXIT.server, /later/],
  ["a server that fails", new ServerError("x", { status: 500 }), EXIT.server, /later/],
  ["a lost answer", new UnknownOutcomeError("x", { reference: "A 1" }), EXIT.unknown, /runs reconcile 'A 1'/],
  [
    "a cancellation whose answer was lost, which is no submission",
    new UnknownOutcomeError("x", { executionId: "E", retryable: true }),
    EXIT.unknown,
    /^Run the command again: repeating it is safe\. Check the state of the run with: xsdflow runs resume E$/,
  ],
  [
    "an answer to a run's question that was lost, and is not to be repeated",
    new UnknownOutcomeError("x", { executionId: "E" }),
    EXIT.unknown,
    /^Check the state of the run with: xsdflow runs resume E$/,
  ],
  ["Ctrl-C while sending", new AbortedError("x", { outcome: "unknown" }), EXIT.unknown, /runs reconcile/],
  [
    "Ctrl-C while waiting",
    new AbortedError("x", { outcome: "accepted", executionId: "E" }),
    EXIT.interrupted,
    /runs resume E/,
  ],
  ["Ctrl-C before anything", new AbortedError("x", { outcome: "not-sent" }), EXIT.interrupted, /^$/],
  [
    "waiting too long",
    new WaitTimeoutError("x", "t", "Running", { executionId: "E" }),
    EXIT.unknown,
    /resume E/,
  ],
  ["a used reference", new ReferenceConflictError("x"), EXIT.usage, /different --reference/],
  ["a journal that fails", new JournalError("x"), EXIT.usage, /--journal/],
  [
    "a full disk",
    new DocumentError("x", { code: "disk-full", executionId: "E" }),
    EXIT.usage,
    /resume E --out/,
  ],
  ["a missing file", fsError("ENOENT"), EXIT.usage, /Check the name/],
  ["a file that may not be read", fsError("EACCES"), EXIT.usage, /permissions/],
  ["a disk without room", fsError("ENOSPC"), EXIT.usage, /Free some space/],
  ["a port in use", fsError("EADDRINUSE"), EXIT.usage, /--port/],
  ["wrong use", new CliError("x", EXIT.usage, "do y"), EXIT.usage, /^do y$/],
  ["an error with a better hint", new HintedError(new AuthError("x", {}), "do z"), EXIT.server, /^do z$/],
  ["a fault of our own", new TypeError("x"), EXIT.fault, /XSDFLOW_DEBUG/],
  ["something that is no error", "x", EXIT.fault, /XSDFLOW_DEBUG/],
];

it("a run that failed reports its first errors, and how many more there are", () => {
  const errors = Array.from({ length: 23 }, (_, n) => ({ error: "E", message: `m${n}` }));
  const failed = new FlowFailedError("x", "Error", { errors, warnings: [] } as never, { executionId: "E" });
  const { lines = [] } = describeError(failed);
  expect(lines).toHaveLength(21);
  expect([lines[0], lines[20]]).toEqual([
    "E: m0",
    "and 3 more: the report of the execution in Smart Flows contains them all",
  ]);
  const few = new FlowFailedError("x", "Error", { errors: errors.slice(3), warnings: [] } as never, {});
  expect(describeError(few).lines).toHaveLength(20);
});

describe("an error is reported with exit code and what to do", () => {
  it.each(ERRORS)("%s", (_, error, exitCode, hint) => {
    const described = describeError(error);
    expect(described.exitCode).toBe(exitCode);
    expect(described.hint ?? "").toMatch(hint);
    expect(described.message).not.toBe("");
  });

  it("a schema with all of its problems and their positions", () => {
    const issue = {
      code: "schema-resolve",
      rule: "src-resolve",
      message: "b.xsd cannot be read: there is no such file.",
      path: "",
      xpath: "",
    } as const;
    const place = { line: 3, column: 5, schema: { file: "a.xsd", line: 3 } };
    const described = describeError(new SchemaError([{ ...issue, ...place }, issue]));
    expect(described.message).toBe("The schema has 2 problems.");
    const told = "b.xsd cannot be read: there is no such file. [src-resolve]";
    expect(described.lines).toEqual([`a.xsd:3:5  ${told}`, told]);
    expect(described.hint).toContain("--catalog");
  });

  it("S8: distinguishes a missing part, which has its place, from a missing import", async () => {
    const hint = async (link: string, type: string): Promise<string> => {
      const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:b">${link}<xs:element name="r" type="${type}"/></xs:schema>`;
      const loading = loadSchema([{ uri: "a.xsd", content }], { missingParts: "refuse" });
      return describeError(await loading.catch((reason: unknown) => reason)).hint ?? "";
    };
    expect(await hint(`<xs:include schemaLocation="b.xsd"/>`, "xs:int")).toMatch(
      /^Put the missing documents/,
    );
    const givenToo = /^Name the missing documents on the command line as well/;
    expect(await hint(`<xs:import namespace="urn:b"/>`, "b:T")).toMatch(givenToo);
    expect(await hint(`<xs:import namespace="urn:b" schemaLocation="b.xsd"/>`, "b:T")).toMatch(givenToo);
  });

  it("S6: does not mention missing documents if a name is wrong", async () => {
    const xsd = (reference: string): string =>
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:b" targetNamespace="urn:a">` +
      `<xs:import namespace="urn:b"/><xs:simpleType name="X"><xs:restriction base="xs:int"/></xs:simpleType>` +
      `<xs:element name="r" type="${reference}"/></xs:schema>`;
    const hint = async (reference: string): Promise<string> => {
      const sources = [{ uri: "a.xsd", content: xsd(reference) }];
      const error: unknown = await loadSchema(sources).catch((reason: unknown) => reason);
      return describeError(error).hint ?? "";
    };
    expect(await hint("X")).not.toMatch(/document|catalog/);
    expect(await hint("b:Y")).toMatch(/command line.*in any order.*--catalog/);
  });

  it.each<readonly [advice: AdviceCode, hint: RegExp]>([
    ["server-address", /--url or SMARTFLOWS_URL/],
    ["certificate", /NODE_EXTRA_CA_CERTS/],
    ["proxy", /HTTPS_PROXY.*NO_PROXY/],
    ["proxy-credentials", /password.*HTTPS_PROXY or HTTP_PROXY/],
    ["network", /HTTPS_PROXY/],
    ["host-name", /SMARTFLOWS_URL/],
    ["tls", /https/],
  ])("O12: gives the advice %s in terms of options and environment variables", (code, hint) => {
    const text = "Give it as `ca`, or put it into baseUrl.";
    const { message, hint: given } = describeError(
      new TransportError("It failed.", { advice: { code, text } }),
    );
    expect(message).toBe("It failed.");
    expect(given).toMatch(hint);
    expect(given).not.toMatch(/baseUrl|`/);
  });

  it.each([
    ["user@host", "ftp://host/api/v1"],
    ["plain http", "http://flows.example.com/api/v1"],
    ["no URL", "flows.example.com"],
  ])("O12: names an address that is %s by the option that it came from", (_, baseUrl) => {
    let error: unknown;
    try {
      parseBaseUrl(baseUrl);
    } catch (thrown) {
      error = thrown;
    }
    const { message } = describeError(error);
    expect(message).toMatch(/^The address of the server \(--url or SMARTFLOWS_URL\) (is|must)/);
    expect(message).not.toMatch(/baseUrl|allowInsecureHttp/);
  });
});
