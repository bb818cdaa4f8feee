/** How the elements of one declaration are read. */

import { clark, XSI_TYPE } from "../../../xml/names.ts";
import { typeNameOf } from "../../binding/type-names.ts";
import type { ComplexType, ElementDeclaration } from "../../components.ts";
import { keepsOwnText } from "../../rules/value-constraint.ts";
import { XSI_NIL } from "../../rules/xsi-attributes.ts";
import { nilFault, nilValue } from "../../rules/xsi-nil.ts";
import { isAbstractType, mayInstantiate } from "../../rules/xsi-type.ts";
import { decline } from "../decline.ts";
import type { DocumentState } from "../document-state.ts";
import { CURSOR } from "./compiled/cursor.ts";
import { type LeafReader, leafReaderOf } from "./leaf-reader.ts";
import { type NameBytes, nameBytes } from "./name-bytes.ts";
import {
  type ElementReading,
  NOT_QUICK,
  type QuickReading,
  type Readers,
  type ReadTarget,
  type TypeReading,
} from "./parts.ts";
import type { Source } from "./source.ts";

/** The reader of one declaration's elements, in documents that call them by one name. */
export class ElementReader implements ElementReading {
  readonly declaration: ElementDeclaration;
  readonly close: NameBytes;
  readonly quick: QuickReading | undefined;
  /** `<name` */
  readonly #open: NameBytes;
  readonly #readers: Readers;
  readonly #leaf: LeafReader | undefined;
  readonly #xsiType: NameBytes | undefined;
  readonly #xsiNil: NameBytes | undefined;
  readonly #hasIdentity: boolean;
  readonly #canBe: boolean;
  #type: TypeReading | undefined;

  constructor(declaration: ElementDeclaration, readers: Readers) {
    const { names } = readers;
    const name = names.element(declaration.name);
    this.declaration = declaration;
    this.close = nameBytes(`</${name}>`);
    this.#open = nameBytes(`<${name}`);
    this.#canBe = name !== undefined;
    this.#readers = readers;
    this.#leaf = declaration.type.kind === "simple" ? leafReaderOf(declaration.type) : undefined;
    this.#xsiType = attributeStart(names.attribute(XSI_TYPE));
    this.#xsiNil = attributeStart(names.attribute(XSI_NIL));
    this.#hasIdentity = declaration.identity.length > 0;
    this.quick = readers.quick(declaration);
  }

  isNext(source: Source): boolean {
    return this.#canBe && source.isTag(this.#open);
  }

  read(source: Source, state: DocumentState): unknown {
    const value = this.quick === undefined ? NOT_QUICK : this.quick.read(source, state);
    return value === NOT_QUICK ? this.readByPlans(source, state) : value;
  }

  readByPlans(source: Source, state: DocumentState): unknown {
    const start = source.byte;
    const { makesValues } = CURSOR;
    // Identity constraints are judged by values.
    if (this.#hasIdentity) CURSOR.makesValues = true;
    const value = this.#read(source, state);
    CURSOR.makesValues = makesValues;
    this.quick?.note(source.byte - start);
    return value;
  }

  #read(source: Source, state: DocumentState): unknown {
    source.pass(this.#open);
    if (this.#leaf !== undefined && !this.#hasIdentity && source.takeGreater())
      return this.#text(this.#leaf, source, state);
    if (this.declaration.abstract) decline();
    state.enter();
    const value =
      this.#leaf === undefined ? this.#complex(source, state) : this.#tagged(this.#leaf, source, state);
    if (this.#hasIdentity) this.#readers.checkIdentity(this.declaration, value, false);
    state.leave();
    return value;
  }

  simple(leaf: LeafReader, text: string, state: DocumentState): unknown {
    const constraint = this.declaration.value;
    if (constraint !== undefined && !keepsOwnText(constraint, text)) decline();
    return leaf.read(text, state);
  }

  #text(leaf: LeafReader, source: Source, state: DocumentState): unknown {
    if (this.declaration.abstract) decline();
    const text = source.characterData();
    source.expect(this.close);
    return this.simple(leaf, text, state);
  }

  /** A simple value whose tag says more than the name. */
  #tagged(leaf: LeafReader, source: Source, state: DocumentState): unknown {
    let more = this.#toAttribute(source, state);
    const nil = more && this.#takeNil(source);
    if (nil) more = this.#toAttribute(source, state);
    if (more) decline();
    if (nil) return this.#endNil(source, {});
    if (source.endStartTag()) return this.simple(leaf, "", state);
    return this.#text(leaf, source, state);
  }

  #complex(source: Source, state: DocumentState): unknown {
    const target: ReadTarget = {};
    let more = this.#toAttribute(source, state);
    const named = more ? this.#namedType(source) : undefined;
    if (named !== undefined) {
      target.$type = typeNameOf(named, this.#readers.components);
      more = this.#toAttribute(source, state);
    }
    const nil = more && this.#takeNil(source);
    if (nil) {
      target.$nil = true;
      more = this.#toAttribute(source, state);
    }
    const type = named === undefined ? this.#declaredType() : this.#readers.type(named);
    type.attributes(source, state, target, more);
    if (nil) return this.#endNil(source, target);
    type.content(source, state, this, target);
    return target;
  }

  /** To the next attribute that is no declaration; those on other elements than the root are left to the engine. */
  #toAttribute(source: Source, state: DocumentState): boolean {
    let more = source.toAttribute();
    while (more && state.isAtRoot && source.takeDeclaration()) more = source.toAttribute();
    return more;
  }

  #declaredType(): TypeReading {
    const { type } = this.declaration;
    if (type.kind === "simple" || isAbstractType(type)) decline();
    this.#type ??= this.#readers.type(type);
    return this.#type;
  }

  /** The type that xsi:type names; declined where it may not stand here. */
  #namedType(source: Source): ComplexType | undefined {
    if (this.#xsiType === undefined || !source.take(this.#xsiType)) return undefined;
    const name = this.#readers.names.resolve(source.attributeValue()) ?? decline();
    const type = this.#readers.components.type(clark(name.ns, name.local));
    if (type?.kind !== "complex" || !mayInstantiate(type, this.declaration)) decline();
    return type;
  }

  #takeNil(source: Source): boolean {
    if (this.#xsiNil === undefined || !source.take(this.#xsiNil)) return false;
    if (nilFault(this.declaration) !== undefined || nilValue(source.attributeValue()) !== true) decline();
    return true;
  }

  #endNil(source: Source, target: ReadTarget): unknown {
    if (!source.endStartTag()) source.expect(this.close);
    return Object.keys(target).length > 1 ? target : null;
  }
}

/** ` name="` without the space. */
function attributeStart(name: string | undefined): NameBytes | undefined {
  return name === undefined ? undefined : nameBytes(`${name}="`);
}
