// Runs compiled programs of the manual, one after the other, each in its folder: { module, cwd } in, { error, printed } out.
// One process for all, since starting one takes longer than most programs do.
import { Console } from "node:console";
import { Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";

let printed = "";
const sink = new Writable({
  write(chunk, _, done) {
    printed += chunk;
    done();
  },
});
globalThis.console = new Console({ stdout: sink, stderr: sink });
process.stdout.write = (text) => {
  printed += text;
  return true;
};

/** An error that no program awaits is the running one's. */
let stray;
for (const event of ["unhandledRejection", "uncaughtException"]) {
  process.on(event, (error) => {
    stray ??= error;
  });
}

process.on("message", async ({ module, cwd }) => {
  printed = "";
  stray = undefined;
  process.chdir(cwd);
  let error;
  try {
    await import(pathToFileURL(module).href);
    await new Promise((resolve) => setImmediate(resolve));
  } catch (thrown) {
    error = inspect(thrown);
  }
  process.send({ error: error ?? (stray === undefined ? undefined : inspect(stray)), printed });
});
