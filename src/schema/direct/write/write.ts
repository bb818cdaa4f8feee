/**
 * Writing a value in one pass, without a descriptor engine in between: for values that are valid and use what most
 * schemas are made of. It says nothing about what is wrong: what it declines, the engine judges and explains. What it writes is
 * what the engine would have written, character by character.
 */
import type { ElementDeclaration } from "../../components.ts";
import type { LinkedElement } from "../../schema.ts";
import { attempt, decline } from "../decline.ts";
import { isOrderly } from "../orderly.ts";
import type { DocumentNaming } from "./naming.ts";
import { PlanSet } from "./plan-set.ts";
import { WriteState } from "./state.ts";

/** Ways to name documents of one root element for which plans are kept; data that finds more of them is for the engine. */
const MOST_NAMINGS = 16;

const MOST_ATTEMPTS = 3;

/** The documents of one root element. */
class DirectRoot {
  readonly #linked: LinkedElement;
  /** By the naming's key; what is likely has none. */
  readonly #plans = new Map<string, PlanSet>();
  /** The plans that the last document was written by. */
  #latest: PlanSet | undefined;

  constructor(linked: LinkedElement) {
    this.#linked = linked;
  }

  write(value: unknown): string | undefined {
    return attempt(() => this.#document(value));
  }

  #document(value: unknown): string {
    this.#latest ??= this.#plansFor(undefined);
    // The first attempt may tell what to look for, the second how the namespaces are named; by the third all of it is known.
    for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
      const written = this.#attempt(value, this.#latest);
      if (typeof written === "string") return written;
      if (written !== undefined) this.#latest = this.#plansFor(written);
    }
    return decline();
  }

  /** The document, or the naming that it has to be written by; `undefined` where something was found that was not looked for. */
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

  #plansFor(naming: DocumentNaming | undefined): PlanSet {
    const key = naming?.key ?? "";
    let plans = this.#plans.get(key);
    if (plans === undefined) {
      if (this.#plans.size >= MOST_NAMINGS) decline();
      const { components, declaration } = this.#linked;
      plans = new PlanSet(components, declaration.name, naming, this.#latest);
      this.#plans.set(key, plans);
    }
    return plans;
  }
}

const roots = new WeakMap<ElementDeclaration, DirectRoot>();

/** Properties that every object has: with others put there, what is an object's own cannot be told by counting. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype).length;

/** The document of a value, without an XML declaration; `undefined` where that is for the descriptor engine. */
export function writeDirectly(linked: LinkedElement, value: unknown): string | undefined {
  if (Object.getOwnPropertyNames(Object.prototype).length !== INHERITED) return undefined;
  if (!isOrderly(linked.components)) return undefined;
  let root = roots.get(linked.declaration);
  if (root === undefined) {
    root = new DirectRoot(linked);
    roots.set(linked.declaration, root);
  }
  return root.write(value);
}
