/**
 * Programs that are generated at run time, composed so that no text of a schema can become a part of their syntax.
 * Source text comes only from the template literals of our own modules. The values between their pieces are numbers,
 * string literals that are escaped here, or other pieces: neither the types nor the run time allow anything else.
 */

let make: (source: string) => Code;
let sourceText: (code: Code) => string;

/**
 * A piece of a program: an expression, a statement, or several. Only the functions of this module make non-empty
 * ones.
 */
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

/** The values that are allowed in a template. */
export type CodePart = Code | number | readonly Code[];

/**
 * Source text as written in our own modules: code\`if (${x} > 3) return;\`. Each piece of a list is on its own line.
 *
 * @throws TypeError for a value of another kind, and for a template that does not come from a template literal;
 *   RangeError for a number that is not finite
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
  // In parentheses, so that a sign never joins another one to form an operator.
  return value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? "-0" : value})` : String(value);
}

/** Characters without a meaning for JavaScript, HTML or a terminal inside quotation marks. */
const HARMLESS = /[^A-Za-z0-9_ .:-]/g;

/**
 * A string literal. Every character except letters, digits and a few signs is escaped, so that none can end the
 * literal.
 */
export function stringCode(text: string): Code {
  const escaped = text.replace(HARMLESS, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return make(`"${escaped}"`);
}

/** A property of an object, whatever characters its name contains. */
export function member(object: Code, property: string): Code {
  return code`${object}[${stringCode(property)}]`;
}

/** Pieces with a separator between them. */
export function joined(pieces: readonly Code[], separator: Code): Code {
  return make(pieces.map(sourceText).join(sourceText(separator)));
}

/** The length of a piece in UTF-16 units: large functions are not worth generating. */
export function codeLength(piece: Code): number {
  return sourceText(piece).length;
}

/** A function under construction, with the values to which it refers and names that do not collide. */
export class FunctionCode {
  readonly #values: unknown[] = [];
  readonly #names = new Map<unknown, Code>();
  #variables = 0;

  /** A name for a value. Values are passed when the function is made, and are not printed. */
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
   * Makes the function. Call it only if `mayGenerateCode()` returns true.
   *
   * @param parameters their names, from {@link FunctionCode.variable}
   * @param before statements that run once, and whose variables are private to the function
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
