/** Resolves the namespaces of a start tag (Namespaces in XML 1.0). saxes needs time quadratic in the depth for this. */
import type { XmlAttribute } from "./events.ts";
import { clark } from "./names.ts";
import { bindingFault, NamespaceStack } from "./namespaces.ts";
import { NameSplitter, ScopedTag, type SplitName } from "./start-tag.ts";

/** An attribute as written, with its value normalised. */
export interface RawAttribute {
  readonly name: string;
  readonly value: string;
}

/** Reports a violation of Namespaces in XML at the tag being read. */
export type FailAtTag = (message: string) => never;

const NO_ATTRIBUTES: readonly XmlAttribute[] = Object.freeze([]);

/**
 * Makes start tags from raw names: resolves namespaces and checks their rules (Namespaces in XML 1.0, sections 3 to
 * 6).
 */
export class TagAssembler {
  readonly #namespaces = new NamespaceStack();
  readonly #names = new NameSplitter();
  readonly #fail: FailAtTag;
  #raw: RawAttribute[] = [];
  #declarations: Map<string, string> | undefined;

  /** @param outside the bindings around the text that is read, if it is a part of a document */
  constructor(fail: FailAtTag, outside?: ReadonlyMap<string, string>) {
    this.#fail = fail;
    if (outside !== undefined) this.#namespaces.enter(outside);
  }

  /** Adds an attribute, or a declaration, of the tag being read. */
  add(attribute: RawAttribute): void {
    const { name, value } = attribute;
    if (name === "xmlns") this.#declare("", value);
    else if (name.startsWith("xmlns:")) this.#declare(this.#split(name).local, value);
    else this.#raw.push(attribute);
  }

  /**
   * The tag with everything that was added; its declarations are in force until {@link leave}, if `declarations` is
   * set.
   */
  build(name: string): ScopedTag {
    const declarations = this.#declarations;
    if (declarations !== undefined) {
      this.#declarations = undefined;
      this.#namespaces.enter(declarations);
    }
    const split = this.#split(name);
    if (split.prefix === "xmlns") this.#fail(`The element ${name} must not have the prefix xmlns.`);
    const ns = this.#resolve(split, name);
    const attributes = this.#raw.length === 0 ? NO_ATTRIBUTES : this.#attributes();
    return new ScopedTag(ns, split, attributes, declarations, this.#namespaces.link);
  }

  /** Ends an element that had declarations. */
  leave(): void {
    this.#namespaces.leave();
  }

  #attributes(): readonly XmlAttribute[] {
    let prefixed = 0;
    const attributes = this.#raw.map(({ name, value }): XmlAttribute => {
      const split = this.#split(name);
      if (split.prefix === "") return { ns: "", local: split.local, prefix: "", value };
      prefixed++;
      return { ns: this.#resolve(split, name), local: split.local, prefix: split.prefix, value };
    });
    this.#raw = [];
    if (prefixed > 1) this.#refuseDuplicates(attributes);
    return attributes;
  }

  /** Two prefixes may be bound to one namespace, so different written names can be the same attribute. */
  #refuseDuplicates(attributes: readonly XmlAttribute[]): void {
    const seen = new Set<string>();
    for (const { ns, local } of attributes) {
      const key = clark(ns, local);
      if (seen.has(key)) this.#fail(`The attribute ${key} occurs twice in one tag.`);
      seen.add(key);
    }
  }

  #declare(prefix: string, ns: string): void {
    const fault = bindingFault(prefix, ns);
    if (fault !== undefined) this.#fail(fault);
    this.#declarations ??= new Map();
    this.#declarations.set(prefix, ns);
  }

  #split(name: string): SplitName {
    const split = this.#names.split(name);
    return (
      split ??
      this.#fail(`${name} is not a qualified name: expected at most one colon, with a name on each side.`)
    );
  }

  #resolve(split: SplitName, name: string): string {
    const ns = this.#namespaces.resolve(split.prefix);
    return ns ?? this.#fail(`The prefix ${split.prefix} of ${name} is not bound to a namespace.`);
  }
}
