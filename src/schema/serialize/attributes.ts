/** The attributes of an element, from the properties of its value. */

import { indexOfInvalidChar, isNCName } from "../../xml/characters.ts";
import type { ClarkName, ExpandedName } from "../../xml/events.ts";
import { readClark, XMLNS, XSI } from "../../xml/names.ts";
import type { AttributeBinding, TypeBinding } from "../binding/types.ts";
import type { ComponentSet } from "../components.ts";
import { standIn } from "../rules/attribute-use.ts";
import { XSI_PROPS } from "../rules/xsi-attributes.ts";
import { type Fields, isFields, own } from "../value/kinds.ts";
import {
  DEFAULT_DECLARATION,
  declaredPrefix,
  hasUnprefixedName,
  holdsNames,
} from "../value/open-attributes.ts";
import { step, type ValuePath } from "../value/path.ts";
import type { DocumentAttribute } from "./document.ts";
import type { LexicalWriter } from "./lexical.ts";
import { missingAttribute } from "./missing.ts";
import { declarationFault, type PrefixTable } from "./prefixes.ts";
import { type ProblemReport, wrongKindAt } from "./problem.ts";

/** The attributes of an element, and the declarations in `$attributes`: prefix → namespace. */
export interface Arranged {
  readonly attributes: readonly DocumentAttribute[];
  readonly declarations: ReadonlyMap<string, string> | undefined;
}

/** Turns properties into attributes: the declared ones in the order of the schema, then `$attributes` in its own. */
export class AttributeArranger {
  readonly #components: ComponentSet;
  readonly #lexical: LexicalWriter;
  readonly #prefixes: PrefixTable;
  readonly #report: ProblemReport;

  constructor(
    components: ComponentSet,
    lexical: LexicalWriter,
    prefixes: PrefixTable,
    report: ProblemReport,
  ) {
    this.#components = components;
    this.#lexical = lexical;
    this.#prefixes = prefixes;
    this.#report = report;
  }

  /** The attributes of a value of the type, without xsi: attributes; missing required ones are reported. */
  arrange(binding: TypeBinding, fields: Fields, path: ValuePath | undefined): Arranged {
    const attributes: DocumentAttribute[] = [];
    for (const attribute of binding.attributes) {
      const value = own(fields, attribute.prop);
      const { use } = attribute;
      if (value === undefined && standIn(use) === "nothing") continue;
      const at = step(path, attribute.prop);
      const lexical = this.#declared(attribute, value, at);
      // A missing value was reported.
      if (lexical !== undefined) attributes.push(this.#make(use.declaration.name, lexical, at));
    }
    if (!binding.anyAttribute) return { attributes, declarations: undefined };
    const declarations = new Map<string, string>();
    this.#open(binding, own(fields, "$attributes"), path, attributes, declarations);
    return { attributes, declarations: declarations.size === 0 ? undefined : declarations };
  }

  #declared(attribute: AttributeBinding, value: unknown, path: ValuePath): string | undefined {
    const { use } = attribute;
    const { type } = use.declaration;
    if (value !== undefined) return this.#lexical.write(type, value, path, use.value);
    const filled = standIn(use);
    if (typeof filled === "object") return this.#lexical.constraint(type, filled);
    this.#report(missingAttribute(attribute, path));
    return undefined;
  }

  #make(name: ExpandedName, value: string, path: ValuePath): DocumentAttribute {
    return { ns: name.ns, local: name.local, prefix: this.#prefix(name.ns), value, path };
  }

  /** An unprefixed attribute has no namespace, regardless of the default namespace. */
  #prefix(ns: string): string {
    return ns === "" ? "" : this.#prefixes.prefixFor(ns);
  }

  #open(
    binding: TypeBinding,
    value: unknown,
    path: ValuePath | undefined,
    attributes: DocumentAttribute[],
    declarations: Map<string, string>,
  ): void {
    if (value === undefined) return;
    const at = step(path, "$attributes");
    if (!isFields(value)) {
      this.#report(wrongKindAt(at, "an object from attribute name to string", value));
      return;
    }
    for (const key of Object.keys(value)) {
      const text = value[key];
      const here = step(at, key);
      if (text === undefined) continue;
      if (typeof text !== "string") {
        this.#report(wrongKindAt(here, "a string", text));
        continue;
      }
      const prefix = declaredPrefix(key);
      if (prefix !== undefined) {
        this.#declare(prefix, text, here, declarations);
        continue;
      }
      const name = this.#openName(binding, key, here);
      if (name === undefined) continue;
      attributes.push(this.#make(name, this.#lexical.characters(text, here), here));
      if (!Object.hasOwn(value, DEFAULT_DECLARATION)) this.#keepNoNamespace(key, text);
    }
  }

  #declare(prefix: string, ns: string, path: ValuePath, declarations: Map<string, string>): void {
    const message = declarationFault(prefix, ns) ?? this.#prefixes.bindLocally(prefix, ns);
    if (message === undefined) declarations.set(prefix, ns);
    else this.#report({ code: "invalid-value", rule: "nsc-NoPrefixUndecl", message, path });
  }

  /**
   * A name without a prefix, in an attribute whose type is known to contain names, needs the absence of a default
   * namespace.
   */
  #keepNoNamespace(key: ClarkName, text: string): void {
    const type = this.#components.attribute(key)?.type;
    if (type !== undefined && holdsNames(type) && hasUnprefixedName(text)) this.#prefixes.keepNoNamespace();
  }

  #openName(binding: TypeBinding, key: ClarkName, path: ValuePath): ExpandedName | undefined {
    const refuse = (message: string): undefined => {
      this.#report({ code: "unexpected-attribute", rule: "cvc-complex-type.3.2.2", message, path });
    };
    const declared = binding.attributes.find((attribute) => attribute.use.declaration.key === key);
    if (declared !== undefined)
      return refuse(`this attribute is the property ${JSON.stringify(declared.prop)}`);
    const name = expandedName(key);
    if (name === undefined)
      return refuse(`${JSON.stringify(key)} is not the name of an attribute: expected {namespace}local`);
    if (name.ns === XMLNS || (name.ns === "" && name.local === "xmlns")) {
      return refuse(`a namespace is declared by {${XMLNS}}prefix, the default one by ${DEFAULT_DECLARATION}`);
    }
    if (name.ns === XSI) return refuse(`xsi: attributes are ${XSI_PROPS.join(", ")}`);
    return name;
  }
}

function expandedName(key: string): ExpandedName | undefined {
  const name = readClark(key);
  return name !== undefined && isNCName(name.local) && indexOfInvalidChar(name.ns) < 0 ? name : undefined;
}
