/** Code that reads a simple value at `p`, up to its end. */
import { type Code, code, joined, stringCode } from "../../code/code.ts";
import { isByte, standsAt, tagSize } from "./constant.ts";
import { cut } from "./cursor.ts";
import { floatValue } from "./float-value.ts";
import type { LeafForm } from "./leaf-form.ts";
import { bigintOf } from "./leaf-value.ts";
import { type Scanner, textScanner } from "./scanner.ts";

/** The context of a piece of code: the objects to which it refers. */
export interface CodeScope {
  /** The name of an object in the code. */
  refer(value: unknown): Code;
  /** A unique name. */
  fresh(): Code;
  /** Whether values are made, or only validated. */
  readonly makesValues: boolean;
}

/** More words than this are looked up in a table. */
const FEW_WORDS = 12;

/** The number of digits that fit into 32-bit arithmetic. */
const MOST_DIGITS = 9;
const MOST = 10 ** MOST_DIGITS - 1;

const scanners = new WeakMap<LeafForm, Map<number, Scanner>>();

/** One for each type and end, since code that calls a single function is faster. */
function scannerOf(form: LeafForm & { kind: "scanned" }, end: number): Scanner {
  const known = scanners.get(form) ?? new Map<number, Scanner>();
  scanners.set(form, known);
  const scanner = known.get(end) ?? form.scanner(end);
  known.set(end, scanner);
  return scanner;
}

/**
 * Sets `target`, and `p` to the end of the value.
 *
 * @param end `<` or the quotation mark.
 * @param fixed the only text that is allowed.
 */
export function leafCode(
  scope: CodeScope,
  form: LeafForm,
  target: Code,
  end: number,
  fixed: string | undefined,
): Code {
  const slow = code`${target} = any(p, ${end}, ${scope.refer(form)}); p = S.position;`;
  if (fixed !== undefined) return code`${slow} if (S.raw !== ${stringCode(fixed)}) no();`;
  const set = (value: Code): Code => (scope.makesValues ? code`${target} = ${value};` : code``);
  switch (form.kind) {
    case "any":
      return slow;
    case "float":
      return code`${target} = ${scope.refer(floatValue)}(p, ${end}, ${scope.refer(form)}); p = S.position;`;
    case "boolean":
      return joined(
        [
          code`if (${standsAt("true")} && ${isByte(4, end)}) { ${set(code`true`)} p += 4; }`,
          code`else if (${standsAt("false")} && ${isByte(5, end)}) { ${set(code`false`)} p += 5; }`,
          code`else { ${slow} }`,
        ],
        code` `,
      );
    case "whole":
      return wholeCode(scope, form, set, end, slow);
    case "words":
      return form.words.length > FEW_WORDS
        ? listedCode(scope, form.words, set, end, slow)
        : wordsCode(form.words, form.words.map(stringCode), set, end, slow);
    case "numbers":
      return wordsCode(
        form.words,
        form.numbers.map((number) => code`${number}`),
        set,
        end,
        slow,
      );
    case "scanned":
      return scannedCode(scope, form, set, end, slow);
  }
}

type Setter = (value: Code) => Code;

function wholeCode(
  scope: CodeScope,
  { range, isBig }: LeafForm & { kind: "whole" },
  set: Setter,
  end: number,
  slow: Code,
): Code {
  const number = scope.fresh();
  const conditions = [code`w === ${end}`, code`e > p`, code`e - p <= ${MOST_DIGITS}`];
  if (range.min > 0) conditions.push(code`${number} >= ${Math.min(range.min, MOST + 1)}`);
  if (range.max < MOST) conditions.push(code`${number} <= ${range.max}`);
  const value = isBig ? code`${scope.refer(bigintOf)}(${number})` : number;
  return code`{ let ${number} = 0, w = B[p]; e = p;
while (w >= 48 && w <= 57) { ${number} = (${number} * 10 + w - 48) | 0; w = B[++e]; }
if (${joined(conditions, code` && `)}) { ${set(value)} p = e; } else { ${slow} } }`;
}

function wordsCode(
  words: readonly string[],
  values: readonly Code[],
  set: Setter,
  end: number,
  slow: Code,
): Code {
  const mark = String.fromCharCode(end);
  const cases = words.map(
    (word, index) =>
      code`if (${standsAt(word + mark)}) { ${set(values[index] ?? code`undefined`)} p += ${tagSize(word).bytes}; } else `,
  );
  return code`${joined(cases, code``)}{ ${slow} }`;
}

function listedCode(scope: CodeScope, words: readonly string[], set: Setter, end: number, slow: Code): Code {
  const longest = Math.max(...words.map((word) => word.length));
  const scanner = textScanner(end, { whiteSpace: "collapse", min: 1, max: longest });
  const known = new Map(words.map((word) => [word, word]));
  const word = scope.fresh();
  return code`e = ${scope.refer(scanner)}(p); const ${word} = e < 0 ? undefined : ${scope.refer(known)}.get(${scope.refer(cut)}(p, e));
if (${word} === undefined) { ${slow} } else { ${set(word)} p = e; }`;
}

function scannedCode(
  scope: CodeScope,
  form: LeafForm & { kind: "scanned" },
  set: Setter,
  end: number,
  slow: Code,
): Code {
  const scan = code`e = ${scope.refer(scannerOf(form, end))}(p); if (e < 0) { ${slow} } else`;
  const text = code`${scope.refer(cut)}(p, e)`;
  if (form.accepts === undefined) return code`${scan} { ${set(text)} p = e; }`;
  const word = scope.fresh();
  return code`${scan} { const ${word} = ${text}; if (!${scope.refer(form.accepts)}(${word})) no(); ${set(word)} p = e; }`;
}
