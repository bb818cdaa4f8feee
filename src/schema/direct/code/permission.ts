/**
 * Decides whether code may be generated at run time: JavaScript from text, and WebAssembly from bytes. A
 * content security policy may forbid either, and each attempt is reported to the site. A page cannot read its
 * policy, so in a browser nothing is attempted unless the application allows it.
 */

import { wordOption } from "../../../arguments/option-values.ts";

/** `auto`: allowed on platforms without a content security policy, that is in Node, Deno and Bun. */
export type CodeGeneration = "auto" | "always" | "never";

let setting: CodeGeneration = "auto";
let textAllowed: boolean | undefined;

/**
 * Sets whether reading and writing may make functions and WebAssembly modules at run time. Without them they are
 * slower, and otherwise the same. `"auto"` (default) makes none in a browser, where a content security policy might
 * forbid it and cannot be read; `"always"` makes them there too; `"never"` makes none anywhere.
 *
 * @throws OptionRangeError for another value
 */
export function setCodeGeneration(value: CodeGeneration): void {
  setting = wordOption("of setCodeGeneration", value, ["auto", "always", "never"]);
  textAllowed = undefined;
}

/** Whether functions may be made from text. */
export function mayGenerateCode(): boolean {
  textAllowed ??= mayTry() && !isForbiddenToNode() && canMakeFunctions();
  return textAllowed;
}

/** Whether WebAssembly modules may be made from bytes. */
export function mayGenerateModules(): boolean {
  return mayTry() && typeof Reflect.get(globalThis, "WebAssembly") === "object";
}

function mayTry(): boolean {
  return setting === "always" || (setting === "auto" && !isBrowser());
}

/** A page or one of its workers: Node, Deno and Bun have a process and no page; an Electron page has both. */
function isBrowser(): boolean {
  return typeof Reflect.get(globalThis, "document") === "object" || nodeProcess() === undefined;
}

interface Process {
  readonly execArgv: readonly unknown[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

function nodeProcess(): Process | undefined {
  const found: unknown = Reflect.get(globalThis, "process");
  if (typeof found !== "object" || found === null) return undefined;
  const { versions, execArgv, env } = found as Partial<Process> & { versions?: { node?: unknown } };
  if (typeof versions?.node !== "string" || !Array.isArray(execArgv)) return undefined;
  return { execArgv, env: env ?? {} };
}

const FORBIDDING = /(?:^|\s)--disallow[-_]code[-_]generation[-_]from[-_]strings(?:\s|$)/;

/** Node's command-line options show it without an attempt. */
function isForbiddenToNode(): boolean {
  const node = nodeProcess();
  if (node === undefined) return false;
  return FORBIDDING.test(node.execArgv.join(" ")) || FORBIDDING.test(node.env.NODE_OPTIONS ?? "");
}

/**
 * V8's switch may also be set while the process runs, and an embedder may forbid it in its own way: so only
 * an attempt shows whether it is possible.
 */
function canMakeFunctions(): boolean {
  try {
    return new Function("return true")() === true;
  } catch {
    return false;
  }
}
