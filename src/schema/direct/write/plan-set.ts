/** The plans of one root element's documents. */
import { bindType } from "../../binding/bind.ts";
import type { ComplexType, ComponentSet, ElementDeclaration } from "../../components.ts";
import { ElementPlan } from "./element-plan.ts";
import { DirectNames } from "./names.ts";
import type { Plans, TypeWriter } from "./plan.ts";
import { TypePlan } from "./type-plan.ts";

/** Plans, each made when a value first needs it. */
export class PlanSet implements Plans {
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
