/** The plans of one root element's documents that have the same naming. */
import type { ExpandedName } from "../../../xml/events.ts";
import { bindType } from "../../binding/bind.ts";
import type { ComplexType, ComponentSet, ElementDeclaration } from "../../components.ts";
import { decline } from "../decline.ts";
import type { DocumentScopes } from "./document-scopes.ts";
import { ElementPlan } from "./element-plan.ts";
import { DirectNames } from "./names.ts";
import type { DocumentNaming } from "./naming.ts";
import { openScopes } from "./open-scopes.ts";
import type { Plans, TypeWriter } from "./plan.ts";
import type { WriteState } from "./state.ts";
import { TypePlan } from "./type-plan.ts";

/** Plans, each made when a value first needs it. */
export class PlanSet implements Plans {
  readonly names: DirectNames;
  readonly instructed: Set<ElementDeclaration>;
  readonly components: ComponentSet;
  readonly #elements = new Map<ElementDeclaration, ElementPlan | Declined>();
  readonly #types = new Map<ComplexType, TypeWriter | Declined>();

  readonly #rootName: ExpandedName;

  /**
   * @param naming the naming of the documents' namespaces, `undefined` for the likely one
   * @param others plans of the same documents with another naming
   */
  constructor(components: ComponentSet, rootName: ExpandedName, naming?: DocumentNaming, others?: PlanSet) {
    this.components = components;
    this.instructed = others?.instructed ?? new Set();
    this.#rootName = rootName;
    this.names = new DirectNames(components, rootName.ns, naming);
  }

  element(declaration: ElementDeclaration): ElementPlan {
    return planned(this.#elements, declaration, () => new ElementPlan(declaration, this));
  }

  type(type: ComplexType): TypeWriter {
    return planned(this.#types, type, () => new TypePlan(bindType(type, this.components), this));
  }

  scopes(state: WriteState): DocumentScopes {
    state.scopes ??= openScopes(this.#rootName, this.names.naming, () => {
      state.unqualified = true;
    });
    return state.scopes;
  }
}

type Declined = "declined";

/** The plan of a component, which is made once; a component without a plan is declined without another attempt to make one. */
function planned<Component, Plan>(
  known: Map<Component, Plan | Declined>,
  component: Component,
  make: () => Plan,
): Plan {
  const plan = known.get(component);
  if (plan === "declined") decline();
  if (plan !== undefined) return plan;
  known.set(component, "declined");
  const made = make();
  known.set(component, made);
  return made;
}
