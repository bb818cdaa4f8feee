/** Lets the sources tell the recorder of errors and objects that they make. Lines stay where they are. */

const ERROR = 'const Error = globalThis[Symbol.for("xsdflow.test.key-search")]?.Error ?? globalThis.Error; ';
const MADE = ' #toTests = globalThis[Symbol.for("xsdflow.test.key-search")]?.made(this);';
const CLASS_HEAD = /^(?:export )?(?:abstract )?class \w+[^{}]*(?:\{[^{}]*\}[^{}]*)*?\{$/gm;

/**
 * @param code a module of ours, TypeScript or JavaScript
 * @returns the same, where `Error` tells of every error that is made by it or by a class below it, and every class of
 * its own tells of its objects
 */
export function instrument(code) {
  const classes = code.replace(CLASS_HEAD, (head) =>
    /\bextends \w*Error\b/.test(head) ? head : head + MADE,
  );
  return /\bnew Error\(|\bextends Error\b/.test(code) ? ERROR + classes : classes;
}

/** Whether a module is one whose errors and objects are recorded. */
export function isRecorded(file) {
  return (
    /\/(?:src\/(?:flows|cli)|emulator\/src)\/[^?]*\.(?:ts|js)$/.test(file) && !file.includes("/node_modules/")
  );
}
