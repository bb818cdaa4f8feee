/** Writes content in document order. The value determines the order, and the content model validates it. */
import { escapeText } from "../../../xml/escape.ts";
import { DEFAULT_LIMITS } from "../../../xml/limits.ts";
import { clark } from "../../../xml/names.ts";
import type { ListBinding, MemberBinding } from "../../binding/types.ts";
import type { ElementDeclaration, Wildcard } from "../../components.ts";
import type { ContentModel, ContentState } from "../../content/matcher.ts";
import { contentModels } from "../../content/models-of-set.ts";
import { listEntriesOf } from "../../value/binding-index.ts";
import { decline } from "../decline.ts";
import { NodeWriter } from "./node-writer.ts";
import {
  type ElementWriter,
  elementPieces,
  type FieldWriter,
  isPlainObject,
  joinPieces,
  type Plans,
  type Properties,
  type WildcardPlace,
} from "./plan.ts";
import type { WriteState } from "./state.ts";

/** Writes the entries of `$content`. */
export class ListPlan implements FieldWriter, WildcardPlace {
  readonly prop: string;
  readonly many = true;
  readonly fields: readonly FieldWriter[];
  readonly wildcards: readonly WildcardPlace[];
  readonly declarations: readonly ElementDeclaration[];
  /** Whether entries may be text. */
  readonly mixed: boolean;
  readonly #members: ReadonlyMap<string, MemberBinding>;
  readonly #model: ContentModel;
  readonly #plans: Plans;
  readonly #nodes = new Map<Wildcard, NodeWriter>();

  constructor(binding: ListBinding, plans: Plans) {
    this.prop = binding.prop;
    this.fields = [this];
    this.wildcards = binding.any ? [this] : [];
    this.declarations = binding.entries.map(({ declaration }) => declaration);
    this.mixed = binding.mixed;
    this.#members = listEntriesOf(binding).byProp;
    this.#model = contentModels(plans.components).of({ kind: "element-only", particle: binding.particle });
    this.#plans = plans;
  }

  write(value: Properties, state: WriteState): string {
    return joinPieces(this.pieces(value, state));
  }

  /** Begins to match the entries of one element. */
  start(): ContentState {
    return this.#model.start();
  }

  *pieces(value: Properties, state: WriteState): Generator<string, void> {
    const given = value[this.prop];
    const content = this.start();
    if (given !== undefined) {
      state.taken++;
      if (!Array.isArray(given)) decline();
      // A reader sees adjacent texts as one text.
      let units = 0;
      yield* elementPieces(given, (entry) => {
        units = typeof entry === "string" ? units + entry.length : 0;
        return units > DEFAULT_LIMITS.maxTextLength ? decline() : this.#entry(entry, content, state);
      });
    }
    if (!content.accepts()) decline();
  }

  elementOf(given: unknown): ElementWriter | undefined {
    if (typeof given === "string" || this.#isNode(given)) return undefined;
    return this.#plans.element(this.#member(given).declaration);
  }

  valueOf(given: unknown): unknown {
    const { prop } = this.#member(given);
    return isPlainObject(given) ? given[prop] : undefined;
  }

  nodesOf(value: Properties): readonly unknown[] {
    const given = value[this.prop];
    const entries: readonly unknown[] = Array.isArray(given) ? given : [];
    return entries.flatMap((entry) => (this.#isNode(entry) ? [entry.$any] : []));
  }

  #entry(given: unknown, content: ContentState, state: WriteState): string {
    if (typeof given === "string") return this.text(given);
    // Each kind of entry has a shape of its own, so every look at a property is expensive: the keys are asked for once.
    if (!isPlainObject(given)) decline();
    const [key = "", more] = Object.keys(given);
    if (more !== undefined) decline();
    const value = given[key];
    if (key === "$any" && value !== undefined) return this.node(value, content, state);
    const declaration = this.declarationOf(key);
    this.match(declaration, content);
    return this.#plans.element(declaration).write(value, state);
  }

  /** The element that the key of an entry names. */
  declarationOf(key: string): ElementDeclaration {
    return (this.#members.get(key) ?? decline()).declaration;
  }

  /** Matches an element as the next entry; declined if it is not allowed there. */
  match(declaration: ElementDeclaration, content: ContentState): void {
    const term = content.step(declaration.key)?.term;
    if (term?.kind !== "element") decline();
    // The model looks the declaration up by its name, and may find another one of the same name.
    if (term.key === declaration.key && term !== declaration && !isAlike(term, declaration)) decline();
  }

  /** Writes a text among the elements. */
  text(given: string): string {
    return this.mixed ? escapeText(given) : decline();
  }

  /** Writes wildcard content by the wildcard to which the model assigns it. */
  node(node: unknown, content: ContentState, state: WriteState): string {
    const name = isPlainObject(node) ? node.name : undefined;
    if (!isPlainObject(name) || typeof name.ns !== "string" || typeof name.local !== "string") decline();
    const wildcard = content.step(clark(name.ns, name.local))?.term;
    if (wildcard?.kind !== "wildcard") decline();
    let writer = this.#nodes.get(wildcard);
    if (writer === undefined) {
      writer = new NodeWriter(wildcard, this.#plans);
      this.#nodes.set(wildcard, writer);
    }
    return writer.write(node, state);
  }

  /** Whether an entry is `{ $any: node }`. */
  #isNode(given: unknown): given is { readonly $any: unknown } {
    return isPlainObject(given) && given.$any !== undefined && Object.keys(given).length === 1;
  }

  #member(given: unknown): MemberBinding {
    if (!isPlainObject(given)) decline();
    const [key, more] = Object.keys(given);
    const member = key === undefined || more !== undefined ? undefined : this.#members.get(key);
    return member ?? decline();
  }
}

/** Whether two declarations with the same name have the same properties. */
function isAlike(one: ElementDeclaration, other: ElementDeclaration): boolean {
  return one.type === other.type && one.nillable === other.nillable && isSimplySo(one) && isSimplySo(other);
}

/** Whether a declaration has no property other than its type. */
function isSimplySo({ value, identity, block, abstract }: ElementDeclaration): boolean {
  return value === undefined && identity.length === 0 && block.size === 0 && !abstract;
}
