/** Gathers content in document order. The value determines the order, and the content model validates it. */
import { DEFAULT_LIMITS } from "../../../../xml/limits.ts";
import type { ListBinding } from "../../../binding/types.ts";
import type { ElementDeclaration } from "../../../components.ts";
import type { ContentState } from "../../../content/matcher.ts";
import { decline } from "../../decline.ts";
import { LENGTH_SHIFT, LONGEST_VALUE, TEXT } from "../../kernel/operation.ts";
import { ListPlan } from "../list-plan.ts";
import { isPlainObject, type Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import type { CallStep } from "./call-step.ts";
import type { ElementPart, Gatherers } from "./parts.ts";
import { soleKey } from "./sole-key.ts";

/** The entries of `$content`. */
export class ListStep implements CallStep {
  readonly kind = "call";
  readonly props: readonly string[];
  uses = 0;
  readonly #prop: string;
  readonly #plan: ListPlan;
  readonly #set: Gatherers;
  /** The operation that writes a text among the elements. */
  readonly #text: number;
  /** Made when they are first needed, because an element in no namespace must not be named before it occurs. */
  readonly #entries = new Map<string, Entry>();

  constructor(binding: ListBinding, set: Gatherers) {
    this.props = [binding.prop];
    this.#prop = binding.prop;
    this.#plan = new ListPlan(binding, set.plans);
    this.#set = set;
    const writes = (value: unknown): string => this.#plan.text(typeof value === "string" ? value : decline());
    const leaf = { text: writes, attribute: writes };
    this.#text = set.operations.value({ before: "", action: TEXT, behind: "" }, { leaf, isAttribute: false });
  }

  put(value: Properties, state: WriteState): number {
    const content = this.#plan.start();
    const items = this.#itemsOf(value);
    let units = 0;
    for (let index = 0; index < items.length; index++) units = this.#put(items[index], units, content, state);
    return this.#end(value, content);
  }

  *slices(value: Properties, state: WriteState): Generator<void, number> {
    const content = this.#plan.start();
    const items = this.#itemsOf(value);
    let units = 0;
    for (let index = 0; index < items.length; index++) {
      units = this.#put(items[index], units, content, state);
      yield;
    }
    return this.#end(value, content);
  }

  #itemsOf(value: Properties): readonly unknown[] {
    this.#set.gather.checkPrototype();
    const given = value[this.#prop];
    if (given === undefined) return NOTHING;
    return Array.isArray(given) ? given : decline();
  }

  #end(value: Properties, content: ContentState): number {
    if (!content.accepts()) decline();
    if (value[this.#prop] === undefined) return 0;
    this.uses++;
    return 1;
  }

  /** Gathers an entry. @param units the length of the texts just before it: a reader sees adjacent texts as one text */
  #put(given: unknown, units: number, content: ContentState, state: WriteState): number {
    if (typeof given === "string") return this.#putText(given, units + given.length);
    if (!isPlainObject(given)) decline();
    const key = soleKey(given);
    const value = given[key];
    const { gather, copying } = this.#set;
    if (key === "$any" && value !== undefined) {
      const outer = state.taken;
      const text = this.#plan.node(value, content, state);
      state.taken = outer;
      gather.makeRoom();
      gather.put(text, copying);
      return 0;
    }
    const { declaration, element } = this.#entries.get(key) ?? this.#find(key);
    this.#plan.match(declaration, content);
    element.put(value, gather, state);
    return 0;
  }

  #putText(text: string, units: number): number {
    if (units > DEFAULT_LIMITS.maxTextLength || !this.#plan.mixed) decline();
    // An empty text must not process waiting words: the caller recognises an empty element by the absence of new words.
    if (text === "") return units;
    const { gather, copying } = this.#set;
    gather.makeRoom();
    if (text.length > LONGEST_VALUE) gather.put(this.#plan.text(text), copying);
    else {
      gather.run += text;
      gather.words[gather.at++] = (text.length << LENGTH_SHIFT) | this.#text;
    }
    return units;
  }

  #find(key: string): Entry {
    const declaration = this.#plan.declarationOf(key);
    const entry = { declaration, element: this.#set.element(declaration) };
    this.#entries.set(key, entry);
    return entry;
  }
}

const NOTHING: readonly unknown[] = [];

/** An element that may be an entry. */
interface Entry {
  readonly declaration: ElementDeclaration;
  readonly element: ElementPart;
}
