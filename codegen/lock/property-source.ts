/** Finds the descriptors of the element or attribute after which a property in a lock is named. */
import type { ComponentSet } from "../../src/schema/components.ts";
import type {
  ComplexTypeDescriptor,
  DocumentDescriptor,
  ModelGroupDescriptor,
  ParticleDescriptor,
  Ref,
  TypeUse,
} from "../../src/schema/descriptor.ts";
import { LinkedDocument, ownEntry } from "../../src/schema/link/document.ts";
import type { ClarkName, ExpandedName } from "../../src/xml/events.ts";
import { clark, parseClark } from "../../src/xml/names.ts";

/** A part of a document, and the document by which its references are resolved. */
interface Found<Part> {
  readonly document: DocumentDescriptor;
  readonly part: Part;
}

const SITE = /^(type|element|group) ((?:\{.*\})?[^{}/ ]+)((?:\/.*)?)$/su;

/**
 * The descriptors of a property of a type: in the type itself or, if there is none, in the groups that it
 * uses and the types from which it is derived. The result is empty for types inside simple ones, and for
 * members of substitution groups.
 *
 * @param owner path of the type, see `Site`
 * @param step the element or attribute after which the property is named: `line`, `@unit`
 */
export function findProperty(set: ComponentSet, owner: string, step: string): readonly object[] {
  const [, kind = "", key = "", rest = ""] = SITE.exec(owner) ?? [];
  if (key === "") return [];
  const { ns } = parseClark(key);
  let type = kind === "type" ? globalType(set, key) : kind === "element" ? elementType(set, key) : undefined;
  let particles = kind === "group" ? groupParticles(set, key) : undefined;
  for (const inner of rest.split("/").slice(1)) {
    const [found] = [...(particles ?? contentOf(type))].flatMap((each) => elementsIn(set, each, inner, ns));
    type =
      found === undefined || !("element" in found.part)
        ? undefined
        : complexUse(set, found.document, found.part.type);
    particles = undefined;
  }
  return search(set, type, step, ns, new Set());
}

/** The name of the element for a step; `undefined` for an attribute. */
export function nameOfStep(owner: string, step: string): ExpandedName | undefined {
  const [, , key = ""] = SITE.exec(owner) ?? [];
  if (key === "" || step.startsWith("@")) return undefined;
  if (step.startsWith(":")) return { ns: "", local: step.slice(1) };
  return step.startsWith("{") ? parseClark(step) : { ns: parseClark(key).ns, local: step };
}

type TypePart = Found<ComplexTypeDescriptor>;

function search(
  set: ComponentSet,
  type: TypePart | undefined,
  step: string,
  ns: string,
  seen: Set<object>,
): readonly object[] {
  if (type === undefined || seen.has(type.part)) return [];
  seen.add(type.part);
  const found = step.startsWith("@")
    ? attributesIn(type, step)
    : contentOf(type).flatMap((each) => elementsIn(set, each, step, ns).map(({ part }) => part));
  if (found.length > 0) return found;
  const { base } = type.part;
  return base === undefined
    ? []
    : search(set, globalType(set, resolved(base, type.document)), step, ns, seen);
}

function attributesIn({ document, part }: TypePart, step: string): readonly object[] {
  return (part.attributes ?? []).filter((use) => {
    const name = "ref" in use ? resolved(use.ref, document) : clark(use.ns ?? "", use.name);
    return `@${name}` === step;
  });
}

/** Elements of this step below a particle; the content of named groups is examined if nothing nearer is found. */
function elementsIn(
  set: ComponentSet,
  { document, part }: Found<ParticleDescriptor>,
  step: string,
  ns: string,
  depth: number = 0,
): readonly Found<ParticleDescriptor>[] {
  if (depth > 64) return [];
  if ("element" in part) {
    const name = clark(part.ns ?? document.namespace, part.element);
    return name === nameIn(step, ns) ? [{ document, part }] : [];
  }
  if ("ref" in part) return resolved(part.ref, document) === nameIn(step, ns) ? [{ document, part }] : [];
  if ("any" in part) return [];
  const below =
    "group" in part ? groupParticles(set, resolved(part.group, document)) : partsOf(document, part);
  return below.flatMap((each) => elementsIn(set, each, step, ns, depth + 1));
}

function nameIn(step: string, ns: string): ClarkName {
  if (step.startsWith(":")) return step.slice(1);
  return step.startsWith("{") ? step : clark(ns, step);
}

function partsOf(
  document: DocumentDescriptor,
  model: ModelGroupDescriptor,
): readonly Found<ParticleDescriptor>[] {
  const parts = "sequence" in model ? model.sequence : "choice" in model ? model.choice : model.all;
  return parts.map((part) => ({ document, part }));
}

function contentOf(type: TypePart | undefined): readonly Found<ParticleDescriptor>[] {
  const content = type?.part.content;
  return type === undefined || content === undefined ? [] : [{ document: type.document, part: content }];
}

function groupParticles(set: ComponentSet, key: ClarkName): readonly Found<ParticleDescriptor>[] {
  const { ns, local } = parseClark(key);
  return set.documents.flatMap((document) => {
    const group = document.namespace === ns ? ownEntry(document.groups, local) : undefined;
    return group === undefined ? [] : partsOf(document, group.model);
  });
}

function globalType(set: ComponentSet, key: ClarkName): TypePart | undefined {
  const { ns, local } = parseClark(key);
  for (const document of set.documents) {
    const part = document.namespace === ns ? ownEntry(document.types, local) : undefined;
    if (part !== undefined && "complex" in part) return { document, part };
  }
  return undefined;
}

function elementType(set: ComponentSet, key: ClarkName): TypePart | undefined {
  const { ns, local } = parseClark(key);
  for (const document of set.documents) {
    const element = document.namespace === ns ? ownEntry(document.elements, local) : undefined;
    if (element !== undefined) return complexUse(set, document, element.type);
  }
  return undefined;
}

function complexUse(
  set: ComponentSet,
  document: DocumentDescriptor,
  type: TypeUse | undefined,
): TypePart | undefined {
  if (typeof type === "string") return globalType(set, resolved(type, document));
  return type !== undefined && "complex" in type ? { document, part: type } : undefined;
}

function resolved(ref: Ref, document: DocumentDescriptor): ClarkName {
  return new LinkedDocument(document).resolve(ref);
}
