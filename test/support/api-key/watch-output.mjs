/** Records what this process and its children write to their streams, and what the children are called with. */
import child from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import { basename } from "node:path";

/** @param record takes kind, what and bytes */
export function watchOutput(record) {
  for (const name of ["stdout", "stderr"])
    watchWrites(process[name], `${name} of ${nameOf(process.argv)}`, record);
  const { spawn } = child.ChildProcess.prototype;
  child.ChildProcess.prototype.spawn = function watched(options) {
    const result = spawn.call(this, options);
    const called = nameOf(this.spawnargs ?? []);
    // Arguments are shown to every user of a computer.
    record("output", `arguments of ${called}`, (this.spawnargs ?? []).join("\n"));
    for (const name of ["stdout", "stderr"])
      if (this[name]) watchReads(this[name], `${name} of ${called}`, record);
    return result;
  };
  for (const name of ["spawnSync", "execFileSync", "execSync"]) watchSync(name, record);
  syncBuiltinESMExports();
}

/** Node's program says little; the script after it says what this is. */
function nameOf(args) {
  const script = args
    .slice(1)
    .find((argument) => /\.[cm]?[jt]s$/.test(argument) && !argument.startsWith("-"));
  const at = script === undefined ? 0 : args.indexOf(script);
  const next = script === undefined ? [] : args.slice(at + 1, at + 2);
  return [basename(script ?? args[0] ?? "?"), ...next].join(" ");
}

function watchWrites(stream, name, record) {
  const { write } = stream;
  stream.write = function watched(chunk, ...rest) {
    record("output", name, typeof chunk === "string" ? chunk : Buffer.from(chunk));
    return write.call(this, chunk, ...rest);
  };
}

/** By the way in, so that it makes no difference to the readers. */
function watchReads(stream, name, record) {
  const { push } = stream;
  stream.push = function watched(chunk, ...rest) {
    if (chunk !== null && chunk !== undefined) record("output", name, chunk);
    return push.call(this, chunk, ...rest);
  };
}

function watchSync(name, record) {
  const original = child[name];
  child[name] = (...args) => {
    const result = original(...args);
    const outputs = name === "spawnSync" ? [result.stdout, result.stderr] : [result];
    for (const output of outputs)
      if (output) record("output", `${name} of ${basename(String(args[0]))}`, output);
    return result;
  };
}
