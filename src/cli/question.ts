/** Questions to the person at the terminal of this process. They go to stderr: stdout is for results. */
import { createInterface } from "node:readline";
import { harmless } from "./terminal-text.ts";

/**
 * Lines that arrived together with the answer to an earlier question: a user who pastes several lines answers
 * several questions.
 */
const ahead: string[] = [];

/**
 * Asks one question, and shows the usual answer after it.
 *
 * @returns the answer without surrounding space; `usual` for an empty one
 * @throws Error named AbortError on Ctrl-C and at the end of the input
 */
export async function askOnTerminal(question: string, usual: string): Promise<string> {
  const asked = harmless(`${question} (${usual}) `);
  const typed = ahead.shift();
  if (typed !== undefined) process.stderr.write(`${asked}${harmless(typed)}\n`);
  return (typed ?? (await nextLine(asked))).trim() || usual;
}

async function nextLine(asked: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: asked });
  return await new Promise<string>((resolve, reject) => {
    // Ctrl-C closes the interface too, because there is no other listener here.
    const unanswered = (): void => {
      process.stderr.write("\n");
      reject(Object.assign(new Error("The question was not answered."), { name: "AbortError" }));
    };
    lines.once("close", unanswered);
    lines.once("line", (answer) => {
      lines.on("line", (line) => ahead.push(line));
      // Remove this listener only: the interface needs its own listeners to release the input, which it would
      // otherwise echo.
      lines.off("close", unanswered);
      resolve(answer);
      // Further pasted lines arrive before this microtask runs.
      queueMicrotask(() => lines.close());
    });
    lines.prompt();
  });
}
