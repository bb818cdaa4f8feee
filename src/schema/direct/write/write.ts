/**
 * Writes a value in one pass, without the descriptor engine: for valid values of the constructs that most
 * schemas use. It reports no issues: values that it declines are validated by the engine, which explains
 * them. Its documents are equal to those of the engine, character by character.
 *
 * The first documents of a root are assembled as strings, by plans that are cheap to make. If more follow,
 * they are gathered for a kernel that writes bytes. Documents that gathering declines are written by the
 * plans, which support more.
 */
import type { ElementDeclaration } from "../../components.ts";
import type { LinkedElement } from "../../schema.ts";
import { decline, isDeclined } from "../decline.ts";
import { isOrderly } from "../orderly.ts";
import { type DocumentGather, type DocumentOutput, documentGather } from "./gather/document-gather.ts";
import { DocumentNaming } from "./naming.ts";
import { isPrototypePlain } from "./plan.ts";
import { PlanSet } from "./plan-set.ts";
import { WriteState } from "./state.ts";

/** The number of namings of one root element for which plans are kept; documents with further namings are left to the engine. */
const MOST_NAMINGS = 16;

const MOST_ATTEMPTS = 3;

/** The numbers of documents and UTF-16 units after which a root's documents are gathered. */
const MANY_DOCUMENTS = 8;
const MANY_UNITS = 262_144;

/** Writes the documents of one root element that have the same naming. */
export interface NamedWays {
  readonly plans: PlanSet;
  gather: DocumentGather | undefined;
}

/**
 * Writes a value. Returns the document, or the naming with which it must be written; `undefined` if it
 * contains something that this attempt did not search for.
 */
export type Write<Document, Output = DocumentOutput> = (
  ways: NamedWays,
  value: unknown,
  output: Output,
) => Document | DocumentNaming | undefined;

/** The documents of one root element. */
export class DirectRoot {
  readonly #linked: LinkedElement;
  /** Plans by the naming's key; the likely naming has none. */
  readonly #ways = new Map<string, NamedWays>();
  /** The plans that wrote the last document. */
  #latest: NamedWays | undefined;
  #documents = 0;
  #units = 0;
  // Made once, because for small documents, creating functions for each call would be measurable.
  readonly #byPlans: Write<string> = ({ plans }, value) => this.#attempt(value, plans);
  readonly #byKernel: Write<Uint8Array> = (ways, value, output) => {
    ways.gather ??= documentGather(this.#linked.declaration, ways.plans);
    return ways.gather.write(value, output);
  };

  constructor(linked: LinkedElement) {
    this.#linked = linked;
  }

  /** As bytes if that is quicker, otherwise as a string; `undefined` if it is left to the descriptor engine. */
  write(value: unknown, output: DocumentOutput): string | Uint8Array | undefined {
    if (this.#documents >= MANY_DOCUMENTS || this.#units >= MANY_UNITS) {
      const bytes = this.gathered(value, output);
      if (bytes !== undefined) return bytes;
    }
    const text = this.planned(value);
    if (text === undefined) return undefined;
    this.#documents++;
    this.#units += text.length;
    return (output.prolog ?? "") + text;
  }

  /** Writes by the plans. */
  planned(value: unknown): string | undefined {
    return isPrototypePlain() ? this.settle(this.#byPlans, value, DEFAULT_OUTPUT) : undefined;
  }

  /** Writes by the kernel. */
  gathered(value: unknown, output: DocumentOutput): Uint8Array | undefined {
    return this.settle(this.#byKernel, value, output);
  }

  /**
   * Writes with the naming that the document needs, which is known only afterwards; `undefined` if it is left
   * to the descriptor engine.
   */
  settle<Document extends string | object, Output>(
    write: Write<Document, Output>,
    value: unknown,
    output: Output,
  ): Document | undefined {
    try {
      this.#latest ??= this.#waysFor(undefined);
      // The first attempt may show what must be searched for, the second the naming of the namespaces. The
      // third has both.
      for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
        const written = write(this.#latest, value, output);
        if (written instanceof DocumentNaming) this.#latest = this.#waysFor(written);
        else if (written !== undefined) return written;
      }
      return undefined;
    } catch (error) {
      if (isDeclined(error)) return undefined;
      throw error;
    }
  }

  /**
   * The document, or the naming with which it must be written; `undefined` if it contains something that this
   * attempt did not search for.
   */
  #attempt(value: unknown, plans: PlanSet): string | DocumentNaming | undefined {
    const { declaration } = this.#linked;
    const { names } = plans;
    const state = new WriteState(names);
    const rest = plans.element(declaration).afterName(value, state);
    if (state.isUnfinished) return undefined;
    const declarations = names.settled(state);
    if (typeof declarations !== "string") return declarations;
    state.checkReferences();
    return `<${names.element(declaration.name).text}${declarations}${rest}`;
  }

  #waysFor(naming: DocumentNaming | undefined): NamedWays {
    const key = naming?.key ?? "";
    let ways = this.#ways.get(key);
    if (ways === undefined) {
      if (this.#ways.size >= MOST_NAMINGS) decline();
      const { components, declaration } = this.#linked;
      const plans = new PlanSet(components, declaration.name, naming, this.#latest?.plans);
      ways = { plans, gather: undefined };
      this.#ways.set(key, ways);
    }
    return ways;
  }
}

const roots = new WeakMap<ElementDeclaration, DirectRoot>();

const DEFAULT_OUTPUT: DocumentOutput = {};

/** The document of a value, as a string or in UTF-8; `undefined` if the descriptor engine must write it. */
export function writeDirectly(
  linked: LinkedElement,
  value: unknown,
  output: DocumentOutput = DEFAULT_OUTPUT,
): string | Uint8Array | undefined {
  return directRoot(linked)?.write(value, output);
}

/** The documents of an element; `undefined` for a schema on which the direct ways cannot rely. */
export function directRoot(linked: LinkedElement): DirectRoot | undefined {
  if (!isOrderly(linked.components)) return undefined;
  let root = roots.get(linked.declaration);
  if (root === undefined) {
    root = new DirectRoot(linked);
    roots.set(linked.declaration, root);
  }
  return root;
}
