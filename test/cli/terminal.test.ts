import { describe, expect, it } from "vitest";
import { createTerminal, plainText } from "../../src/cli/terminal.ts";

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

  it("shows text of others without control characters", () => {
    expect(plainText("a\u001b[2Jb\nc\u202ed")).toBe("a [2Jb c d");
  });
});
