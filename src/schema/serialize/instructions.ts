/** The attributes of xsi that a value's `$type`, `$nil` and schema location hints stand for. */
import { XSI } from "../../xml/names.ts";
import { typeByName } from "../binding/type-names.ts";
import type { ComponentSet, ElementDeclaration, Type } from "../components.ts";
import { isFields, own } from "../value/kinds.ts";
import { step, type ValuePath } from "../value/path.ts";
import type { DocumentAttribute } from "./document.ts";
import type { LexicalWriter } from "./lexical.ts";
import type { PrefixTable } from "./prefixes.ts";
import { type Report, wrongKind } from "./problem.ts";

const HINTS = ["schemaLocation", "noNamespaceSchemaLocation"] as const;

/** Makes these attributes. */
export class InstructionArranger {
  readonly #lexical: LexicalWriter;
  readonly #prefixes: PrefixTable;
  readonly #report: Report;

  constructor(lexical: LexicalWriter, prefixes: PrefixTable, report: Report) {
    this.#lexical = lexical;
    this.#prefixes = prefixes;
    this.#report = report;
  }

  /** The attributes of an element's value; `type` is the one that governs it. */
  arrange(type: Type, value: unknown, path: ValuePath | undefined): DocumentAttribute[] {
    const attributes: DocumentAttribute[] = [];
    const fields = isFields(value) ? value : {};
    if (own(fields, "$type") !== undefined && type.key !== undefined) {
      attributes.push(this.#make("type", this.#lexical.qname(type.key), step(path, "$type")));
    }
    if (isNil(value)) attributes.push(this.#make("nil", "true", step(path, "$nil")));
    const nil = own(fields, "$nil");
    if (nil !== undefined && typeof nil !== "boolean") {
      this.#report(wrongKind(step(path, "$nil"), "true or false", nil));
    }
    for (const local of HINTS) {
      const at = step(path, `$${local}`);
      const hint = own(fields, `$${local}`);
      if (typeof hint === "string")
        attributes.push(this.#make(local, this.#lexical.characters(hint, at), at));
      else if (hint !== undefined) this.#report(wrongKind(at, "a string", hint));
    }
    return attributes;
  }

  #make(local: string, value: string, path: ValuePath): DocumentAttribute {
    return { ns: XSI, local, prefix: this.#prefixes.prefixFor(XSI), value, path };
  }
}

/** Whether a value stands for a nil element. */
export function isNil(value: unknown): boolean {
  return value === null || (isFields(value) && own(value, "$nil") === true);
}

/** The type that governs an element's value; `undefined`, with a report, where `$type` names none. */
export function governingType(
  components: ComponentSet,
  declaration: ElementDeclaration,
  value: unknown,
  path: ValuePath | undefined,
  report: Report,
): Type | undefined {
  const name = isFields(value) ? own(value, "$type") : undefined;
  if (name === undefined) return declaration.type;
  const at = step(path, "$type");
  if (typeof name !== "string") {
    report(wrongKind(at, "a type's name", name));
    return undefined;
  }
  const type = typeByName(name, components);
  if (type !== undefined) return type;
  const message = `there is no type named ${JSON.stringify(name)} in the schema`;
  report({ code: "type", rule: "cvc-elt.4.2", message, path: at });
  return undefined;
}
