/**
 * Writing a value in one pass, without a descriptor engine in between: for values that are valid and use what most
 * schemas are made of. It says nothing about what is wrong: what it declines, the engine judges and explains. What it writes is
 * what the engine would have written, character by character.
 */
import { XmlWriteError } from "../../xml/errors.ts";
import { bindType } from "../binding/bind.ts";
import type { ComplexType, ComponentSet, ElementDeclaration } from "../components.ts";
import { ContentAmbiguityError } from "../content/matcher.ts";
import type { LinkedElement } from "../schema.ts";
import { DECLINED, decline, NO_NAMESPACE_NEEDED } from "./decline.ts";
import { ElementPlan } from "./element-plan.ts";
import { DirectNames } from "./names.ts";
import type { Plans, TypeWriter } from "./plan.ts";
import { WriteState } from "./state.ts";
import { TypePlan } from "./type-plan.ts";

/** After so many values in a row that were declined, only now and then one more is tried. */
const PATIENCE = 8;
const RETRY_EACH = 32;

class PlanSet implements Plans {
  readonly names: DirectNames;
  readonly components: ComponentSet;
  readonly #elements = new Map<ElementDeclaration, ElementPlan>();
  readonly #types = new Map<ComplexType, TypeWriter>();

  constructor(components: ComponentSet, rootNamespace: string, unqualified: boolean) {
    this.components = components;
    this.names = new DirectNames(components, rootNamespace, unqualified);
  }

  element(declaration: ElementDeclaration): ElementPlan {
    let plan = this.#elements.get(declaration);
    if (plan === undefined) {
      plan = new ElementPlan(declaration, this);
      this.#elements.set(declaration, plan);
    }
    return plan;
  }

  type(type: ComplexType): TypeWriter {
    let plan = this.#types.get(type);
    if (plan === undefined) {
      plan = new TypePlan(bindType(type, this.components), this);
      this.#types.set(type, plan);
    }
    return plan;
  }
}

/** The documents of one root element. */
class DirectRoot {
  readonly #linked: LinkedElement;
  #plans: PlanSet | undefined;
  #unqualified = false;
  #declined = 0;

  constructor(linked: LinkedElement) {
    this.#linked = linked;
  }

  write(value: unknown): string | undefined {
    if (this.#declined > PATIENCE && this.#declined++ % RETRY_EACH !== 0) return undefined;
    try {
      const xml = this.#attempt(value);
      this.#declined = 0;
      return xml;
    } catch (error) {
      if (!isDeclined(error)) throw error;
      this.#declined++;
      return undefined;
    }
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

function isDeclined(error: unknown): boolean {
  return error === DECLINED || error instanceof XmlWriteError || error instanceof ContentAmbiguityError;
}

const roots = new WeakMap<ElementDeclaration, DirectRoot>();

/** Properties that every object has: with others put there, what is an object's own cannot be told by counting. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype).length;

/** The document of a value, without an XML declaration; `undefined` where that is for the descriptor engine. */
export function writeDirectly(linked: LinkedElement, value: unknown): string | undefined {
  if (Object.getOwnPropertyNames(Object.prototype).length !== INHERITED) return undefined;
  let root = roots.get(linked.declaration);
  if (root === undefined) {
    root = new DirectRoot(linked);
    roots.set(linked.declaration, root);
  }
  return root.write(value);
}
