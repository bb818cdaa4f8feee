import { expect, it } from "vitest";
import type { Context } from "../../src/cli/context.ts";
import { EXIT } from "../../src/cli/exit.ts";
import { reportError } from "../../src/cli/report-error.ts";
import { createTerminal } from "../../src/cli/terminal.ts";
import { Secrets } from "../../src/flows/config/redaction.ts";
import { API_KEY } from "../support/api-key/keys.mjs";

function report(env: Record<string, string>, json: boolean): string {
  const text: string[] = [];
  const sink = { write: (part: string) => text.push(part) };
  const secrets = new Secrets();
  secrets.add(API_KEY);
  const streams = { stdout: sink, stderr: sink, env };
  const context: Context = {
    argv: [],
    process: { ...streams, cwd: "/" },
    terminal: createTerminal(streams, { json, quiet: true }),
    secrets,
  };
  const error = new Error(`the server said ${API_KEY}`, { cause: new Error(`deep ${API_KEY}`) });
  const description = {
    code: "http",
    message: error.message,
    hint: `not ${API_KEY}`,
    lines: [`${API_KEY}!`],
  };
  const code = reportError(context, { ...description, exitCode: EXIT.server }, error);
  expect(code).toBe(EXIT.server);
  return text.join("");
}

it("prints message, lines and hint, and no stack", () => {
  expect(report({}, false)).toBe("error: the server said [redacted]\n  [redacted]!\nhint: not [redacted]\n");
});

it("prints the stack and its causes with XSDFLOW_DEBUG, without the key", () => {
  const text = report({ XSDFLOW_DEBUG: "1" }, false);
  expect(text).toContain("at report");
  expect(text).toContain("Caused by: Error: deep [redacted]");
  expect(text).not.toContain(API_KEY);
});

it("is one JSON document under --json, without the key", () => {
  const text = report({}, true);
  expect(JSON.parse(text)).toEqual({
    error: { code: "http", message: "the server said [redacted]", hint: "not [redacted]", exitCode: 3 },
  });
});
