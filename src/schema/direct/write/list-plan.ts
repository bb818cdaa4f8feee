/** Content in document order: the value has the order, and the content model says whether it is one. */
import { escapeText } from "../../../xml/escape.ts";
import { DEFAULT_LIMITS } from "../../../xml/limits.ts";
import type { ListBinding, MemberBinding } from "../../binding/types.ts";
import type { ElementDeclaration } from "../../components.ts";
import type { ContentModel, ContentState } from "../../content/matcher.ts";
import { contentModels } from "../../content/models-of-set.ts";
import { listEntriesOf } from "../../value/binding-index.ts";
import { decline } from "../decline.ts";
import { type ElementWriter, type FieldWriter, isPlainObject, type Plans, type Properties } from "./plan.ts";
import type { WriteState } from "./state.ts";

/** Writes the entries of `$content`. Wildcard content is declined. */
export class ListPlan implements FieldWriter {
  readonly prop: string;
  readonly many = true;
  readonly fields: readonly FieldWriter[];
  readonly declarations: readonly ElementDeclaration[];
  readonly #mixed: boolean;
  readonly #members: ReadonlyMap<string, MemberBinding>;
  readonly #model: ContentModel;
  readonly #plans: Plans;

  constructor(binding: ListBinding, plans: Plans) {
    this.prop = binding.prop;
    this.fields = [this];
    this.declarations = binding.entries.map(({ declaration }) => declaration);
    this.#mixed = binding.mixed;
    this.#members = listEntriesOf(binding).byProp;
    this.#model = contentModels(plans.components).of({ kind: "element-only", particle: binding.particle });
    this.#plans = plans;
  }

  write(value: Properties, state: WriteState): string {
    const given = value[this.prop];
    const content = this.#model.start();
    let text = "";
    if (given !== undefined) {
      state.taken++;
      if (!Array.isArray(given)) decline();
      for (let index = 0; index < given.length; index++) text += this.#entry(given[index], content, state);
      // Texts may stand side by side: whether one run of them is too long is for the engine to see.
      if (this.#mixed && text.length > DEFAULT_LIMITS.maxTextLength) decline();
    }
    return content.accepts() ? text : decline();
  }

  elementOf(given: unknown): ElementWriter {
    return this.#plans.element(this.#member(given).declaration);
  }

  valueOf(given: unknown): unknown {
    const { prop } = this.#member(given);
    return isPlainObject(given) ? given[prop] : undefined;
  }

  #entry(given: unknown, content: ContentState, state: WriteState): string {
    if (typeof given === "string") return this.#mixed ? escapeText(given) : decline();
    const { declaration } = this.#member(given);
    // The model knows the declaration by its name; another of the same name would be for the engine to find.
    const term = content.step(declaration.key)?.term;
    if (term?.kind !== "element") decline();
    if (term.key === declaration.key && term !== declaration) decline();
    return this.#plans.element(declaration).write(this.valueOf(given), state);
  }

  #member(given: unknown): MemberBinding {
    if (!isPlainObject(given)) decline();
    const [key, more] = Object.keys(given);
    const member = key === undefined || more !== undefined ? undefined : this.#members.get(key);
    return member ?? decline();
  }
}
