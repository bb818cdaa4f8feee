/** Particles, model groups and wildcards over their descriptors, with group references resolved. */
import type { ClarkName } from "../../xml/events.ts";
import { parseClark } from "../../xml/names.ts";
import { unknownContent, unknownType } from "../any-type.ts";
import type {
  ElementDeclaration,
  ModelGroup,
  NamespaceConstraint,
  Particle,
  Type,
  Wildcard,
} from "../components.ts";
import type {
  Annotated,
  ElementRefDescriptor,
  ModelGroupDescriptor,
  NamespaceConstraintDescriptor,
  ParticleDescriptor,
  WildcardDescriptor,
} from "../descriptor.ts";
import type { LinkContext } from "./context.ts";
import { SchemaDepthError } from "./depth-error.ts";
import type { LinkedDocument } from "./document.ts";
import { ElementComponent } from "./element.ts";

/**
 * The deepest nesting of model groups, group references and extensions, so that recursion over particles is bounded.
 */
export const MAX_MODEL_DEPTH = 512;

function namespaceConstraint(descriptor: NamespaceConstraintDescriptor): NamespaceConstraint {
  if (descriptor === "any") return { kind: "any" };
  if ("not" in descriptor) return { kind: "not", ns: descriptor.not };
  return { kind: "list", namespaces: new Set(descriptor) };
}

/** The wildcard of a descriptor (Part 1 §3.10.1). */
export function linkWildcard(document: LinkedDocument, descriptor: WildcardDescriptor & Annotated): Wildcard {
  return {
    kind: "wildcard",
    namespaces: namespaceConstraint(descriptor.any),
    process: descriptor.process ?? "strict",
    source: document.source(descriptor),
  };
}

/** Whether a descriptor represents no particle: `maxOccurs="0"` (§3.9.2). */
function isVoid(descriptor: ParticleDescriptor): boolean {
  return descriptor.max === 0;
}

/** Links particles, model groups and their terms. */
export class ParticleLinker {
  readonly #context: LinkContext;
  #depth = 0;
  /** The levels of groups in a group, itself included: groups that were linked before count as well. */
  readonly #levels = new WeakMap<ModelGroup, number>();

  constructor(context: LinkContext) {
    this.#context = context;
  }

  /**
   * The particle of a descriptor; `undefined` if it must not occur, or refers to a group that is missing or is being
   * linked (a circular group, which is cut here).
   *
   * @throws SchemaDepthError if groups nest deeper than `MAX_MODEL_DEPTH`.
   */
  particle(document: LinkedDocument, descriptor: ParticleDescriptor): Particle | undefined {
    if (isVoid(descriptor)) return undefined;
    const term = this.#term(document, descriptor);
    if (term === undefined) return undefined;
    return {
      min: descriptor.min ?? 1,
      max: descriptor.max === "unbounded" ? Number.POSITIVE_INFINITY : (descriptor.max ?? 1),
      term,
      source: document.source(descriptor),
      prop: "ref" in descriptor ? descriptor.prop : undefined,
    };
  }

  /** The model group of a descriptor; `key` if it is that of a group definition. */
  group(document: LinkedDocument, descriptor: ModelGroupDescriptor, key: ClarkName | undefined): ModelGroup {
    if (++this.#depth > MAX_MODEL_DEPTH) this.#refuse(document, descriptor);
    const [compositor, children] = compositorOf(descriptor);
    const particles: Particle[] = [];
    let levels = 1;
    for (const child of children) {
      const particle = this.particle(document, child);
      if (particle === undefined) continue;
      particles.push(particle);
      const { term } = particle;
      if (term.kind === "group") levels = Math.max(levels, 1 + (this.#levels.get(term) ?? 0));
    }
    if (levels > MAX_MODEL_DEPTH) this.#refuse(document, descriptor);
    this.#depth--;
    const group: ModelGroup = {
      kind: "group",
      compositor,
      particles,
      key,
      source: document.source(descriptor),
    };
    this.#levels.set(group, levels);
    return group;
  }

  /** @throws SchemaDepthError always */
  #refuse(document: LinkedDocument, descriptor: ModelGroupDescriptor): never {
    this.#depth = 0;
    const message = `The schema's model groups nest deeper than ${MAX_MODEL_DEPTH} levels.`;
    throw new SchemaDepthError(message, document.source(descriptor));
  }

  #term(document: LinkedDocument, descriptor: ParticleDescriptor): Particle["term"] | undefined {
    if ("element" in descriptor) {
      const name = { ns: descriptor.ns ?? document.descriptor.namespace, local: descriptor.element };
      return new ElementComponent(this.#context, document, descriptor, name, "local");
    }
    if ("ref" in descriptor) return this.#elementByRef(document, descriptor);
    if ("group" in descriptor) return this.#groupByRef(document.resolve(descriptor.group));
    if ("any" in descriptor) return linkWildcard(document, descriptor);
    return this.group(document, descriptor, undefined);
  }

  /** `undefined` for a group that is being linked. */
  #groupByRef(key: ClarkName): Particle["term"] | undefined {
    return this.#context.hasGroup(key) ? this.#context.group(key) : unknownGroup();
  }

  #elementByRef(document: LinkedDocument, descriptor: ElementRefDescriptor): ElementDeclaration {
    const key = document.resolve(descriptor.ref);
    return this.#context.element(key) ?? danglingElement(this.#context, document, key);
  }
}

function compositorOf(
  descriptor: ModelGroupDescriptor,
): [ModelGroup["compositor"], readonly ParticleDescriptor[]] {
  if ("sequence" in descriptor) return ["sequence", descriptor.sequence];
  if ("choice" in descriptor) return ["choice", descriptor.choice];
  return ["all", descriptor.all];
}

class UnknownElement extends ElementComponent {
  override get type(): Type {
    return unknownType;
  }
}

/** An element of that name, without further information. */
function danglingElement(context: LinkContext, document: LinkedDocument, key: ClarkName): ElementDeclaration {
  const { ns, local } = parseClark(key);
  return new UnknownElement(context, document, {}, { ns, local }, "local");
}

function unknownGroup(): ModelGroup {
  const particle = { min: 0, max: Number.POSITIVE_INFINITY, term: unknownContent };
  return {
    kind: "group",
    compositor: "sequence",
    particles: [{ ...particle, source: undefined, prop: undefined }],
    key: undefined,
    source: undefined,
  };
}
