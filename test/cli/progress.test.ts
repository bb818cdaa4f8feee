import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { progressLine } from "../../src/cli/progress.ts";
import { createTerminal } from "../../src/cli/terminal.ts";

const stdout = { write: () => true };

it("draws a bar on a terminal, and clears the line", () => {
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const view = progressLine(createTerminal({ stdout, stderr, env: {} }, { json: false, quiet: false }));
  view.show(0, "Queued");
  view.show(40, "Merging\u001b[2J");
  view.end();
  const drawn = String(stderr.read());
  expect(drawn).toContain("40 %  Merging");
  expect(drawn).not.toContain("\u001b[2J");
  expect(drawn.endsWith("\n")).toBe(true);
});

it("writes a line for each change elsewhere", () => {
  const lines: string[] = [];
  const stderr = { write: (line: string) => lines.push(line) };
  const view = progressLine(createTerminal({ stdout, stderr, env: {} }, { json: false, quiet: false }));
  for (const percentage of [0, 40, 40, 100]) view.show(percentage, "Step");
  view.end();
  expect(lines).toEqual(["    0 %  Step\n", "   40 %  Step\n", "  100 %  Step\n"]);
});

it("ends although nothing was shown", () => {
  const stderr = Object.assign(new PassThrough(), { isTTY: true });
  const view = progressLine(createTerminal({ stdout, stderr, env: {} }, { json: false, quiet: false }));
  expect(() => view.end()).not.toThrow();
});
