/**
 * Manages generated code beside plans: which types were read often enough for a function of their own, and how they
 * call each other.
 */
import type { ComplexType, ElementDeclaration, Particle } from "../../../components.ts";
import { decline, isDeclined } from "../../decline.ts";
import { nameBytes } from "../name-bytes.ts";
import { type ElementReading, NOT_QUICK, type QuickReading, type Readers } from "../parts.ts";
import type { ReadState } from "../read-state.ts";
import type { Source } from "../source.ts";
import type { ChildCalls, TypeFunction } from "./child-calls.ts";
import { CURSOR } from "./cursor.ts";
import { BYTES } from "./memory.ts";
import { NOT_PLAIN, notPlain } from "./not-plain.ts";
import { SHARED_SOURCE } from "./shared-source.ts";
import type { makeTypeFunction } from "./type-code.ts";
import { TypedCode } from "./typed-code.ts";

/** This multiple of the document's length may be read a second time before the engine reads it instead. */
const MOST_AGAIN = 3;

/** A type with this number of attributes and children is worth a function after the whole number of bytes. */
const MANY_PARTS = 32;
/** A function without any takes as long to make as one with this number. */
const LEAST_PARTS = 3;

/** The number of bytes that plans read of a type before its function is made: a small one takes less time. */
function worthCode({ attributes, content }: ComplexType, atMost: number): number {
  const parts = LEAST_PARTS + attributes.size;
  const all = "particle" in content ? parts + leavesOf(content.particle, MANY_PARTS - parts) : parts;
  return (Math.min(MANY_PARTS, all) / MANY_PARTS) * atMost;
}

/** The number of elements and wildcards of a particle; the count ends when it exceeds the limit. */
function leavesOf({ term }: Particle, limit: number): number {
  if (term.kind !== "group") return 1;
  let leaves = 0;
  for (const each of term.particles) {
    if (leaves > limit) break;
    leaves += leavesOf(each, limit - leaves);
  }
  return leaves;
}

/** The data about one type. */
class TypeCode {
  /** The number of its bytes that plans have read. */
  heat = 0;
  readonly #hotAfter: number;
  readonly #make: (makesValues: boolean) => TypeFunction;
  #reading: TypeFunction | null | undefined;
  #judging: TypeFunction | null | undefined;

  constructor(hotAfter: number, make: (makesValues: boolean) => TypeFunction) {
    this.#hotAfter = hotAfter;
    this.#make = make;
  }

  /** Null if there is no function, or it has not been generated yet. */
  function(makesValues: boolean): TypeFunction | null {
    if (this.heat < this.#hotAfter) return null;
    if (makesValues) {
      if (this.#reading === undefined) this.#reading = this.#tryToMake(true);
      return this.#reading;
    }
    if (this.#judging === undefined) this.#judging = this.#tryToMake(false);
    return this.#judging;
  }

  #tryToMake(makesValues: boolean): TypeFunction | null {
    try {
      return this.#make(makesValues);
    } catch (error) {
      if (!isDeclined(error)) throw error;
      return null;
    }
  }
}

/** When types get functions, and which kind. */
export interface CodeChoice {
  /** The number of bytes of a type that plans read before it gets a function; Infinity for no functions. */
  readonly hotAfter: number;
  readonly make: typeof makeTypeFunction;
}

/** The functions of types, for documents with the same prefixes. */
export class CodeReaders {
  readonly #readers: Readers;
  readonly #hotAfter: number;
  readonly #make: typeof makeTypeFunction;
  readonly #types = new Map<ComplexType, TypeCode>();

  constructor(readers: Readers, { hotAfter, make }: CodeChoice) {
    this.#make = make;
    this.#readers = readers;
    this.#hotAfter = hotAfter;
  }

  /** How code reads the elements of a declaration; `undefined` if it does not. */
  element(declaration: ElementDeclaration): QuickReading | undefined {
    const { type, value } = declaration;
    const name = this.#readers.names.element(declaration.name);
    if (
      this.#hotAfter === Number.POSITIVE_INFINITY ||
      type.kind === "simple" ||
      value !== undefined ||
      name === undefined
    )
      return undefined;
    return new QuickElement(declaration, name, this.#of(type), this.#readers);
  }

  #of(type: ComplexType): TypeCode {
    let known = this.#types.get(type);
    if (known === undefined) {
      const { components, names } = this.#readers;
      known = new TypeCode(worthCode(type, this.#hotAfter), (makesValues) =>
        this.#make(type, components, names, makesValues, (children) => this.#callsFor(children, makesValues)),
      );
      this.#types.set(type, known);
    }
    return known;
  }

  #callsFor(children: readonly ElementDeclaration[], makesValues: boolean): ChildCalls {
    const typed: TypedCode[] = [];
    const typedCode = (child: number): TypedCode => {
      typed[child] ??= new TypedCode(children[child] ?? decline(), this.#readers, (type, hasIdentity) => {
        const code = this.#of(type);
        const read = code.function(makesValues || hasIdentity);
        if (read === null) code.heat += TYPED_BYTES;
        return read;
      });
      return typed[child];
    };
    const known: ElementReading[] = [];
    const elementOf = (child: number): ElementReading => {
      known[child] ??= this.#readers.element(children[child] ?? decline());
      return known[child];
    };
    return {
      hot: (child) => {
        const declaration = children[child] ?? decline();
        const { type, identity } = declaration;
        const isJudged = identity.length === 0 || this.#readers.judgesByValue(declaration);
        return type.kind === "simple" || !isJudged
          ? null
          : this.#of(type).function(makesValues || identity.length > 0);
      },
      typed: (child, start) => typedCode(child).at(start),
      plan: (child, start, depth) => readByPlans(elementOf(child), start, depth),
      again: (error, child, start, shift, ids, depth, gone) => {
        if (error !== NOT_PLAIN) throw error;
        expectInWindow(gone);
        CURSOR.shift = shift;
        CURSOR.closed = 0;
        CURSOR.typeName = "";
        CURSOR.state.forgetIds(ids);
        const value = readByPlans(elementOf(child), start, depth);
        // An enclosing element may be read a second time too, and so on: the sum is limited to the length of the
        // document.
        CURSOR.budget -= CURSOR.gone - gone + CURSOR.position - start;
        return CURSOR.budget < -MOST_AGAIN * (CURSOR.gone + CURSOR.end)
          ? decline("read by plans after code too often")
          : value;
      },
      check: (child, value, plansAsked) => {
        const isPlain = plansAsked === CURSOR.plansAsked;
        if (!this.#readers.hasIdentity(children[child] ?? decline(), value, isPlain)) notPlain();
      },
      leaf: (type) => this.#readers.leaf(type),
      nameAt: (start) => {
        sourceAt(start);
        return this.#readers.nameAt(SHARED_SOURCE);
      },
      node: (wildcard, start, depth) =>
        outside(start, depth, (state) => this.#readers.wildcard(wildcard).next(SHARED_SOURCE, state)),
    };
  }
}

/** Plans do not tell how long an element with xsi:type was: it counts as one of this number of bytes. */
const TYPED_BYTES = 256;

/** An element that began in an earlier window cannot be read a second time. */
function expectInWindow(gone: number): void {
  if (gone !== CURSOR.gone) decline("an element for plans that began in an earlier window");
}

/** Moves the source of plans to a place. */
function sourceAt(start: number): void {
  if (CURSOR.isUnits) notPlain();
  SHARED_SOURCE.seek(start, CURSOR.shift);
}

/** Reads the element at a place, and leaves the cursor after it, at the next tag or before white space. */
function readByPlans(element: ElementReading, start: number, depth: number): unknown {
  return outside(start, depth, (state) => element.readByPlans(SHARED_SOURCE, state));
}

/** Reads at a place without functions, and leaves the cursor where that ends. */
function outside(start: number, depth: number, read: (state: ReadState) => unknown): unknown {
  sourceAt(start);
  const { state } = CURSOR;
  state.depth = depth;
  // Identity constraints are judged by values even if a document is only validated.
  state.isDropping = !CURSOR.makesValues;
  CURSOR.plansAsked++;
  const value = read(state);
  CURSOR.position = SHARED_SOURCE.byte;
  CURSOR.shift = SHARED_SOURCE.shift;
  CURSOR.depth = depth;
  return value;
}

/** Reads the elements of one declaration with the function of its type. */
class QuickElement implements QuickReading {
  readonly #declaration: ElementDeclaration;
  readonly #code: TypeCode;
  readonly #readers: Readers;
  readonly #open: { readonly bytes: number; readonly extra: number };
  readonly #close: Uint8Array;
  readonly #hasIdentity: boolean;

  constructor(declaration: ElementDeclaration, name: string, code: TypeCode, readers: Readers) {
    const { bytes, extra } = nameBytes(`<${name}`);
    this.#declaration = declaration;
    this.#code = code;
    this.#readers = readers;
    this.#open = { bytes: bytes.length, extra };
    this.#close = nameBytes(`</${name}>`).bytes;
    this.#hasIdentity = declaration.identity.length > 0;
  }

  get isReady(): boolean {
    return this.#code.function(CURSOR.makesValues || this.#hasIdentity) !== null;
  }

  note(bytes: number): void {
    this.#code.heat += bytes;
  }

  read(source: Source, state: ReadState): unknown {
    // After code has given up on a large part of the document, plans read the rest at once.
    if (source !== SHARED_SOURCE || CURSOR.budget < 0) return NOT_QUICK;
    const { byte, shift } = source;
    const { depth } = state;
    CURSOR.shift = shift + this.#open.extra;
    CURSOR.depth = depth;
    const value = this.readContent(byte + this.#open.bytes);
    // Plans of inner elements may have moved the source before the function gave up.
    if (value === NOT_QUICK) source.seek(byte, shift);
    else source.seek(CURSOR.position, CURSOR.shift);
    state.depth = depth;
    return value;
  }

  /** Reads from after the element's name to after its end tag. */
  readContent(start: number): unknown {
    const { makesValues, depth, state, plansAsked, gone } = CURSOR;
    const ids = state.idCount;
    const read = this.#code.function(makesValues || this.#hasIdentity);
    if (read === null) return NOT_QUICK;
    if (this.#hasIdentity) CURSOR.makesValues = true;
    try {
      const value = read(start);
      if (CURSOR.closed !== 0) CURSOR.closed = 0;
      else this.#end();
      const isPlain = plansAsked === CURSOR.plansAsked;
      if (this.#hasIdentity && !this.#readers.hasIdentity(this.#declaration, value, isPlain)) notPlain();
      return value;
    } catch (error) {
      if (error !== NOT_PLAIN) throw error;
      expectInWindow(gone);
      CURSOR.closed = 0;
      state.forgetIds(ids);
      return NOT_QUICK;
    } finally {
      CURSOR.depth = depth;
      CURSOR.makesValues = makesValues;
    }
  }

  #end(): void {
    const start = CURSOR.position;
    const close = this.#close;
    for (let index = close.length - 1; index >= 0; index--) {
      if (BYTES[start + index] !== close[index]) throw NOT_PLAIN;
    }
    CURSOR.position = start + close.length;
    CURSOR.shift += this.#open.extra;
  }
}
