/** Decides the module and name of every component before any type is made, so that the order of use does not matter. */
import type { ComponentSet, ElementDeclaration, Type } from "../../src/schema/components.ts";
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import { clark } from "../../src/xml/names.ts";
import { pascalCase } from "./identifiers.ts";
import { modulePaths } from "./module-paths.ts";
import { NameBook, NO_PINS, type Pins } from "./name-book.ts";
import { globalSite, type TypeSite } from "./sites.ts";

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
  readonly #types = new Map<Type, TypeSite>();
  readonly #elements = new Map<string, string>();
  readonly #book: NameBook;

  constructor(set: ComponentSet, pins: Pins = NO_PINS) {
    const paths = modulePathsOf(set.documents, pins);
    this.#book = new NameBook(paths, pins);
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
      for (const type of types) this.#nameGlobal(type, module);
      for (const element of elements) this.#elements.set(element.key, module);
    }
  }

  /** The declaration of a type that has a name, or was given one. */
  of(type: Type): TypeSite | undefined {
    return this.#types.get(type);
  }

  /** Names a type after its place, in the module where it was before. */
  giveName(type: Type, at: TypeSite): TypeSite {
    const path = this.#book.identity(at.path);
    const module = this.#book.pinned("types", path)?.module ?? at.module;
    const site = { ...at, module, path, name: this.typeName(module, pascalCase(at.name), path) };
    this.#types.set(type, site);
    return site;
  }

  /** The module of a global element. */
  moduleOf(element: ElementDeclaration): string {
    return this.#elements.get(element.key) ?? this.documents[0]?.module ?? "schema.xsd";
  }

  /**
   * A name for a type declaration of a module; the second to request a name gets a number.
   *
   * @param path its purpose, see `Site`
   */
  typeName(module: string, wish: string, path: string): string {
    return this.#book.name("types", path, module, wish);
  }

  /** Whether a type declaration of a module could have the name, or already has it. */
  isTypeNameFree(module: string, wish: string): boolean {
    return this.#book.isFree("types", module, wish);
  }

  /** A name for a constant of a module. */
  valueName(module: string, wish: string, path: string): string {
    return this.#book.name("values", path, module, wish);
  }

  #nameGlobal(type: Type, module: string): void {
    const { key = "" } = type;
    const { path, ...rest } = globalSite("type", key, { module, name: "" });
    const own = this.#book.identity(path);
    const wish = pascalCase(key.slice(key.lastIndexOf("}") + 1));
    this.#types.set(type, { ...rest, path: own, name: this.typeName(module, wish, own) });
  }
}

/** The key of a document: its file and its namespace, since includes may create one document for each namespace. */
export function documentKey({ namespace, file }: DocumentDescriptor): string {
  return clark(namespace, file);
}

function modulePathsOf(documents: readonly DocumentDescriptor[], pins: Pins): readonly string[] {
  const keys = documents.map(documentKey);
  const own = new Set(keys);
  const others = [...pins.modules].filter(([key]) => !own.has(key)).map(([, path]) => path);
  return modulePaths(
    documents.map((document) => document.file),
    keys.map((key) => pins.modules.get(key)),
    others,
  );
}
