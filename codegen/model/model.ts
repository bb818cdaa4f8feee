/** Turns the components of a schema into the modules that describe them in TypeScript. */
import { bindContent } from "../../src/schema/binding/content.ts";
import type { ComponentSet, ElementDeclaration } from "../../src/schema/components.ts";
import { clark } from "../../src/xml/names.ts";
import { ComplexTypes } from "./complex.ts";
import type { Declaration, Module } from "./declaration.ts";
import { documentationOf } from "./documentation.ts";
import { fingerprint, type Reference, reference, type TypeExpression } from "./expression.ts";
import { pascalCase } from "./identifiers.ts";
import type { Pins } from "./name-book.ts";
import { type DocumentComponents, Naming } from "./names.ts";
import { SimpleTypes } from "./simple.ts";
import { globalSite } from "./sites.ts";

/**
 * One module for each schema document, in the order of the documents.
 *
 * @param pins names that were chosen before and are kept
 */
export function modelOf(set: ComponentSet, pins?: Pins): readonly Module[] {
  const naming = new Naming(set, pins);
  const modules = new Map<string, Declaration[]>(naming.documents.map(({ module }) => [module, []]));
  const declare = (module: string, declaration: Declaration): void => {
    modules.get(module)?.push(declaration);
  };
  const simple = new SimpleTypes(set, naming, declare);
  const complex = new ComplexTypes(set, naming, simple, declare);
  for (const document of naming.documents) declareGroups(document, set, complex);
  for (const { types } of naming.documents) {
    for (const type of types) {
      const at = naming.of(type);
      if (at === undefined) continue;
      if (type.kind === "simple") simple.declare(type, at);
      else complex.declare(type, at);
    }
  }
  for (const { module, elements } of naming.documents) {
    for (const element of elements) new RootElement(element, module, naming, complex).declare(declare);
  }
  return [...modules].map(([path, declarations]) => ({ path, declarations }));
}

function declareGroups(
  { module, document }: DocumentComponents,
  set: ComponentSet,
  complex: ComplexTypes,
): void {
  for (const local of Object.keys(document.groups ?? {})) {
    const key = clark(document.namespace, local);
    const term = set.group(key);
    if (term === undefined) continue;
    const particle = { min: 1, max: 1, term, source: term.source, prop: undefined };
    const content = bindContent(particle, false, set);
    if (content !== undefined)
      complex.declareParts(content, globalSite("group", key, { module, name: pascalCase(local) }));
  }
}

/** A global element: a schema value, and a type of the element's name. */
class RootElement {
  readonly #element: ElementDeclaration;
  readonly #module: string;
  readonly #naming: Naming;
  readonly #complex: ComplexTypes;
  readonly #name: string;

  constructor(element: ElementDeclaration, module: string, naming: Naming, complex: ComplexTypes) {
    this.#element = element;
    this.#module = module;
    this.#naming = naming;
    this.#complex = complex;
    this.#name = pascalCase(element.name.local);
  }

  declare(declare: (module: string, declaration: Declaration) => void): void {
    const site = globalSite("element", this.#element.key, { module: this.#module, name: this.#name });
    const value = this.#complex.elementValue(this.#element, site);
    // An abstract element represents its members, and is never the root of a document.
    if (this.#element.abstract) return;
    const type = this.#alias(value, declare);
    const path = `${site.path} schema`;
    const name = this.#naming.valueName(this.#module, `${this.#name}Schema`, path);
    const doc = documentationOf(this.#element);
    declare(this.#module, { kind: "schema", name, path, element: this.#element.key, type, doc });
  }

  /** A type with the element's own name, unless its value's type already has that name. */
  #alias(value: TypeExpression, declare: (module: string, declaration: Declaration) => void): TypeExpression {
    const own: Reference = { module: this.#module, name: this.#name };
    if (fingerprint(value) === fingerprint(reference(own))) return value;
    const free = this.#naming.isTypeNameFree(this.#module, this.#name);
    const wish = free ? this.#name : `${this.#name}Element`;
    const path = `element ${this.#element.key} value`;
    const to = { module: this.#module, name: this.#naming.typeName(this.#module, wish, path) };
    const doc = documentationOf(this.#element);
    declare(this.#module, { kind: "alias", name: to.name, path, type: value, doc });
    return reference(to);
  }
}
