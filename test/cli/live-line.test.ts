import { describe, expect, it } from "vitest";
import { bulkView } from "../../src/cli/bulk/bulk-view.ts";
import { barText, LiveLine } from "../../src/cli/live-line.ts";
import { progressLine } from "../../src/cli/progress.ts";
import { createTerminal } from "../../src/cli/terminal.ts";
import { screenOf } from "./screen/screen.ts";

/** A terminal whose stderr, and stdout if it is one, show on one screen. */
function watched({ stdoutIsTTY = true, columns = 60 } = {}) {
  const output = { screen: "", file: "" };
  const into = (name: keyof typeof output) => (text: string) => {
    output[name] += text;
  };
  const tty = { isTTY: true, columns, write: into("screen") };
  const file = { write: into("file") };
  const streams = { stdout: stdoutIsTTY ? tty : file, stderr: tty, env: {} };
  const terminal = createTerminal(streams, { json: false, quiet: false });
  return { terminal, output, screen: () => screenOf(output.screen, columns) };
}

const counts = { done: 0, failed: 0, rejected: 0, notSent: 0, unknown: 0, accepted: 0, skipped: 0 };
const progress = { counts, settled: 0, total: 4, active: 1, rate: 2, seconds: 1, secondsLeft: undefined };

describe("O4: a bar and lines on one terminal", () => {
  it("lines remain complete above the bar, and no old bar remains", () => {
    const { terminal, screen } = watched();
    const view = progressLine(terminal);
    view.show(0, "Queued");
    terminal.print("out/a.pdf");
    expect(screen()).toEqual(["out/a.pdf", `  ${"░".repeat(24)} 0 %  Queued`]);
    view.show(50, "Step 1 of 2, with a long text");
    terminal.warn("warning: careful");
    terminal.report("wrote a.ts");
    view.show(100, "Done");
    terminal.note("a note");
    view.end();
    terminal.print("after");
    expect(screen()).toEqual([
      ...["out/a.pdf", "warning: careful", "wrote a.ts", "a note"],
      `  ${"█".repeat(24)} 100 %  Done`,
      "after",
    ]);
  });

  it("holds for a bulk submission, whose documents are printed while it continues", () => {
    const { terminal, screen } = watched();
    let now = 0;
    const view = bulkView(terminal, () => now);
    for (let settled = 1; settled <= 4; settled += 1) {
      now += 1000;
      terminal.print(`out/${settled}.pdf`);
      view.show({ ...progress, settled });
      terminal.warn(`record ${settled}: rejected`);
    }
    view.end();
    const lines = [1, 2, 3, 4].flatMap((n) => [`out/${n}.pdf`, `record ${n}: rejected`]);
    expect(screen()).toEqual([...lines, expect.stringMatching(/^ {2}█{24} 100 % {2}4 of 4/)]);
  });

  it("if stdout is a file, it has only lines, and the bar stays on the terminal", () => {
    const { terminal, output, screen } = watched({ stdoutIsTTY: false });
    const view = progressLine(terminal);
    view.show(10, "Running");
    for (let n = 0; n < 3; n += 1) terminal.print(`out/${n}.pdf`);
    terminal.note("a note");
    view.end();
    expect(output.file).toBe("out/0.pdf\nout/1.pdf\nout/2.pdf\n");
    expect(screen()).toEqual(["a note", expect.stringContaining("10 %  Running")]);
  });

  it.each([20, 40, 41, 200])("never wraps at %i columns", (columns) => {
    const { terminal, screen } = watched({ columns });
    const view = progressLine(terminal);
    for (let n = 0; n <= 20; n += 1) view.show(n * 5, `Step ${n} ${"with a long text ".repeat(20)}`);
    terminal.print("line");
    view.end();
    expect(screen()).toHaveLength(2);
    expect(screen()[0]).toBe("line");
    expect((screen()[1] ?? "").length).toBeLessThan(columns);
  });

  it("draws again after a write that fails", () => {
    const written: string[] = [];
    const line = new LiveLine({ columns: 20, write: (text) => written.push(text) });
    line.draw("bar");
    expect(() =>
      line.around(() => {
        throw new Error("broken pipe");
      }),
    ).toThrow("broken pipe");
    expect(screenOf(written.join(""), 20)).toEqual(["bar"]);
  });

  it("counts wide characters twice, and marks not at all", () => {
    const written: string[] = [];
    const line = new LiveLine({ columns: 11, write: (text) => written.push(text) });
    line.draw("請求書請求書");
    line.draw("e\u0301".repeat(20));
    expect(written).toEqual(["\r\u001b[K請求書請求", `\r\u001b[K${"e\u0301".repeat(10)}`]);
  });

  it("writes nothing if nothing was drawn", () => {
    const { terminal, output } = watched();
    const view = progressLine(terminal);
    terminal.print("line");
    view.end();
    expect(output.screen).toBe("line\n");
  });

  it.each([
    [0, "░".repeat(24), "0 %"],
    [0.999, "█".repeat(24), "99 %"],
    [7, "█".repeat(24), "100 %"],
    [-1, "░".repeat(24), "0 %"],
    [Number.NaN, "░".repeat(24), "0 %"],
  ])("%d is a bar", (part, bar, percentage) => {
    expect(barText(part, "text")).toBe(`  ${bar} ${percentage}  text`);
  });
});
