/** Element declarations as components: their descriptors, with types and constraints linked on first use. */
import type { ExpandedName } from "../../xml/events.ts";
import { clark } from "../../xml/names.ts";
import { anyType, unknownType } from "../any-type.ts";
import type { ElementDeclaration, IdentityConstraint, Type } from "../components.ts";
import type { DerivationMethod, ElementDescriptor, IdentityConstraintDescriptor } from "../descriptor.ts";
import type { LinkContext } from "./context.ts";
import { type LinkedDocument, scopeResolver, valueConstraint } from "./document.ts";

const NONE: ReadonlySet<DerivationMethod> = new Set();

/** The set in `block` or `final`. */
export function methods(listed: readonly DerivationMethod[] | undefined): ReadonlySet<DerivationMethod> {
  return listed === undefined || listed.length === 0 ? NONE : new Set(listed);
}

/** An element declaration (Part 1 §3.3.1) over its descriptor; type and constraints are linked on first use. */
export class ElementComponent implements ElementDeclaration {
  readonly kind = "element";
  readonly name: ExpandedName;
  readonly key: string;
  readonly scope: "global" | "local";
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly value: ElementDeclaration["value"];
  readonly block: ReadonlySet<DerivationMethod>;
  readonly final: ReadonlySet<DerivationMethod>;
  readonly prop: string | undefined;
  readonly doc: string | undefined;
  readonly source: ElementDeclaration["source"];
  readonly #context: LinkContext;
  readonly #document: LinkedDocument;
  readonly #descriptor: ElementDescriptor;
  #linkedType: Type | undefined;
  #linkedIdentity: readonly IdentityConstraint[] | undefined;

  constructor(
    context: LinkContext,
    document: LinkedDocument,
    descriptor: ElementDescriptor,
    name: ExpandedName,
    scope: "global" | "local",
  ) {
    this.#context = context;
    this.#document = document;
    this.#descriptor = descriptor;
    this.name = name;
    this.key = clark(name.ns, name.local);
    this.scope = scope;
    this.nillable = descriptor.nillable === true;
    this.abstract = descriptor.abstract === true;
    this.value = valueConstraint(descriptor);
    this.block = methods(descriptor.block);
    this.final = methods(descriptor.final);
    this.prop = descriptor.prop;
    this.doc = descriptor.doc;
    this.source = document.source(descriptor);
  }

  get substitutes(): ElementDeclaration | undefined {
    const head = this.#descriptor.substitutes;
    return head === undefined ? undefined : this.#context.element(this.#document.resolve(head));
  }

  get type(): Type {
    this.#linkedType ??= this.#linkType();
    return this.#linkedType;
  }

  get identity(): readonly IdentityConstraint[] {
    this.#linkedIdentity ??= (this.#descriptor.identity ?? []).map((each) => this.#linkConstraint(each));
    return this.#linkedIdentity;
  }

  #linkType(): Type {
    if (this.#descriptor.type !== undefined)
      return this.#context.typeUse(this.#document, this.#descriptor.type);
    // While the head's type is computed, this one is anyType, which ends a circle of heads.
    this.#linkedType = anyType;
    if (this.#descriptor.substitutes === undefined) return anyType;
    return this.substitutes?.type ?? unknownType;
  }

  #linkConstraint(descriptor: IdentityConstraintDescriptor): IdentityConstraint {
    const { namespace } = this.#document.descriptor;
    return {
      kind: descriptor.kind,
      name: { ns: namespace, local: descriptor.name },
      key: this.#document.key(descriptor.name),
      selector: descriptor.selector,
      fields: descriptor.fields,
      refer: descriptor.refer === undefined ? undefined : this.#document.resolve(descriptor.refer),
      resolvePrefix: scopeResolver(descriptor.scope),
      source: this.#document.source(descriptor),
    };
  }
}
