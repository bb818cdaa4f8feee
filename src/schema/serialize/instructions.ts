/** Makes the attributes of xsi for a value's `$type`, `$nil` and schema location hints. */
import type { ExpandedName } from "../../xml/events.ts";
import { XSI_TYPE } from "../../xml/names.ts";
import { typeByName, typeNameOf } from "../binding/type-names.ts";
import type { ComponentSet, ElementDeclaration, Type } from "../components.ts";
import { HINTS, XSI_NIL } from "../rules/xsi-attributes.ts";
import { nilFault } from "../rules/xsi-nil.ts";
import { instantiableTypes, isAbstractType, mayGovern } from "../rules/xsi-type.ts";
import { isFields, own } from "../value/kinds.ts";
import { step, type ValuePath } from "../value/path.ts";
import type { DocumentAttribute } from "./document.ts";
import type { LexicalWriter } from "./lexical.ts";
import { listedNames } from "./missing.ts";
import type { PrefixTable } from "./prefixes.ts";
import { type Problem, type ProblemReport, wrongKindAt } from "./problem.ts";

/** Makes these attributes. */
export class InstructionArranger {
  readonly #lexical: LexicalWriter;
  readonly #prefixes: PrefixTable;
  readonly #report: ProblemReport;

  constructor(lexical: LexicalWriter, prefixes: PrefixTable, report: ProblemReport) {
    this.#lexical = lexical;
    this.#prefixes = prefixes;
    this.#report = report;
  }

  /** The attributes of an element's value; `type` is its governing type. */
  arrange(type: Type, value: unknown, path: ValuePath | undefined): DocumentAttribute[] {
    const attributes: DocumentAttribute[] = [];
    const fields = isFields(value) ? value : {};
    if (own(fields, "$type") !== undefined && type.key !== undefined) {
      attributes.push(this.#make(XSI_TYPE, this.#lexical.qname(type.key), step(path, "$type")));
    }
    // For `null` as a value there is no `$nil` to report.
    if (isNilValue(value))
      attributes.push(this.#make(XSI_NIL, "true", value === null ? path : step(path, "$nil")));
    const nil = own(fields, "$nil");
    if (nil !== undefined && typeof nil !== "boolean") {
      this.#report(wrongKindAt(step(path, "$nil"), "true or false", nil));
    }
    for (const { name, prop } of HINTS) {
      const at = step(path, prop);
      const hint = own(fields, prop);
      if (typeof hint === "string") attributes.push(this.#make(name, this.#lexical.characters(hint, at), at));
      else if (hint !== undefined) this.#report(wrongKindAt(at, "a string", hint));
    }
    return attributes;
  }

  #make({ ns, local }: ExpandedName, value: string, path: ValuePath | undefined): DocumentAttribute {
    return { ns, local, prefix: this.#prefixes.prefixFor(ns), value, path };
  }
}

/** Whether a value represents a nil element. */
export function isNilValue(value: unknown): boolean {
  return value === null || (isFields(value) && own(value, "$nil") === true);
}

/**
 * Whether an element cannot have the type that its value names, or cannot be nil as the value requires. Validation
 * reports it at the attribute of xsi; the rules for the rest of the value are unknown.
 */
export function isMisplaced(declaration: ElementDeclaration, type: Type, value: unknown): boolean {
  return (isNilValue(value) && nilFault(declaration) === "cvc-elt.3.1") || !mayGovern(type, declaration);
}

/**
 * The type that governs an element's value; `undefined`, with a report, if `$type` names no type or an abstract one,
 * or is missing although the declared type is abstract.
 */
export function governingType(
  components: ComponentSet,
  declaration: ElementDeclaration,
  value: unknown,
  path: ValuePath | undefined,
  report: ProblemReport,
): Type | undefined {
  const name = isFields(value) ? own(value, "$type") : undefined;
  const at = step(path, "$type");
  if (name === undefined) {
    if (!isAbstractType(declaration.type) || !isFields(value)) return declaration.type;
    report({
      ...abstractType(`the required property "$type" is missing`, declaration, components),
      path: at,
    });
    return undefined;
  }
  if (typeof name !== "string") {
    report(wrongKindAt(at, "a type's name", name));
    return undefined;
  }
  const type = typeByName(name, components);
  if (type !== undefined && isAbstractType(type) && mayGovern(type, declaration)) {
    report({
      ...abstractType(`the type ${JSON.stringify(name)} is abstract`, declaration, components),
      path: at,
    });
    return undefined;
  }
  if (type !== undefined) return type;
  const message = `there is no type named ${JSON.stringify(name)} in the schema`;
  report({ code: "type", rule: "cvc-elt.4.2", message, path: at });
  return undefined;
}

/** cvc-type.2, with the types that may be named instead. */
function abstractType(
  what: string,
  declaration: ElementDeclaration,
  components: ComponentSet,
): Omit<Problem, "path"> {
  const { type } = declaration;
  const usable = instantiableTypes(declaration, components);
  const names = usable.flatMap((each) => typeNameOf(each, components) ?? []);
  const hint = names.length === 0 ? "" : `: it must name a type, one of ${listedNames(names, names.length)}`;
  const schema = (type.kind === "complex" ? type.source : undefined) ?? declaration.source;
  return { code: "abstract", rule: "cvc-type.2", message: `${what}${hint}`, schema };
}
