/**
 * Writing a value in one pass, without a descriptor engine in between: for values that are valid and use what most
 * schemas are made of. It says nothing about what is wrong: what it declines, the engine judges and explains. What it writes is
 * what the engine would have written, character by character.
 */
import type { ElementDeclaration } from "../../components.ts";
import type { LinkedElement } from "../../schema.ts";
import { decline, NO_NAMESPACE_NEEDED, Patience } from "../decline.ts";
import { isOrderly } from "../orderly.ts";
import { PlanSet } from "./plan-set.ts";
import { WriteState } from "./state.ts";

/** The documents of one root element. */
class DirectRoot {
  readonly #linked: LinkedElement;
  #plans: PlanSet | undefined;
  #unqualified = false;
  readonly #patience = new Patience();

  constructor(linked: LinkedElement) {
    this.#linked = linked;
  }

  write(value: unknown): string | undefined {
    return this.#patience.attempt(() => this.#attempt(value));
  }

  #attempt(value: unknown): string {
    try {
      return this.#document(value);
    } catch (error) {
      if (error !== NO_NAMESPACE_NEEDED) throw error;
      this.#unqualified = true;
      this.#plans = undefined;
      return this.#document(value);
    }
  }

  #document(value: unknown): string {
    const { components, declaration } = this.#linked;
    this.#plans ??= new PlanSet(components, declaration.name.ns, this.#unqualified);
    const { names } = this.#plans;
    const state = new WriteState();
    const root = this.#plans.element(declaration);
    const rest = root.afterName(value, state);
    state.checkReferences();
    if (this.#unqualified && !state.unqualified) decline();
    return `<${names.element(declaration.name).text}${names.declarations(state)}${rest}`;
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
