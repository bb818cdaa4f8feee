/**
 * Programs that are made at run time, put together so that no text of a schema can become a part of their syntax. Source text
 * comes from the template literals of our own modules alone. What stands between their pieces is a number, a string literal that
 * is escaped here, or another piece: nothing else can be written, neither by the types nor at run time.
 */

let make: (source: string) => Code;
let sourceText: (code: Code) => string;

/** A piece of a program: an expression, a statement, or several. Only the functions of this module make one that is not empty. */
export class Code {
  #source = "";

  static {
    make = (source) => {
      const piece = new Code();
      piece.#source = source;
      return piece;
    };
    sourceText = (piece) => piece.#source;
  }
}

/** What may stand between the pieces of a template. */
export type CodePart = Code | number | readonly Code[];

/**
 * Source text as it stands in our own modules: code\`if (${x} > 3) return;\`. A list of pieces stands a line each.
 *
 * @throws TypeError for a part that is none of the three, and for a template that is not a template literal's; RangeError for a
 *   number that is not finite
 */
export function code(template: TemplateStringsArray, ...parts: readonly CodePart[]): Code {
  if (!Array.isArray(template.raw) || !Object.isFrozen(template)) {
    throw new TypeError("Source text comes from a template literal only.");
  }
  let source = template[0] ?? "";
  for (const [index, part] of parts.entries()) source += partText(part) + (template[index + 1] ?? "");
  return make(source);
}

function partText(part: CodePart): string {
  if (typeof part === "number") return numberText(part);
  if (Array.isArray(part)) return part.map(partText).join("\n");
  if (part instanceof Code) return sourceText(part);
  throw new TypeError("A program holds numbers and pieces of code, and no other values.");
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`A program holds finite numbers, not ${value}.`);
  // In parentheses, so that a sign never joins another one to an operator.
  return value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? "-0" : value})` : String(value);
}

/** Characters that mean nothing to JavaScript, to HTML or to a terminal inside of quotation marks. */
const HARMLESS = /[^A-Za-z0-9_ .:-]/g;

/** A string literal. Every character but letters, digits and a few signs is written as an escape, so that none can end it. */
export function stringCode(text: string): Code {
  const escaped = text.replace(HARMLESS, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return make(`"${escaped}"`);
}

/** A property of an object, whatever its name holds. */
export function member(object: Code, property: string): Code {
  return code`${object}[${stringCode(property)}]`;
}

/** Pieces with another one between each two. */
export function joined(pieces: readonly Code[], separator: Code): Code {
  return make(pieces.map(sourceText).join(sourceText(separator)));
}

/** How long a piece is, in UTF-16 units: large functions are not worth making. */
export function codeLength(piece: Code): number {
  return sourceText(piece).length;
}

/** A function that is being put together, with the values that it refers to and names that do not collide. */
export class FunctionCode {
  readonly #values: unknown[] = [];
  readonly #names = new Map<unknown, Code>();
  #variables = 0;

  /** A name for a value. Values are handed over when the function is made, and are not printed. */
  constant(value: unknown): Code {
    let name = this.#names.get(value);
    if (name === undefined) {
      name = make(`c${this.#values.push(value) - 1}`);
      this.#names.set(value, name);
    }
    return name;
  }

  /** A name for a variable that the function does not have yet. */
  variable(): Code {
    return make(`x${this.#variables++}`);
  }

  /**
   * Makes the function. To be called only where `mayGenerateCode()` says so.
   *
   * @param parameters their names, from {@link FunctionCode.variable}
   * @param before statements that run once, and whose variables the function has to itself
   */
  compile<F extends (...args: never[]) => unknown>(
    parameters: readonly Code[],
    body: Code,
    before: Code = new Code(),
  ): F {
    const constants = this.#values.map((_, index) => `const c${index} = c[${index}];`).join("\n");
    const names = parameters.map(sourceText).join(", ");
    const source = `"use strict";\n${constants}\n${sourceText(before)}\nreturn function (${names}) {\n${sourceText(body)}\n};`;
    const factory = new Function("c", source) as (values: readonly unknown[]) => F;
    return factory(this.#values);
  }
}
