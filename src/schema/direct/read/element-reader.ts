/** Reads the elements of one declaration. */
import type { SimpleJsValue } from "../../../datatypes/index.ts";
import type { StartTag } from "../../../xml/events.ts";
import { typeNameOf } from "../../binding/type-names.ts";
import type { ElementDeclaration, Type } from "../../components.ts";
import { isAbstractType } from "../../rules/xsi-type.ts";
import { decline } from "../decline.ts";
import { readBareTag } from "./bare-tag.ts";
import { CURSOR } from "./compiled/cursor.ts";
import { givenValue, readConstrained, readGiven } from "./constrained-value.ts";
import { type IdentityRun, trackedTag } from "./identity-run.ts";
import type { LeafReader } from "./leaf-reader.ts";
import { type NameBytes, nameBytes } from "./name-bytes.ts";
import {
  type ElementReading,
  NOT_QUICK,
  type QuickReading,
  type Readers,
  type ReadTarget,
  type TypeReading,
} from "./parts.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";
import { XsiLookahead } from "./xsi-ahead.ts";

/** The reader of one declaration's elements, in documents that use one name for them. */
export class ElementReader implements ElementReading {
  readonly declaration: ElementDeclaration;
  readonly close: NameBytes;
  readonly quick: QuickReading | undefined;
  /** `<name` */
  readonly #open: NameBytes;
  /** Readers of the same elements for their names with other prefixes. */
  readonly #others: readonly ElementReader[];
  readonly #canBe: boolean;
  readonly #readers: Readers;
  readonly #leaf: LeafReader | undefined;
  readonly #hasIdentity: boolean;
  /** Whether its constraints are checked by the value, rather than during reading. */
  readonly #isByValue: boolean;
  readonly #xsi: XsiLookahead;
  #type: TypeReading | undefined;
  #tag: StartTag | undefined;

  constructor(declaration: ElementDeclaration, readers: Readers, names?: readonly string[]) {
    const [name, ...others] = names ?? readers.names.elements(declaration.name);
    this.declaration = declaration;
    this.close = nameBytes(`</${name}>`);
    this.#open = nameBytes(`<${name}`);
    this.#canBe = name !== undefined;
    this.#others = others.map((other) => new ElementReader(declaration, readers, [other]));
    this.#readers = readers;
    this.#leaf = declaration.type.kind === "simple" ? readers.leaf(declaration.type) : undefined;
    this.#hasIdentity = declaration.identity.length > 0;
    this.#isByValue = this.#hasIdentity && readers.judgesByValue(declaration);
    this.quick =
      names === undefined && (!this.#hasIdentity || this.#isByValue) ? readers.quick(declaration) : undefined;
    this.#xsi = new XsiLookahead(declaration, readers);
  }

  isNext(source: Source): boolean {
    const readers = source.declares ? this.#readers.within(source) : this.#readers;
    if (readers !== this.#readers) return readers.element(this.declaration).isNext(source);
    return this.#canBe && (source.isTag(this.#open) || this.#others.some((each) => source.isTag(each.#open)));
  }

  read(source: Source, state: ReadState): unknown {
    const isQuick =
      this.quick !== undefined && state.isPlain && (this.#others.length === 0 || source.isTag(this.#open));
    const value = isQuick ? this.quick.read(source, state) : NOT_QUICK;
    return value === NOT_QUICK ? this.readByPlans(source, state) : value;
  }

  readByPlans(source: Source, state: ReadState): unknown {
    const reader = this.#readerHere(source);
    // Declarations in the tag may change the meaning of its own name.
    if (reader !== this) return reader.isNext(source) ? reader.read(source, state) : decline();
    const start = source.gone + source.byte;
    // If constraints are tracked already, checking by the value would be redundant.
    const isJudged = this.#isByValue && state.identity === undefined;
    const value = isJudged ? this.#judged(source, state) : this.#read(source, state, this.#tracking(state));
    this.quick?.note(source.gone + source.byte - start);
    return value;
  }

  simple(leaf: LeafReader, text: string, state: ReadState): SimpleJsValue {
    const constraint = this.declaration.value;
    if (constraint !== undefined && text === "") {
      const value = givenValue(constraint, leaf.type, this.#readers.components);
      state.identity?.value(value);
      return readGiven(value, constraint, state);
    }
    state.identity?.text(leaf.type, text, this.#readers.context);
    if (constraint === undefined) return leaf.read(text, state);
    return readConstrained(leaf, text, state, constraint, this.#readers);
  }

  /** The reader for the name and the declarations of the tag that comes next. */
  #readerHere(source: Source): ElementReading {
    const readers = source.declares ? this.#readers.within(source) : this.#readers;
    if (readers !== this.#readers) return readers.element(this.declaration);
    if (this.#others.length === 0 || source.isTag(this.#open)) return this;
    return this.#others.find((each) => source.isTag(each.#open)) ?? decline();
  }

  /** Reads a value, and checks the identity constraints by it. */
  #judged(source: Source, state: ReadState): unknown {
    const { makesValues } = CURSOR;
    const { isDropping, idCount } = state;
    const { byte, shift, gone } = source;
    CURSOR.makesValues = true;
    state.isDropping = false;
    const value = this.#read(source, state, state.identity);
    CURSOR.makesValues = makesValues;
    state.isDropping = isDropping;
    if (this.#readers.hasIdentity(this.declaration, value, false)) return value;
    // The value does not show everything, for example the content of a wildcard.
    source.goBack({ byte, shift, gone });
    state.forgetIds(idCount);
    return this.#read(source, state, state.trackIdentity());
  }

  #tracking(state: ReadState): IdentityRun | undefined {
    return this.#hasIdentity ? state.trackIdentity() : state.identity;
  }

  #read(source: Source, state: ReadState, identity: IdentityRun | undefined): unknown {
    source.pass(this.#open);
    if (this.declaration.abstract) decline();
    if (this.#leaf !== undefined && identity === undefined && source.takeGreater())
      return this.#text(this.#leaf, source, state);
    state.enter();
    const value = this.#tagged(source, state, identity);
    if (identity !== undefined && !identity.isAtWork) state.identity = undefined;
    state.leave();
    return value;
  }

  #text(leaf: LeafReader, source: Source, state: ReadState): SimpleJsValue {
    const text = source.characterData();
    source.expectEndTag(this.close);
    return this.simple(leaf, text, state);
  }

  /** A value whose tag contains more than the name, or that constraints must see. */
  #tagged(source: Source, state: ReadState, identity: IdentityRun | undefined): unknown {
    const target: ReadTarget = {};
    const more = source.toAttribute();
    const xsi = more ? this.#xsi.read(source) : undefined;
    const type = xsi?.type ?? this.declaration.type;
    if (xsi?.type === undefined && isAbstractType(type)) decline();
    if (xsi?.type !== undefined) target.$type = typeNameOf(type, this.#readers.components);
    const nil = xsi?.nil === true;
    if (nil) target.$nil = true;
    const complex = this.#complex(type);
    if (complex === undefined) readBareTag(source, state, target, more, this.#readers, xsi !== undefined);
    else complex.attributes(source, state, target, more, xsi !== undefined);
    identity?.start(this.#trackedTag(), this.declaration);
    const value = nil ? this.#nil(source, target) : this.#content(source, state, target, type, complex);
    identity?.end({ declaration: this.declaration, type, nil });
    return value;
  }

  #trackedTag(): StartTag {
    this.#tag ??= trackedTag(this.declaration.name, this.#readers.context);
    return this.#tag;
  }

  /** The reader of a complex type. */
  #complex(type: Type): TypeReading | undefined {
    if (type.kind === "simple") return undefined;
    if (type !== this.declaration.type) return this.#readers.type(type);
    this.#type ??= this.#readers.type(type);
    return this.#type;
  }

  #content(
    source: Source,
    state: ReadState,
    target: ReadTarget,
    type: Type,
    complex: TypeReading | undefined,
  ): unknown {
    if (complex === undefined) return this.#simpleContent(source, state, target, type);
    complex.content(source, state, this, target);
    return target;
  }

  /** For a simple type: a bare value if the tag contains nothing more. */
  #simpleContent(source: Source, state: ReadState, target: ReadTarget, type: Type): unknown {
    const leaf = type.kind === "simple" ? this.#leafOf(type) : decline();
    const value = source.endStartTag() ? this.simple(leaf, "", state) : this.#text(leaf, source, state);
    if (Object.keys(target).length === 0) return value;
    target.$value = value;
    return target;
  }

  #leafOf(type: Type & { kind: "simple" }): LeafReader {
    return type === this.#leaf?.type ? this.#leaf : this.#readers.leaf(type);
  }

  #nil(source: Source, target: ReadTarget): unknown {
    if (!source.endStartTag()) {
      source.passAsides();
      source.expectEndTag(this.close);
    }
    return Object.keys(target).length > 1 ? target : null;
  }
}
