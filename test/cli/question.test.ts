/** Questions to the person at the terminal: they go to stderr, and stdout stays free for results. */
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, it, vi } from "vitest";
import { askOnTerminal } from "../../src/cli/question.ts";

afterEach(() => vi.restoreAllMocks());

/** Streams in the place of the process's own. */
function terminal(): { readonly input: PassThrough; readonly shown: () => string } {
  const [input, output] = [new PassThrough(), new PassThrough()];
  vi.spyOn(process, "stdin", "get").mockReturnValue(input as unknown as typeof process.stdin);
  vi.spyOn(process, "stderr", "get").mockReturnValue(output as unknown as typeof process.stderr);
  return { input, shown: () => String(output.read() ?? "") };
}

describe("a question", () => {
  it("shows the usual answer after it, and gives what was typed without the space around it", async () => {
    const { input, shown } = terminal();
    const answer = askOnTerminal("Folder for the schemas", "schemas");
    expect(shown()).toBe("Folder for the schemas (schemas) ");
    input.write("  my schemas \n");
    expect(await answer).toBe("my schemas");
  });

  it.each(["\n", "  \n", "\r\n"])("gives the usual answer for the empty line %j", async (line) => {
    const { input } = terminal();
    input.write(line);
    expect(await askOnTerminal("Write?", "n")).toBe("n");
  });

  it("is not answered if the input ends: the error is an AbortError, and the line is terminated", async () => {
    const { input, shown } = terminal();
    const answer = askOnTerminal("Write?", "n");
    input.end();
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    expect(shown()).toBe("Write? (n) \n");
  });

  it("takes the text before the end of the input as an answer, although no line break follows", async () => {
    const { input } = terminal();
    input.end("y");
    expect(await askOnTerminal("Write?", "n")).toBe("y");
  });

  it("releases the input after the answer; otherwise earlier questions would echo the input of later ones", async () => {
    const { input } = terminal();
    const first = askOnTerminal("A?", "a");
    input.write("1\n");
    expect(await first).toBe("1");
    const second = askOnTerminal("B?", "b");
    input.write("2\n");
    expect(await second).toBe("2");
    expect(["data", "keypress", "end"].map((event) => input.listenerCount(event))).toEqual([0, 0, 0]);
  });

  it("does not lose lines that were typed before it: a paste can answer all questions", async () => {
    const { input } = terminal();
    input.write("1\n2\n");
    expect([await askOnTerminal("A?", "a"), await askOnTerminal("B?", "b")]).toEqual(["1", "2"]);
  });
});
