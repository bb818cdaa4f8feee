/** Gathers the elements of one declaration. */
import type { ComplexType, ElementDeclaration } from "../../../components.ts";
import { isAbstractType } from "../../../rules/xsi-type.ts";
import { decline } from "../../decline.ts";
import { hasInstructions, isWrapped } from "../instructions.ts";
import { leafOf } from "../leaf.ts";
import { type ElementWriter, isPlainObject, type Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import type { Gather } from "./gather.ts";
import { LeafPlace } from "./leaf-place.ts";
import type { ElementPart, ElementWords, Gatherers, TypePart } from "./parts.ts";
import { QuickIdentity } from "./quick-identity.ts";

/** The resolved parts of an element's declaration. They are made when an element is first needed, as plans are. */
export class ElementGather implements ElementPart {
  readonly declaration: ElementDeclaration;
  readonly plan: ElementWriter;
  readonly name: string;
  readonly ns: number;
  readonly leaf: LeafPlace | undefined;
  readonly type: TypePart | undefined;
  readonly hasDerived: boolean;
  readonly identity: QuickIdentity | undefined;
  readonly isStarted: boolean;
  readonly open: number;
  readonly close: number;
  words: ElementWords | undefined = undefined;
  readonly #set: Gatherers;
  /** Functions have words for each element, so an element of each type has its own. */
  readonly #named = new Map<ComplexType, ElementPart>();

  /** @param isStarted whether the start of the tag is written separately */
  constructor(declaration: ElementDeclaration, set: Gatherers, isStarted = false) {
    const { plans, operations } = set;
    const { type, value, identity } = declaration;
    const { text: name, ns } = plans.names.element(declaration.name);
    this.declaration = declaration;
    this.#set = set;
    this.plan = plans.element(declaration);
    this.name = name;
    this.ns = ns;
    const isOrdinary = value === undefined && !declaration.abstract;
    const isSimple = type.kind === "simple";
    // The identity constraints of a simple element concern only its value: the plan checks them.
    this.leaf =
      isSimple && isOrdinary && identity.length === 0
        ? new LeafPlace(type, leafOf(type), set.elementMarkup(name), operations)
        : undefined;
    this.type = !isSimple && isOrdinary && !isAbstractType(type) ? set.type(type) : undefined;
    this.hasDerived = !isSimple && plans.components.derivedFrom(type).length > 0;
    this.isStarted = isStarted;
    this.identity =
      isSimple || identity.length === 0 ? undefined : new QuickIdentity(declaration, plans.components);
    this.open = operations.literal(isStarted ? "" : `<${name}`);
    this.close = operations.literal(`</${name}>`);
  }

  /**
   * Writes the attributes of xsi, which come before the other attributes.
   *
   * @returns the number of properties that it consumed
   */
  putInstructions(value: Properties, type: TypePart, state: WriteState): number {
    if (hasInstructions(value)) type.noteAttributes(value, state);
    const { text, taken, isNil } = this.plan.instructions(value, state);
    if (isNil) decline();
    this.#set.gather.put(text, this.#set.copying);
    return taken;
  }

  /** Gathers an element with attributes of xsi: `$type` names its type. Other cases are left to the plan. */
  #putNamed(value: unknown, gather: Gather, state: WriteState): void {
    const isOrdinary = this.declaration.value === undefined && this.identity === undefined;
    const named =
      isOrdinary && isPlainObject(value) && value.$nil === undefined ? this.plan.namedType(value) : undefined;
    if (named?.kind !== "complex" || !isPlainObject(value) || value.$attributes !== undefined) {
      this.byPlan(value, gather, state);
      return;
    }
    gather.checkPrototype();
    state.useForElement(this.ns);
    const { copying } = this.#set;
    const type = this.#set.type(named);
    let element = this.#named.get(named);
    if (element === undefined) {
      element = this.#set.started(this.declaration);
      this.#named.set(named, element);
    }
    gather.put(`<${this.name}`, copying);
    const taken = this.putInstructions(value, type, state);
    type.run(value, element, state, taken);
  }

  put(value: unknown, gather: Gather, state: WriteState): void {
    gather.makeRoom();
    const isPlain = this.leaf === undefined ? !this.hasDerived || !namesType(value) : !isWrapped(value);
    if (value === null || !isPlain) {
      if (value === null || this.leaf !== undefined) this.byPlan(value, gather, state);
      else this.#putNamed(value, gather, state);
      return;
    }
    if (this.leaf !== undefined) {
      state.useForElement(this.ns);
      this.leaf.put(value, gather);
    } else if (this.type !== undefined) {
      state.useForElement(this.ns);
      const around = this.identity?.enter(this.plan, state) ?? 0;
      this.type.run(value, this, state, 0);
      this.identity?.check(this.plan, value, state, around);
    } else this.byPlan(value, gather, state);
  }

  byPlan(value: unknown, gather: Gather, state: WriteState): void {
    gather.checkPrototype();
    gather.put(this.plan.write(value, state), this.#set.copying);
  }
}

function namesType(value: unknown): boolean {
  return typeof value === "object" && value !== null && "$type" in value && value.$type !== undefined;
}
