/** Which module and which name every component gets: settled before any type is made, so that order of use is no matter. */
import type { ComponentSet, ElementDeclaration, Type } from "../../src/schema/components.ts";
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import { clark } from "../../src/xml/names.ts";
import type { Reference } from "./expression.ts";
import { NameTable, pascalCase } from "./identifiers.ts";
import { modulePaths } from "./module-paths.ts";

/** The components that one document declares, in its order. */
export interface DocumentComponents {
  readonly module: string;
  readonly document: DocumentDescriptor;
  readonly types: readonly Type[];
  readonly elements: readonly ElementDeclaration[];
}

/** Names and modules of components. */
export class Naming {
  readonly documents: readonly DocumentComponents[];
  readonly #types = new Map<Type, Reference>();
  readonly #elements = new Map<string, Reference>();
  readonly #typeNames = new Map<string, NameTable>();
  readonly #valueNames = new Map<string, NameTable>();

  constructor(set: ComponentSet) {
    const paths = modulePaths(set.documents.map((document) => document.file));
    const seen = new Set<object>();
    this.documents = set.documents.map((document, index) => {
      const module = paths[index] ?? "schema.xsd";
      const own = <C extends object>(names: object | undefined, find: (key: string) => C | undefined): C[] =>
        Object.keys(names ?? {})
          .map((local) => find(clark(document.namespace, local)))
          .filter((each) => each !== undefined)
          .filter((each) => !seen.has(each) && seen.add(each));
      const types = own(document.types, (key) => set.type(key));
      const elements = own(document.elements, (key) => set.element(key));
      return { module, document, types, elements };
    });
    for (const { module, types, elements } of this.documents) {
      for (const type of types) this.#types.set(type, this.#claim(module, localOf(type)));
      for (const element of elements) this.#elements.set(element.key, { module, name: element.name.local });
    }
  }

  /** The declaration of a type that has a name, or has been given one. */
  of(type: Type): Reference | undefined {
    return this.#types.get(type);
  }

  /** Names a type after where it stands. */
  giveName(type: Type, module: string, context: string): Reference {
    const reference = this.#claim(module, context);
    this.#types.set(type, reference);
    return reference;
  }

  /** The module of a global element. */
  moduleOf(element: ElementDeclaration): string {
    return this.#elements.get(element.key)?.module ?? this.documents[0]?.module ?? "schema.xsd";
  }

  /** A name for a type declaration of a module; the second to ask for one gets a number. */
  typeName(module: string, wish: string): string {
    return tableOf(this.#typeNames, module).take(wish);
  }

  /** Whether a type declaration of a module could have the name. */
  isTypeNameFree(module: string, wish: string): boolean {
    return !tableOf(this.#typeNames, module).has(wish);
  }

  /** A name for a constant of a module. */
  valueName(module: string, wish: string): string {
    return tableOf(this.#valueNames, module).take(wish);
  }

  #claim(module: string, wish: string): Reference {
    return { module, name: this.typeName(module, pascalCase(wish)) };
  }
}

function tableOf(tables: Map<string, NameTable>, module: string): NameTable {
  let table = tables.get(module);
  if (table === undefined) {
    table = new NameTable();
    tables.set(module, table);
  }
  return table;
}

function localOf(type: Type): string {
  const { key = "" } = type;
  return key.slice(key.lastIndexOf("}") + 1);
}
