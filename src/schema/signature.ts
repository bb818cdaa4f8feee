/** Reports wrong arguments: which kind of argument a public function expects, and which was given. */
import { ArgumentError } from "../arguments/argument-error.ts";
import { areBytes } from "../datatypes/index.ts";
import type { ElementSchema, LinkedElement } from "./schema.ts";
import { describeArgument, isSchema } from "./value/describe-argument.ts";

/** The kinds of arguments other than options. */
type Argument = "schema" | "value" | "init" | "xml" | "json" | "chunks" | "path" | "options";

const EXPECTED: Readonly<Record<Argument, string>> = {
  schema: "a schema: an export of a generated module, or the result of element(name) of a loaded schema",
  value: "a value of the schema's element",
  init: "a value of the schema's element",
  xml: "a document, as a string or as bytes (Uint8Array)",
  json: "a value in JSON form",
  chunks: "a document in pieces: an iterable of strings or bytes, such as a readable stream",
  path: 'an array with the names of properties, such as ["lines"]',
  options: "an object with options",
};

const ORDINALS = ["first", "second", "third", "fourth"] as const;

/** A public function with the names of its arguments, the first of which is the schema. */
export class Signature {
  readonly #name: string;
  readonly #parameters: readonly Argument[];

  constructor(name: string, parameters: readonly Argument[]) {
    this.#name = name;
    this.#parameters = parameters;
  }

  /**
   * Returns the linked element of the schema.
   *
   * @param given all arguments of the call
   * @throws ArgumentError for an argument of the wrong kind
   */
  linked(given: readonly unknown[]): LinkedElement {
    return this.check(given).$linked();
  }

  /** Returns the schema, not linked yet. @throws ArgumentError like `linked` */
  check(given: readonly unknown[]): ElementSchema {
    const [schema] = given;
    if (!isSchema(schema)) throw this.#error(0, given);
    for (let index = 1; index < this.#parameters.length; index++) {
      if (!fits(this.#parameters[index] ?? "value", given[index])) throw this.#error(index, given);
    }
    return schema;
  }

  #error(index: number, given: readonly unknown[]): ArgumentError {
    const parameter = this.#parameters[index] ?? "value";
    const call = `${this.#name}(${this.#parameters.join(", ")})`;
    const found = describeArgument(given[index]);
    const place = `the ${ORDINALS[index] ?? "last"} argument, ${parameter},`;
    const swapped = index === 0 ? given.findIndex(isSchema) : -1;
    const hint =
      swapped > 0 ? ` The ${ORDINALS[swapped] ?? "last"} argument is a schema: the schema comes first.` : "";
    return new ArgumentError(`${call}: ${place} must be ${EXPECTED[parameter]}; found ${found}.${hint}`);
  }
}

/** Values are left to validation, unless they are obviously another kind of argument. */
function fits(parameter: Argument, value: unknown): boolean {
  switch (parameter) {
    case "xml":
      return typeof value === "string" || areBytes(value);
    case "chunks":
      return isIterable(value) && !areBytes(value);
    case "path":
      return Array.isArray(value) && value.every((step) => typeof step === "string");
    case "options":
      return value === undefined || (typeof value === "object" && value !== null && !isSchema(value));
    default:
      return !isSchema(value);
  }
}

/** A string is iterable too, but by characters. */
function isIterable(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)
  );
}
