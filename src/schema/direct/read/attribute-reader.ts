/** Reads an attribute that its element's type declares. */
import type { XmlAttribute } from "../../../xml/events.ts";
import type { AttributeBinding } from "../../binding/types.ts";
import type { AttributeUse } from "../../components.ts";
import { decline } from "../decline.ts";
import { readConstrained } from "./constrained-value.ts";
import type { LeafReader } from "./leaf-reader.ts";
import { type NameBytes, nameBytes } from "./name-bytes.ts";
import type { Readers, ReadTarget } from "./parts.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";

/** An attribute, and its usual name in the document. */
export class AttributeReader {
  readonly use: AttributeUse;
  readonly prop: string;
  /** Its usual name; `undefined` if the document has none for it. */
  readonly name: string | undefined;
  /** `name="` */
  readonly #start: NameBytes | undefined;
  readonly #readers: Readers;
  #leaf: LeafReader | undefined;

  constructor({ use, prop }: AttributeBinding, readers: Readers) {
    this.use = use;
    this.prop = prop;
    this.name = readers.names.attribute(use.declaration.name);
    this.#start = this.name === undefined ? undefined : nameBytes(`${this.name}="`);
    this.#readers = readers;
  }

  /** Whether it comes next, with its usual name and in the usual form of attributes. */
  isNext(source: Source): boolean {
    return this.#start !== undefined && source.follows(this.#start.bytes);
  }

  /** Reads it, if `isNext` has returned true. */
  read(source: Source, state: ReadState, target: ReadTarget): void {
    if (this.#start !== undefined) source.pass(this.#start);
    const value = source.attributeValue();
    const { ns, local } = this.use.declaration.name;
    this.take({ ns, local, value }, state, target);
  }

  /** Adds it to the value. */
  take(attribute: XmlAttribute, state: ReadState, target: ReadTarget): void {
    const { use, prop } = this;
    const { type } = use.declaration;
    if (target[prop] !== undefined) decline();
    this.#leaf ??= this.#readers.leaf(type);
    target[prop] = readConstrained(this.#leaf, attribute.value, state, use.value, this.#readers);
    state.identity?.attribute({ attribute, use, type });
  }
}
