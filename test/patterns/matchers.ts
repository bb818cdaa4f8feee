/** Every implementation of patterns that the package has, as a function of a text. */
import type { RegexNode } from "../../src/datatypes/regex/ast.ts";
import { carefulTest } from "../../src/datatypes/regex/careful.ts";
import { CountingMatcher } from "../../src/datatypes/regex/counting-matcher.ts";
import { countingProgram } from "../../src/datatypes/regex/counting-program.ts";
import { acceptsText, type Dfa, dfaOf } from "../../src/datatypes/regex/dfa.ts";
import { compilePattern } from "../../src/datatypes/regex/index.ts";
import { LinearMatcher } from "../../src/datatypes/regex/linear.ts";
import { parseRegex } from "../../src/datatypes/regex/parse.ts";
import { PatternLimitError } from "../../src/datatypes/regex/pattern-limit-error.ts";
import { Effort } from "../../src/datatypes/sample/effort.ts";
import { type WordRequest, words } from "../../src/datatypes/sample/pattern/words.ts";
import { seededRandom } from "../../src/datatypes/sample/random.ts";
import { ecmaPattern } from "../../src/json-schema/pattern.ts";
import { isDeclined } from "../../src/schema/direct/decline.ts";
import { KernelMemory } from "../../src/schema/direct/kernel/kernel-memory.ts";
import { LENGTH_SHIFT, TABLE, TEXT } from "../../src/schema/direct/kernel/operation.ts";
import { LESS } from "../../src/schema/direct/read/byte-classes.ts";
import { patternScanner } from "../../src/schema/direct/read/compiled/pattern-scanner.ts";
import { scanned } from "../schema/direct/read/compiled/document.ts";

/** `undefined` for a text that the implementation leaves to another one. */
export type Matches = (text: string) => boolean | undefined;

/** The implementations that take the pattern, by name. @throws PatternSyntaxError */
export function matchersOf(pattern: string): ReadonlyMap<string, Matches> {
  const root = parseRegex(pattern, "1.0");
  const matchers = new Map<string, Matches>();
  const compiled = compilePattern(pattern);
  matchers.set(`engine, ${compiled.strategy}`, unlessLimited(compiled.test));
  matchers.set("engine, careful", unlessLimited(carefulTest(root)));
  if (steps(root) <= MOST_STEPS) {
    const linear = new LinearMatcher(root);
    matchers.set(
      "engine, derivatives",
      unlessLimited((text) => linear.test(text)),
    );
  }
  const program = countingProgram(root);
  if (program !== undefined) {
    const counting = new CountingMatcher(program);
    matchers.set(
      "engine, counting",
      unlessLimited((text) => counting.test(text)),
    );
  }
  const table = dfaOf(root);
  if (table !== undefined) addTables(matchers, table);
  const ecma = ecmaPattern(pattern, true);
  if (ecma !== undefined) {
    const expression = new RegExp(ecma, "u");
    matchers.set("JSON Schema", (text) => expression.test(text));
  }
  return matchers;
}

/** A word that samples would use; `undefined` if none is found soon. */
export function sampleOf(pattern: string, seed: number): string | undefined {
  const request: WordRequest = {
    ...{ patterns: [parseRegex(pattern, "1.0")], limits: [] },
    ...{ minLength: 0, maxLength: 1000, size: seed % 2 === 0 ? "full" : "minimal" },
  };
  const [word] = words(request, seededRandom(seed), new Effort(SAMPLE_EFFORT));
  return word;
}

const SAMPLE_EFFORT = 5_000;

/** Derivatives alone, without the matcher that replaces them, take a second for a pattern with more. */
const MOST_STEPS = 10_000;

/** The sum of the counts, those of nested parts multiplied. */
function steps(node: RegexNode): number {
  switch (node.kind) {
    case "set":
      return 1;
    case "sequence":
      return node.items.reduce((sum, item) => sum + steps(item), 1);
    case "choice":
      return node.branches.reduce((sum, branch) => sum + steps(branch), 1);
    case "repeat":
      return steps(node.item) * Math.max(1, node.max === Number.POSITIVE_INFINITY ? node.min : node.max);
  }
}

function unlessLimited(test: (text: string) => boolean): Matches {
  return (text) => {
    try {
      return test(text);
    } catch (error) {
      if (error instanceof PatternLimitError) return undefined;
      throw error;
    }
  };
}

function addTables(matchers: Map<string, Matches>, table: Dfa): void {
  matchers.set("table", (text) =>
    isAscii(text) ? acceptsText(table, text) : refused(acceptsText(table, text)),
  );
  const scan = patternScanner(LESS, table, { whiteSpace: "preserve", min: 0, max: Infinity });
  if (scan !== undefined) {
    matchers.set("table, reader", (text) => {
      const isTaken = scanned(scan, text, LESS) === text.length;
      return isPlain(text) ? isTaken : refused(isTaken);
    });
  }
  for (const [name, memory] of KERNELS) {
    const isTaken = inKernel(memory, table);
    matchers.set(`table, ${name}`, (text) => (isAscii(text) ? isTaken(text) : refused(isTaken(text))));
  }
}

/** A table need not take a text that is not ASCII, or has to be escaped; if it takes it, that must be right. */
function refused(isTaken: boolean): true | undefined {
  return isTaken ? true : undefined;
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !/[<&"'\]]/.test(text);
}

const KERNELS = [
  ["kernel in WebAssembly", new KernelMemory()],
  ["kernel in JavaScript", new KernelMemory(true)],
] as const;

/** Whether the writer's kernel takes a text without a doubt. Its memory is small: a table that finds no room begins it anew. */
function inKernel(memory: KernelMemory, table: Dfa): (text: string) => boolean {
  let operation = -1;
  let generation = -1;
  return (text) => {
    let isTaken = true;
    const settler = {
      nextApart: () => "",
      settle: () => {
        isTaken = false;
        return "";
      },
    };
    for (let tries = 0; operation < 0 || generation !== memory.generation; tries++) {
      try {
        operation = memory.operation({ before: "<a>", action: TEXT | TABLE, behind: "</a>", table });
        generation = memory.generation;
      } catch (error) {
        if (tries > 0 || !isDeclined(error)) throw error;
      }
    }
    // An operation without a value is not given to the table.
    if (text === "") return acceptsText(table, text);
    memory.begin();
    memory.words[0] = (text.length << LENGTH_SHIFT) | operation;
    memory.work(text, 1, settler);
    memory.finish(new Uint8Array());
    return isTaken;
  };
}
