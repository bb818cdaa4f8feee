/**
 * Reads a document in one pass, without events and the engine in between: for valid documents with common constructs.
 * It does not explain faults: if it declines, the engine validates and explains. Its value equals the one that the
 * engine would make, property by property.
 */
import { DEFAULT_LIMITS } from "../../../xml/limits.ts";
import type { ElementDeclaration } from "../../components.ts";
import type { LinkedElement } from "../../schema.ts";
import { mayGenerateCode } from "../code/permission.ts";
import { decline, unlessDeclined } from "../decline.ts";
import { isOrderly } from "../orderly.ts";
import { isSpace } from "./byte-classes.ts";
import type { CodeChoice } from "./compiled/code-readers.ts";
import { CURSOR, closeDocument, isInUtf8, openDocument, openUnits } from "./compiled/cursor.ts";
import { BYTES } from "./compiled/memory.ts";
import { SHARED_SOURCE } from "./compiled/shared-source.ts";
import { makeTypeFunction } from "./compiled/type-code.ts";
import { composeTypeFunction } from "./compiled/type-steps.ts";
import { closeWindows, openWindows, WINDOW_SIZE } from "./compiled/windows.ts";
import { type DocumentHead, documentHead, hasHead, isSame } from "./document-head.ts";
import { DocumentNames, prologOf, rootTagAt, signatureOf } from "./document-names.ts";
import { type OpenSource, ownSource, sharedSource } from "./open-source.ts";
import { NOT_QUICK } from "./parts.ts";
import { ReaderSet } from "./reader-set.ts";

/** Readers are cached for this number of ways to declare prefixes; the least recently used one is removed. */
const MOST_SIGNATURES = 64;
const LONGEST_SIGNATURE = 10_000;

/**
 * A type of which plans have read this number of bytes gets a function: making it takes about as long as reading
 * them. A type with few parts gets it earlier.
 */
const WORTH_CODE = 16_384;

/** Reading besides plans: functions from code, or composed ones if code is not allowed. */
function defaultChoice(): CodeChoice {
  return { hotAfter: WORTH_CODE, make: mayGenerateCode() ? makeTypeFunction : composeTypeFunction };
}

/**
 * Larger documents that cannot be read in windows are left to the engine, which does not keep a second copy
 * of them in memory.
 */
const LARGEST = 2 ** 24;

/** How large documents are read: in windows, if they have more units or bytes than fit into the memory. */
export interface WindowChoice {
  /** The number of UTF-16 units or bytes up to which a document is read as a whole, if it fits. */
  readonly whole: number;
  readonly window: number;
}

const DEFAULT_WINDOWS: WindowChoice = { whole: Number.POSITIVE_INFINITY, window: WINDOW_SIZE };

/** The number of cached beginnings of documents. */
const MOST_HEADS = 4;

/** Reads the documents of one root element. */
export class DirectReader {
  readonly #linked: LinkedElement;
  readonly #sets = new Map<string, ReaderSet>();
  /** Of documents that were read by code. */
  readonly #heads: DocumentHead[] = [];
  readonly #choice: CodeChoice;
  readonly #windows: WindowChoice;
  /** Whether the last document needed plans, which do not support one byte for each UTF-16 unit. */
  #neededPlans = false;

  constructor(
    linked: LinkedElement,
    choice: CodeChoice = defaultChoice(),
    windows: WindowChoice = DEFAULT_WINDOWS,
  ) {
    this.#linked = linked;
    this.#choice = choice;
    this.#windows = windows;
  }

  /**
   * The value of a document; declines what the engine must handle.
   *
   * @param makesValues false if the document is only validated: the result is then not a value
   */
  read(xml: string | Uint8Array, makesValues = true): unknown {
    if (xml.length > DEFAULT_LIMITS.maxBytes) decline("larger than the limit");
    const isUsual = xml.length <= this.#windows.whole;
    const mayBeUnits = isUsual && this.#heads.length > 0 && !this.#neededPlans;
    const known = mayBeUnits && openUnits(xml) ? this.#fromUnits(makesValues) : NOT_QUICK;
    if (known !== NOT_QUICK) return known;
    const isOpen = (isUsual && openDocument(xml)) || openWindows(xml, this.#windows.window);
    if (!isOpen) return this.#byItself(xml, makesValues);
    CURSOR.makesValues = makesValues;
    const { plansAsked } = CURSOR;
    try {
      const value = this.#alike();
      this.#neededPlans = value === NOT_QUICK || plansAsked !== CURSOR.plansAsked;
      if (value !== NOT_QUICK) return value;
      if (!isInUtf8()) return this.#byItself(xml, makesValues);
      const shared = sharedSource();
      const isDecoded = typeof xml === "string" || !prologOf(shared.text).isOtherEncoding;
      if (!isDecoded) return this.#byItself(xml, makesValues);
      const made = this.#document(shared, makesValues);
      return CURSOR.hasMore ? decline("more behind the end") : made;
    } finally {
      closeWindows();
      closeDocument();
      SHARED_SOURCE.restart(0);
    }
  }

  /** In memory of its own. */
  #byItself(xml: string | Uint8Array, makesValues: boolean): unknown {
    if (xml.length > LARGEST) decline("larger than 16 Mi characters, and not to be read in windows");
    return this.#document(ownSource(xml), makesValues);
  }

  /** A document whose units are in memory, read by code alone. */
  #fromUnits(makesValues: boolean): unknown {
    CURSOR.makesValues = makesValues;
    try {
      return this.#alike();
    } finally {
      closeDocument();
    }
  }

  /** A document with a cached beginning, read by code. */
  #alike(): unknown {
    const quick = this.#knownHead()?.root.quick;
    if (quick === undefined) return NOT_QUICK;
    CURSOR.isHeadKnown = true;
    CURSOR.state.isDropping = !CURSOR.makesValues;
    SHARED_SOURCE.restart(CURSOR.end);
    SHARED_SOURCE.rootEnd = CURSOR.position;
    const value = quick.readContent(CURSOR.position);
    CURSOR.isHeadKnown = false;
    if (value === NOT_QUICK) CURSOR.startOver();
    else {
      CURSOR.state.checkReferences();
      if (CURSOR.hasMore) decline("more behind the end");
      if (isAtEnd()) return value;
      if (CURSOR.isUnits) return NOT_QUICK;
      SHARED_SOURCE.seek(CURSOR.position, CURSOR.shift);
      SHARED_SOURCE.expectEnd();
    }
    return value;
  }

  #document({ text, source, state }: OpenSource, makesValues: boolean): unknown {
    const { length } = prologOf(text);
    source.advanceTo(length);
    source.toTag();
    const start = source.position;
    const tag = rootTagAt(text, start);
    source.rootEnd = tag.end;
    state.isDropping = !makesValues;
    const readers = this.#readersFor(tag.prefixes);
    const root = readers.element(this.#linked.declaration);
    if (!root.isNext(source)) decline("another root element");
    const isPlain = source === SHARED_SOURCE && start === length && source.shift === 0;
    const isUsual = tag.name === readers.names.element(this.#linked.declaration.name);
    if (isPlain && isUsual && root.quick?.isReady === true) this.#keepHead(documentHead(start, tag, root));
    const value = root.read(source, state);
    state.checkReferences();
    source.expectEnd();
    return value;
  }

  #knownHead(): DocumentHead | undefined {
    for (const head of this.#heads) if (hasHead(head)) return head;
    return undefined;
  }

  #keepHead(head: DocumentHead | undefined): void {
    if (head === undefined || this.#heads.some(({ bytes }) => isSame(bytes, head.bytes))) return;
    this.#heads.unshift(head);
    if (this.#heads.length > MOST_HEADS) this.#heads.pop();
  }

  #readersFor(prefixes: ReadonlyMap<string, string>): ReaderSet {
    const signature = signatureOf({ prefixes });
    if (signature.length > LONGEST_SIGNATURE) decline("long declarations of namespaces");
    let set = this.#sets.get(signature);
    if (set === undefined) {
      const [oldest] = this.#sets.size < MOST_SIGNATURES ? [] : this.#sets.keys();
      if (oldest !== undefined) this.#sets.delete(oldest);
      const names = new DocumentNames(prefixes);
      set = new ReaderSet(this.#linked, names, this.#choice, (inner) => this.#readersFor(inner));
    } else this.#sets.delete(signature);
    // The most recently used one comes last.
    this.#sets.set(signature, set);
    return set;
  }
}

/** Whether nothing but white space is left of the document. */
function isAtEnd(): boolean {
  let at = CURSOR.position;
  while (isSpace(BYTES[at] ?? 0)) at++;
  return at >= CURSOR.end;
}

/** The result of reading a document. */
export interface DirectValue {
  readonly value: unknown;
}

const readers = new WeakMap<ElementDeclaration, DirectReader>();

/** The value of a document; `undefined` if the engine must handle it. */
export function readDirectly(linked: LinkedElement, xml: string | Uint8Array): DirectValue | undefined {
  if (!isOrderly(linked.components)) return undefined;
  try {
    return { value: readerOf(linked).read(xml) };
  } catch (error) {
    return unlessDeclined(error);
  }
}

/** Whether a document is certainly valid. */
export function isValidDirectly(linked: LinkedElement, xml: string | Uint8Array): boolean {
  if (!isOrderly(linked.components)) return false;
  try {
    readerOf(linked).read(xml, false);
    return true;
  } catch (error) {
    return unlessDeclined(error) === true;
  }
}

function readerOf(linked: LinkedElement): DirectReader {
  let reader = readers.get(linked.declaration);
  if (reader === undefined) {
    reader = new DirectReader(linked);
    readers.set(linked.declaration, reader);
  }
  return reader;
}
