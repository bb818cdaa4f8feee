/**
 * Reading a document in one pass, without events and a descriptor engine in between: for documents that are valid and made of
 * what most are made of. It says nothing about what is wrong: what it declines, the engine judges and explains. The value
 * that it makes is the one that the engine would have made, property by property.
 */
import type { ElementDeclaration } from "../../components.ts";
import type { LinkedElement } from "../../schema.ts";
import { decline, Patience } from "../decline.ts";
import { DocumentState } from "../document-state.ts";
import { isOrderly } from "../orderly.ts";
import { DocumentNames, prologOf, type RootTag, rootTagAt, signatureOf } from "./document-names.ts";
import { closeSource, openSource } from "./open-source.ts";
import { ReaderSet } from "./reader-set.ts";

/** Readers are kept for so many ways to declare prefixes; the oldest make room, lest documents could fill the memory. */
const MOST_SIGNATURES = 16;

/** Reads the documents of one root element. */
export class DirectReader {
  readonly #linked: LinkedElement;
  readonly #sets = new Map<string, ReaderSet>();

  constructor(linked: LinkedElement) {
    this.#linked = linked;
  }

  /** The value of a document; declines what is for the descriptor engine. */
  read(xml: string | Uint8Array): unknown {
    try {
      return this.#document(xml);
    } finally {
      closeSource();
    }
  }

  #document(xml: string | Uint8Array): unknown {
    const { text, source } = openSource(xml);
    const { length, hasMark } = prologOf(text);
    source.passAscii(length, hasMark);
    source.toTag();
    const tag = rootTagAt(text, source.position);
    const root = this.#readersFor(tag).element(this.#linked.declaration);
    if (!root.isNext(source)) decline();
    const state = new DocumentState();
    const value = root.read(source, state);
    state.checkReferences();
    source.expectEnd();
    return value;
  }

  #readersFor(tag: RootTag): ReaderSet {
    const signature = signatureOf(tag);
    let set = this.#sets.get(signature);
    if (set === undefined) {
      const [oldest] = this.#sets.size < MOST_SIGNATURES ? [] : this.#sets.keys();
      if (oldest !== undefined) this.#sets.delete(oldest);
      set = new ReaderSet(this.#linked, new DocumentNames(tag.prefixes));
      this.#sets.set(signature, set);
    }
    return set;
  }
}

/** What was read. */
export interface DirectValue {
  readonly value: unknown;
}

interface PatientReader {
  readonly reader: DirectReader;
  readonly patience: Patience;
}

const readers = new WeakMap<ElementDeclaration, PatientReader>();

/** The value of a document; `undefined` where that is for the descriptor engine. */
export function readDirectly(linked: LinkedElement, xml: string | Uint8Array): DirectValue | undefined {
  if (!isOrderly(linked.components)) return undefined;
  let known = readers.get(linked.declaration);
  if (known === undefined) {
    known = { reader: new DirectReader(linked), patience: new Patience() };
    readers.set(linked.declaration, known);
  }
  const { reader, patience } = known;
  return patience.attempt(() => ({ value: reader.read(xml) }));
}
