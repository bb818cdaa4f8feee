import { describe, expect, it } from "vitest";
import { createTerminal } from "../../src/cli/terminal.ts";

function terminalWith(
  options: { json?: boolean; quiet?: boolean; isTTY?: boolean },
  env: Record<string, string> = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  const stdout = { write: (text: string) => out.push(text) };
  const stderr = { write: (text: string) => err.push(text), isTTY: options.isTTY ?? false };
  const { json = false, quiet = false } = options;
  return { terminal: createTerminal({ stdout, stderr, env }, { json, quiet }), out, err };
}

describe("a terminal", () => {
  it("has results on stdout and talk on stderr", () => {
    const { terminal, out, err } = terminalWith({});
    terminal.print("result");
    terminal.note("talk");
    terminal.result({ left: "out" });
    expect([out, err]).toEqual([["result\n"], ["talk\n"]]);
  });

  it("has one JSON document and nothing else under --json", () => {
    const { terminal, out, err } = terminalWith({ json: true });
    terminal.print("result");
    terminal.note("talk");
    terminal.result({ id: 12n });
    expect(JSON.parse(out.join(""))).toEqual({ id: "12" });
    expect(err).toEqual([]);
  });

  it("keeps warnings under --quiet", () => {
    const { terminal, err } = terminalWith({ quiet: true });
    terminal.note("talk");
    terminal.warn("careful");
    expect(err).toEqual(["careful\n"]);
  });

  it.each([
    ["a person watches", { isTTY: true }, {}, true, true],
    ["nobody watches", { isTTY: false }, {}, false, false],
    ["NO_COLOR is set", { isTTY: true }, { NO_COLOR: "1" }, false, true],
    ["a build runs", { isTTY: true }, { CI: "true" }, true, false],
    ["--json is given", { isTTY: true, json: true }, {}, false, false],
  ])("colours and draws as it should when %s", (_, options, env, coloured, interactive) => {
    const { terminal } = terminalWith(options, env);
    expect(terminal.style("red", "x") !== "x").toBe(coloured);
    expect(terminal.interactive).toBe(interactive);
  });

  it("lets no control character of a file, document or server through, on any stream", () => {
    const hostile = "a\u001b]0;t\u0007\u001b[2J\rb\u009b31m\u007f\u202ec";
    const shown = "a\\u001b]0;t\\u0007\\u001b[2J\\u000db\\u009b31m\\u007f\\u202ec\n";
    for (const isTTY of [false, true]) {
      const { terminal, out, err } = terminalWith({ isTTY });
      for (const way of ["print", "report", "note", "warn"] as const) terminal[way](hostile);
      expect([...out, ...err]).toEqual([shown, shown, shown, shown]);
    }
  });

  it("styles only the given text", () => {
    const { terminal, err } = terminalWith({ isTTY: true });
    terminal.warn(`${terminal.style("red", "error:")} ${terminal.style("bold", "\u001b[5m")} \u001b[31mx`);
    expect(err).toEqual(["\u001b[31merror:\u001b[39m \u001b[1m\\u001b[5m\u001b[22m \\u001b[31mx\n"]);
  });

  it("keeps lines and tabs of messages", () => {
    const { terminal, err } = terminalWith({});
    terminal.warn("a\tb\r\nc\nd");
    expect(err).toEqual(["a\tb\nc\nd\n"]);
  });

  it("prints content unchanged", () => {
    const { terminal, out } = terminalWith({});
    terminal.content("<a>\u0085\u202e</a>");
    expect(out).toEqual(["<a>\u0085\u202e</a>\n"]);
  });

  it("escapes control characters in JSON without changing its meaning", () => {
    const { terminal, out } = terminalWith({ json: true });
    const value = { file: "a\u001b[2J\u009b\u202e\n" };
    terminal.result(value);
    expect(out.join("")).toMatch(/^[\n -~]*$/);
    expect(JSON.parse(out.join(""))).toEqual(value);
  });
});
