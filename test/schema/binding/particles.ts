/** Components made by hand, so that the tests of the binding do not lean on the loader or the linker. */
import type {
  AttributeUse,
  ComplexType,
  ComponentSet,
  ElementDeclaration,
  ModelGroup,
  Particle,
  Type,
  Wildcard,
} from "../../../src/schema/components.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";
import { clark, parseClark } from "../../../src/xml/names.ts";

export const STRING = { kind: "simple", key: "{http://www.w3.org/2001/XMLSchema}string" } as Type;

export function declare(key: string, more: Partial<ElementDeclaration> = {}): ElementDeclaration {
  return {
    kind: "element",
    name: parseClark(key),
    key,
    scope: "local",
    type: STRING,
    nillable: false,
    abstract: false,
    value: undefined,
    block: new Set(),
    final: new Set(),
    substitutes: undefined,
    identity: [],
    prop: undefined,
    doc: undefined,
    source: undefined,
    ...more,
  };
}

export function particle(term: Particle["term"], min = 1, max = 1, prop?: string): Particle {
  return { min, max, term, source: undefined, prop };
}
export function el(key: string, min = 1, max = 1): Particle {
  return particle(declare(key), min, max);
}
export function any(min = 1, max = 1): Particle {
  const wildcard: Wildcard = {
    kind: "wildcard",
    namespaces: { kind: "any" },
    process: "lax",
    source: undefined,
  };
  return particle(wildcard, min, max);
}
function group(
  compositor: ModelGroup["compositor"],
  particles: readonly Particle[],
  min: number,
  max: number,
): Particle {
  return particle({ kind: "group", compositor, particles, key: undefined, source: undefined }, min, max);
}
export function seq(particles: readonly Particle[], min = 1, max = 1): Particle {
  return group("sequence", particles, min, max);
}
export function choice(particles: readonly Particle[], min = 1, max = 1): Particle {
  return group("choice", particles, min, max);
}
export function all(particles: readonly Particle[], min = 1, max = 1): Particle {
  return group("all", particles, min, max);
}

export function attribute(key: string, more: Partial<AttributeUse> = {}): [string, AttributeUse] {
  const declaration = {
    kind: "attribute",
    name: parseClark(key),
    key,
    type: STRING,
  } as AttributeUse["declaration"];
  const use = { declaration, required: false, value: undefined, prop: undefined, ...more } as AttributeUse;
  return [key, use];
}

export function complex(
  content: ComplexType["content"],
  attributes: [string, AttributeUse][] = [],
): ComplexType {
  return {
    kind: "complex",
    key: undefined,
    content,
    attributes: new Map(attributes),
    attributeWildcard: undefined,
  } as unknown as ComplexType;
}
export function elementOnly(content: Particle, attributes: [string, AttributeUse][] = []): ComplexType {
  return complex({ kind: "element-only", particle: content }, attributes);
}
export function mixed(content: Particle): ComplexType {
  return complex({ kind: "mixed", particle: content });
}

interface SetOptions {
  readonly camel?: boolean;
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly groups?: ReadonlyMap<ElementDeclaration, readonly ElementDeclaration[]>;
  readonly types?: readonly Type[];
  readonly tolerated?: ReadonlySet<string>;
}

export function components(options: SetOptions = {}): ComponentSet {
  const prefixes = new Map(Object.entries(options.prefixes ?? {}).map(([prefix, ns]) => [ns, prefix]));
  const documents = [{ names: options.camel ? "camel" : undefined } as DocumentDescriptor];
  const types = options.types ?? [];
  return {
    documents,
    preferredPrefix: (ns: string) => prefixes.get(ns),
    tolerated: options.tolerated ?? new Set<string>(),
    substitutable: (head: ElementDeclaration) => options.groups?.get(head) ?? [head],
    types: () => types,
    type: (name: string) => types.find((type) => type.key === name),
  } as unknown as ComponentSet;
}

export function named(ns: string, local: string): Type {
  return { kind: "complex", key: clark(ns, local) } as Type;
}
