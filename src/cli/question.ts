/** Questions to the person at the terminal of this process. They go to stderr: stdout is for results. */
import { createInterface } from "node:readline";

/**
 * Asks one question, and shows the usual answer behind it.
 *
 * @returns the answer without surrounding space; `usual` for an empty one
 * @throws Error named AbortError on Ctrl-C and at the end of the input
 */
export async function askOnTerminal(question: string, usual: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string>((resolve, reject) => {
      // Ctrl-C closes the interface, too, as nothing else listens to it here.
      lines.once("close", () => {
        process.stderr.write("\n");
        reject(Object.assign(new Error("The question was not answered."), { name: "AbortError" }));
      });
      lines.question(`${question} (${usual}) `, (answer) => resolve(answer.trim() || usual));
    });
  } finally {
    lines.removeAllListeners("close");
    lines.close();
  }
}
