/** Makes components from descriptors, both for the run time and for the constraints on schemas. */
import { anySimpleType, builtinType, FIFTH_EDITION, nameCharacters } from "../../datatypes/index.ts";
import type { NameCharacters, SimpleType } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import { parseClark, XS } from "../../xml/names.ts";
import { anyType, unknownType } from "../any-type.ts";
import type {
  AttributeDeclaration,
  ComponentSet,
  ElementDeclaration,
  ModelGroup,
  Type,
} from "../components.ts";
import {
  type AttributeDescriptor,
  DESCRIPTOR_VERSION,
  type DocumentDescriptor,
  type ElementDescriptor,
  type GroupDescriptor,
  type NotationDescriptor,
  type TypeDescriptor,
  type TypeUse,
  type XsdVersion,
} from "../descriptor.ts";
import { LinkedAttribute } from "./attribute.ts";
import { builtinAttribute } from "./builtin-attributes.ts";
import { LinkedComplexType } from "./complex-type.ts";
import type { LinkContext } from "./context.ts";
import { LinkedDocument } from "./document.ts";
import { ElementComponent } from "./element.ts";
import { ParticleLinker } from "./particle.ts";
import { preferredPrefixes } from "./prefixes.ts";
import { Registry } from "./registry.ts";
import { linkSimpleType } from "./simple-type.ts";
import { SubstitutionGroups } from "./substitution.ts";
import { TypeTree } from "./type-tree.ts";

/**
 * The components that a set of documents declares. The call is cheap: each component is linked on first use.
 * Unresolved references, and circles of types, groups or heads, are not errors here, since the schema was checked
 * before: a missing type is `unknownType` or xs:anySimpleType, a missing group is any content, a circle is cut.
 *
 * @throws Error for a descriptor of an unknown version.
 */
export function linkDocuments(documents: readonly DocumentDescriptor[]): ComponentSet {
  for (const { version, file } of documents) {
    if (version !== 1 && version !== DESCRIPTOR_VERSION) {
      throw new Error(
        `The schema descriptor of ${file} has version ${String(version)}, and this version of xsdflow reads ` +
          `versions 1 to ${DESCRIPTOR_VERSION}: generate the module again with the xsdflow that is installed.`,
      );
    }
  }
  return new LinkedSet(documents);
}

class LinkedSet implements ComponentSet, LinkContext {
  readonly version: XsdVersion;
  readonly documents: readonly DocumentDescriptor[];
  readonly tolerated: ReadonlySet<string>;
  readonly names: NameCharacters;
  readonly #elementsByName: Registry<ElementDescriptor, ElementDeclaration>;
  readonly #attributesByName: Registry<AttributeDescriptor, AttributeDeclaration>;
  readonly #typesByName: Registry<TypeDescriptor, Type>;
  readonly #groupsByName: Registry<GroupDescriptor, ModelGroup>;
  readonly #notations: Registry<NotationDescriptor, NotationDescriptor>;
  readonly #particles: ParticleLinker = new ParticleLinker(this);
  readonly #substitution = new SubstitutionGroups(() => this.elements());
  readonly #tree: TypeTree;
  #prefixes: ReadonlyMap<string, string> | undefined;

  constructor(documents: readonly DocumentDescriptor[]) {
    this.version = documents.some((each) => each.xsd === "1.1") ? "1.1" : "1.0";
    this.documents = documents;
    this.tolerated = new Set(documents.flatMap(({ tolerated = [] }) => tolerated));
    // There is one setting for all documents: a type of one document may be derived from that of another.
    const tables = documents.find(({ nameCharacters }) => nameCharacters !== undefined)?.nameCharacters;
    this.names = tables === undefined ? FIFTH_EDITION : nameCharacters(tables);
    const linked = documents.map((each) => new LinkedDocument(each));
    this.#tree = new TypeTree(
      () => this.types(),
      () => linked.flatMap(baseKeysOf),
    );
    this.#elementsByName = new Registry(
      linked,
      (each) => each.elements,
      (document, descriptor, key) =>
        new ElementComponent(this, document, descriptor, parseClark(key), "global"),
    );
    this.#attributesByName = new Registry(
      linked,
      (each) => each.attributes,
      (document, descriptor, key) => new LinkedAttribute(this, document, descriptor, parseClark(key)),
    );
    this.#typesByName = new Registry(
      linked,
      (each) => each.types,
      (document, descriptor, key) => this.#linkType(document, descriptor, key),
    );
    this.#groupsByName = new Registry(
      linked,
      (each) => each.groups,
      (document, descriptor, key) => this.#particles.group(document, descriptor.model, key),
    );
    this.#notations = new Registry(
      linked,
      (each) => each.notations,
      (_document, descriptor) => descriptor,
    );
  }

  element(name: ClarkName): ElementDeclaration | undefined {
    return this.#elementsByName.get(name);
  }

  attribute(name: ClarkName): AttributeDeclaration | undefined {
    return this.#attributesByName.get(name) ?? builtinAttribute(name);
  }

  type(name: ClarkName): Type | undefined {
    return builtinComponent(name, this.names) ?? this.#typesByName.get(name);
  }

  group(name: ClarkName): ModelGroup | undefined {
    return this.#groupsByName.get(name);
  }

  hasGroup(name: ClarkName): boolean {
    return this.#groupsByName.has(name);
  }

  notation(name: ClarkName): boolean {
    return this.#notations.has(name);
  }

  elements(): Iterable<ElementDeclaration> {
    return this.#elementsByName.all();
  }

  attributes(): Iterable<AttributeDeclaration> {
    return this.#attributesByName.all();
  }

  types(): Iterable<Type> {
    return this.#typesByName.all();
  }

  groups(): Iterable<ModelGroup> {
    return this.#groupsByName.all();
  }

  substitutable(head: ElementDeclaration): readonly ElementDeclaration[] {
    return this.#substitution.substitutable(head);
  }

  derivedFrom(type: Type): readonly Type[] {
    return this.#tree.derivedFrom(type);
  }

  preferredPrefix(ns: string): string | undefined {
    this.#prefixes ??= preferredPrefixes(this.documents);
    return this.#prefixes.get(ns);
  }

  typeUse(document: LinkedDocument, use: TypeUse): Type {
    if (typeof use === "string") return this.type(document.resolve(use)) ?? unknownType;
    return this.#linkType(document, use, undefined);
  }

  simpleTypeUse(document: LinkedDocument, use: TypeUse): SimpleType {
    const type = this.typeUse(document, use);
    return type.kind === "simple" ? type : anySimpleType;
  }

  #linkType(document: LinkedDocument, descriptor: TypeDescriptor, key: ClarkName | undefined): Type {
    return "complex" in descriptor
      ? new LinkedComplexType(this, this.#particles, document, descriptor, key)
      : linkSimpleType(this, document, descriptor, key);
  }
}

/** The bases that the complex types of a document name. */
function baseKeysOf(document: LinkedDocument): ClarkName[] {
  return Object.values(document.descriptor.types ?? {}).flatMap((type) =>
    "complex" in type && type.base !== undefined ? [document.resolve(type.base)] : [],
  );
}

function builtinComponent(name: ClarkName, names: NameCharacters): Type | undefined {
  if (!name.startsWith(BUILTIN)) return undefined;
  const local = name.slice(BUILTIN.length);
  return local === "anyType" ? anyType : builtinType(local, names);
}

const BUILTIN = `{${XS}}`;
