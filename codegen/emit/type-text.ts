/** Type expressions as source text. */
import type { Member, TypeExpression } from "../model/expression.ts";
import type { Imports } from "./imports.ts";
import { jsdoc, saysSomething } from "./jsdoc.ts";
import { literalText, propertyName } from "./literals.ts";

const WIDTH = 100;

/** Prints types for one module. */
export class TypePrinter {
  readonly #imports: Imports;

  constructor(imports: Imports) {
    this.#imports = imports;
  }

  /** A type, on one line if it fits; `indent` is that of the line on which it starts. */
  print(type: TypeExpression, indent: string): string {
    const flat = this.#flat(type);
    if (flat !== undefined && flat.length + indent.length <= WIDTH) return flat;
    return this.#broken(type, indent);
  }

  /** The members of an object type, one on each line. */
  members(members: readonly Member[], indent: string): string {
    return members.map((member) => this.#member(member, indent)).join("");
  }

  #member({ prop, optional, type, doc }: Member, indent: string): string {
    const comment = saysSomething(doc) ? jsdoc(doc, indent) : "";
    return `${comment}${indent}${propertyName(prop)}${optional ? "?" : ""}: ${this.print(type, indent)};\n`;
  }

  /** On one line; `undefined` if one line is not acceptable. */
  #flat(type: TypeExpression): string | undefined {
    switch (type.kind) {
      case "keyword":
        return type.name;
      case "literal":
        return literalText(type.value);
      case "reference":
        return this.#imports.type(type.to);
      case "stringMap":
        return "Record<string, string>";
      case "array": {
        const item = this.#flat(type.item);
        return item === undefined ? undefined : `${isCompound(type.item) ? `(${item})` : item}[]`;
      }
      case "runtime":
        return this.#flatRuntime(type);
      case "object":
        return this.#flatObject(type.members);
      default:
        return this.#flatJoined(type);
    }
  }

  #flatRuntime(type: TypeExpression & { kind: "runtime" }): string | undefined {
    const name = this.#imports.runtime(type.name);
    if (type.arguments.length === 0) return name;
    const args = type.arguments.map((argument) => this.#flat(argument));
    return args.includes(undefined) ? undefined : `${name}<${args.join(", ")}>`;
  }

  #flatObject(members: readonly Member[]): string | undefined {
    if (members.some((member) => saysSomething(member.doc))) return undefined;
    const parts = members.map(({ prop, optional, type }) => {
      const text = this.#flat(type);
      return text === undefined ? undefined : `${propertyName(prop)}${optional ? "?" : ""}: ${text}`;
    });
    if (parts.includes(undefined)) return undefined;
    return parts.length === 0 ? "{}" : `{ ${parts.join("; ")} }`;
  }

  #flatJoined(type: TypeExpression & { kind: "union" | "intersection" }): string | undefined {
    const parts = type.items.map((item) => {
      const text = this.#flat(item);
      return text !== undefined && isCompound(item) ? `(${text})` : text;
    });
    return parts.includes(undefined) ? undefined : parts.join(type.kind === "union" ? " | " : " & ");
  }

  #broken(type: TypeExpression, indent: string): string {
    switch (type.kind) {
      case "array":
        return isCompound(type.item)
          ? `${this.#operand(type.item, indent)}[]`
          : `${this.print(type.item, indent)}[]`;
      case "object":
        return `{\n${this.members(type.members, `${indent}  `)}${indent}}`;
      case "runtime": {
        const args = type.arguments.map((argument) => this.print(argument, indent));
        return `${this.#imports.runtime(type.name)}<${args.join(", ")}>`;
      }
      case "union":
        return this.#brokenUnion(type.items, indent);
      case "intersection":
        return type.items.map((item) => this.#operand(item, indent)).join(" & ");
      default:
        return this.#flat(type) ?? "never";
    }
  }

  #brokenUnion(items: readonly TypeExpression[], indent: string): string {
    const inner = `${indent}  `;
    return items.map((item) => `\n${inner}| ${this.#operand(item, inner)}`).join("");
  }

  #operand(item: TypeExpression, indent: string): string {
    const text = this.print(item, indent);
    if (!isCompound(item)) return text;
    return text.startsWith("\n") ? `(${text}\n${indent})` : `(${text})`;
  }
}

function isCompound(type: TypeExpression): boolean {
  return type.kind === "union" || type.kind === "intersection";
}
