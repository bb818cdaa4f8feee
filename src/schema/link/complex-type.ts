/** Complex types as components: their descriptors, with inherited parts computed on first use. */
import type { ClarkName } from "../../xml/events.ts";
import { anyType } from "../any-type.ts";
import type { AttributeUse, ComplexType, ContentType, Particle, Type, Wildcard } from "../components.ts";
import type { ComplexTypeDescriptor, Derivation, DerivationMethod } from "../descriptor.ts";
import { linkAttributeUses } from "./attribute.ts";
import type { LinkContext } from "./context.ts";
import { SchemaDepthError } from "./depth-error.ts";
import type { LinkedDocument } from "./document.ts";
import { effectiveContent, isEmptyParticle } from "./effective-content.ts";
import { methods } from "./element.ts";
import { linkWildcard, MAX_MODEL_DEPTH, type ParticleLinker } from "./particle.ts";

const NO_ATTRIBUTES: ReadonlyMap<ClarkName, AttributeUse> = new Map();

/** A complex type (Part 1 §3.4.1) over its descriptor: base, content and attributes are linked on first use. */
export class LinkedComplexType implements ComplexType {
  readonly kind = "complex";
  readonly key: ClarkName | undefined;
  readonly derivation: Derivation;
  readonly abstract: boolean;
  readonly block: ReadonlySet<DerivationMethod>;
  readonly final: ReadonlySet<DerivationMethod>;
  readonly descriptor: ComplexTypeDescriptor;
  readonly doc: string | undefined;
  readonly source: ComplexType["source"];
  readonly #context: LinkContext;
  readonly #particles: ParticleLinker;
  readonly #document: LinkedDocument;
  #linkedBase: Type | undefined;
  /**
   * The number of complex types of schema documents in its derivation; 0 if that is unknown, or if the derivation is
   * circular.
   */
  #steps = 0;
  #linkedContent: ContentType | undefined;
  #linkedAttributes: ReadonlyMap<ClarkName, AttributeUse> | undefined;
  #linkedWildcard: Wildcard | undefined;

  constructor(
    context: LinkContext,
    particles: ParticleLinker,
    document: LinkedDocument,
    descriptor: ComplexTypeDescriptor,
    key: ClarkName | undefined,
  ) {
    this.#context = context;
    this.#particles = particles;
    this.#document = document;
    this.descriptor = descriptor;
    this.key = key;
    this.derivation = descriptor.derivation ?? "restriction";
    this.abstract = descriptor.abstract === true;
    this.block = methods(descriptor.block);
    this.final = methods(descriptor.final);
    this.doc = descriptor.doc;
    this.source = document.source(descriptor);
  }

  get base(): Type {
    this.#linkedBase ??= this.#linkBase();
    return this.#linkedBase;
  }

  get content(): ContentType {
    this.#linkedContent ??= this.#linkContent();
    return this.#linkedContent;
  }

  get attributes(): ReadonlyMap<ClarkName, AttributeUse> {
    this.#linkedAttributes ??= this.#linkAttributes();
    return this.#linkedAttributes;
  }

  get attributeWildcard(): Wildcard | undefined {
    if (this.descriptor.anyAttribute === undefined) return undefined;
    this.#linkedWildcard ??= linkWildcard(this.#document, this.descriptor.anyAttribute);
    return this.#linkedWildcard;
  }

  /** The key of the base, `undefined` if it is xs:anyType by default. */
  get #baseKey(): ClarkName | undefined {
    return this.descriptor.base === undefined ? undefined : this.#document.resolve(this.descriptor.base);
  }

  /**
   * Follows keys, not `base`: the chain may be circular, and here every type of a circle is cut off from it.
   * The number of steps is stored in all types on the way, so that a chain is followed only once, whichever
   * of its types is linked first.
   */
  #linkBase(): Type {
    const base = this.#declaredBase();
    const walked = new Set<LinkedComplexType>();
    let each: Type = base;
    let steps = 0;
    while (each instanceof LinkedComplexType && !walked.has(each)) {
      if (each === this) return anyType;
      walked.add(each);
      // A type whose steps are known is not in a circle, and its bases are not in a circle with this type.
      steps = walked.size + each.#steps;
      if (steps > MAX_MODEL_DEPTH) {
        const name = this.key ?? "(anonymous)";
        throw new SchemaDepthError(
          `The derivation of type ${name} has more than ${MAX_MODEL_DEPTH} steps.`,
          this.source,
        );
      }
      if (each.#steps > 0) break;
      each = each.#declaredBase();
    }
    this.#steps = steps;
    if (!(each instanceof LinkedComplexType) || each.#steps > 0) {
      let left = steps;
      for (const type of walked) type.#steps = --left;
    }
    return base;
  }

  #declaredBase(): Type {
    const key = this.#baseKey;
    return key === undefined ? anyType : (this.#context.type(key) ?? anyType);
  }

  #linkContent(): ContentType {
    const base = this.base;
    const { simple } = this.descriptor;
    if (simple !== undefined) {
      return { kind: "simple", type: this.#context.simpleTypeUse(this.#document, simple) };
    }
    if (base.kind === "simple") return { kind: "simple", type: base };
    return effectiveContent(
      this.derivation,
      this.descriptor.mixed === true,
      this.#explicitParticle(),
      // Only an extension has content from its base: no type repeats the content of xs:anyType.
      this.derivation === "extension" ? base.content : undefined,
    );
  }

  #explicitParticle(): Particle | undefined {
    const { content } = this.descriptor;
    const particle = content === undefined ? undefined : this.#particles.particle(this.#document, content);
    return particle === undefined || isEmptyParticle(particle) ? undefined : particle;
  }

  #linkAttributes(): ReadonlyMap<ClarkName, AttributeUse> {
    const base = this.base;
    return linkAttributeUses(
      this.#context,
      this.#document,
      base.kind === "complex" ? base.attributes : NO_ATTRIBUTES,
      this.descriptor.attributes ?? [],
      this.derivation === "restriction",
    );
  }
}
