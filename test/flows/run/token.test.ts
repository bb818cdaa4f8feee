import { describe, expect, it } from "vitest";
import { isConfigurationError } from "../../../src/flows/errors/guards.ts";
import { type RunToken, readToken, writeToken } from "../../../src/flows/run/token.ts";

const SERVER = "https://s/api/v1";
const token: RunToken = {
  server: SERVER,
  executionId: "e-1",
  mode: "batch",
  submittedAt: "2026-01-01T00:00:00.000Z",
  reference: "r",
  flow: "f",
};

function refusal(text: string, server = SERVER): string {
  try {
    readToken(text, server);
  } catch (error) {
    if (isConfigurationError(error)) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("writeToken and readToken: a run as text", () => {
  it("what was written is read", () => {
    expect(readToken(writeToken(token), SERVER)).toEqual(token);
  });

  it("fills in missing properties", () => {
    expect(readToken(JSON.stringify({ version: 1, server: SERVER, executionId: "e-1" }), SERVER)).toEqual({
      server: SERVER,
      executionId: "e-1",
      mode: "interactive",
      submittedAt: "1970-01-01T00:00:00.000Z",
    });
  });

  it("properties of other types are absent", () => {
    const odd = JSON.stringify({ ...token, version: 1, mode: 5, reference: 7, flow: null });
    expect(readToken(odd, SERVER)).toEqual({
      server: SERVER,
      executionId: "e-1",
      mode: "interactive",
      submittedAt: token.submittedAt,
    });
  });

  it.each([
    ["no JSON", "e-1"],
    ["no object", "[]"],
    ["no version", JSON.stringify(token)],
    ["an id that would make another address", JSON.stringify({ ...token, version: 1, executionId: "../x" })],
    ["no server", JSON.stringify({ ...token, version: 1, server: undefined })],
    ["version 0", JSON.stringify({ ...token, version: 0 })],
  ])("%s is not a token", (_says, text) => {
    expect(refusal(text)).toBe("this is not a token of run.serialize()");
  });

  it("refuses a later version, and names it", () => {
    expect(refusal(JSON.stringify({ ...token, version: 2 }))).toBe(
      "the token has version 2, and this release of xsdflow reads version 1: update xsdflow",
    );
  });

  it("refuses the run of another server", () => {
    expect(refusal(writeToken(token), "https://other/api/v1")).toBe(
      "the run belongs to https://s/api/v1, and this client talks to https://other/api/v1: use a client for that server",
    );
  });
});
