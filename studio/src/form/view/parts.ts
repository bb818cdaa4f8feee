/**
 * Computes what a form shows of an element: the parts of its type that are present or required, and the others, which the user may add.
 * The parts are computed for one element at a time, when it is rendered.
 */
import type {
  AnyDescription,
  AttributeDescription,
  BranchDescription,
  ChoiceDescription,
  ComplexTypeDescription,
  ContentDescription,
  FieldDescription,
  GroupDescription,
  ListDescription,
  SimpleTypeDescription,
} from "../../../../src/index.ts";
import { type Distribution, distribute } from "../schema/distribute.ts";
import { fieldLayoutOf, firstElementOf } from "../schema/layout.ts";
import { type AttributeNode, clarkName, type ElementNode, isElement, textWithin } from "../xml/node.ts";
import { XSI_NAMESPACE } from "../xml/scope.ts";
import type { NodeView } from "./node-view.ts";

/** The text of an element with a simple type or simple content. */
export interface TextPart {
  readonly kind: "text";
  readonly type: SimpleTypeDescription;
  readonly text: string;
}

/** An attribute that is required or present. */
export interface AttributePart {
  readonly kind: "attribute";
  readonly description: AttributeDescription;
  readonly node: AttributeNode | undefined;
}

/** An element that is required or present, once or more often. */
export interface FieldPart {
  readonly kind: "field";
  readonly field: FieldDescription;
  readonly items: readonly ElementNode[];
  readonly isRequired: boolean;
  readonly canAdd: boolean;
}

/** A choice that is required, or of which a branch is present. */
export interface ChoicePart {
  readonly kind: "choice";
  readonly choice: ChoiceDescription;
  readonly taken: BranchDescription | undefined;
  /** The parts of the chosen branch. */
  readonly parts: readonly ContentPart[];
}

/** Content that is kept in document order. */
export interface ListPart {
  readonly kind: "list";
  readonly list: ListDescription;
}

/** Elements that a wildcard allows. */
export interface AnyPart {
  readonly kind: "any";
  readonly any: AnyDescription;
  readonly items: readonly ElementNode[];
}

/** A part of the content. */
export type ContentPart = FieldPart | ChoicePart | ListPart | AnyPart;

/** A part that is absent and may be added. */
export type Addition =
  | { readonly kind: "attribute"; readonly description: AttributeDescription }
  | { readonly kind: "field"; readonly field: FieldDescription }
  | { readonly kind: "group"; readonly group: GroupDescription }
  | { readonly kind: "branch"; readonly choice: ChoiceDescription; readonly branch: BranchDescription }
  | { readonly kind: "any"; readonly any: AnyDescription };

/** Everything that a form shows of one element. */
export interface Parts {
  readonly text: TextPart | undefined;
  readonly attributes: readonly AttributePart[];
  /** Attributes that the type does not declare, whether a wildcard allows them or not. */
  readonly otherAttributes: readonly AttributeNode[];
  readonly content: readonly ContentPart[];
  /** Elements that the type does not allow, and text where none is allowed. */
  readonly strays: readonly (ElementNode | string)[];
  readonly additions: readonly Addition[];
}

const known = new WeakMap<ElementNode, { readonly type: NodeView["type"]; readonly parts: Parts }>();

/** The parts of an element. The same object is returned as long as the element and its type are the same. */
export function partsOf({ element, type, isNil }: NodeView): Parts {
  const before = known.get(element);
  if (before?.type === type) return before.parts;
  const parts = type.kind === "simple" ? simpleParts(element, type) : complexParts(element, type, isNil);
  known.set(element, { type, parts });
  return parts;
}

function simpleParts(element: ElementNode, type: SimpleTypeDescription): Parts {
  return {
    text: { kind: "text", type, text: textWithin(element) },
    attributes: [],
    otherAttributes: ownAttributes(element),
    content: [],
    strays: element.children.filter(isElement),
    additions: [],
  };
}

function complexParts(element: ElementNode, type: ComplexTypeDescription, isNil: boolean): Parts {
  const { attributes } = fieldLayoutOf(type);
  const given = new Map(ownAttributes(element).map((node) => [clarkName(node), node]));
  const shown: AttributePart[] = [];
  const content: ContentPart[] = [];
  const additions: Addition[] = [];
  for (const [name, description] of attributes) {
    const node = given.get(name);
    if (node !== undefined || description.required) shown.push({ kind: "attribute", description, node });
    else if (description.constraint?.kind !== "fixed") additions.push({ kind: "attribute", description });
  }
  const made = distribute(element, type);
  if (type.content !== undefined && !isNil) new PartsMaker(made, content, additions).take(type.content, true);
  const isText = type.text !== undefined && !isNil;
  return {
    text:
      isText && type.text !== undefined
        ? { kind: "text", type: type.text, text: textWithin(element) }
        : undefined,
    attributes: shown,
    otherAttributes: [...given].flatMap(([name, node]) => (attributes.has(name) ? [] : [node])),
    content,
    strays: type.text === undefined ? made.strays : element.children.filter(isElement),
    additions,
  };
}

/** The attributes of an element without `xsi:type`, `xsi:nil` and the schema locations, which the form handles separately. */
function ownAttributes(element: ElementNode): readonly AttributeNode[] {
  return element.attributes.filter(({ ns }) => ns !== XSI_NAMESPACE);
}

class PartsMaker {
  readonly #made: Distribution;
  readonly #content: ContentPart[];
  readonly #additions: Addition[];

  constructor(made: Distribution, content: ContentPart[], additions: Addition[]) {
    this.#made = made;
    this.#content = content;
    this.#additions = additions;
  }

  /** @param isNeeded whether all enclosing parts are present or required, so that a required part must be present */
  take(content: ContentDescription, isNeeded: boolean): void {
    switch (content.kind) {
      case "field":
        this.#field(content, isNeeded);
        break;
      case "any":
        this.#any(content, isNeeded);
        break;
      case "list":
        this.#content.push({ kind: "list", list: content });
        break;
      case "choice":
        this.#choice(content, isNeeded);
        break;
      default:
        this.#group(content, isNeeded);
    }
  }

  #field(field: FieldDescription, isNeeded: boolean): void {
    const items = this.#made.fields.get(field) ?? [];
    const isRequired = isNeeded && field.min > 0;
    const canAdd = items.length < field.max && firstElementOf(field) !== undefined;
    if (items.length > 0 || isRequired)
      this.#content.push({ kind: "field", field, items, isRequired, canAdd });
    else if (canAdd) this.#additions.push({ kind: "field", field });
  }

  #any(any: AnyDescription, isNeeded: boolean): void {
    const items = this.#made.anys.get(any) ?? [];
    if (items.length === 0 && !(isNeeded && any.min > 0)) this.#additions.push({ kind: "any", any });
    else this.#content.push({ kind: "any", any, items });
  }

  #group(group: GroupDescription, isNeeded: boolean): void {
    const isPresent = group.props.some((prop) => this.#made.present.has(prop));
    if (group.optional && !isPresent) {
      this.#additions.push({ kind: "group", group });
      return;
    }
    for (const item of group.items) this.take(item, isNeeded || isPresent);
  }

  #choice(choice: ChoiceDescription, isNeeded: boolean): void {
    const taken = takenBranch(choice, this.#made.present);
    if (taken === undefined && (choice.optional || !isNeeded)) {
      for (const branch of choice.branches) this.#additions.push({ kind: "branch", choice, branch });
      return;
    }
    const parts: ContentPart[] = [];
    const inside = new PartsMaker(this.#made, parts, this.#additions);
    if (taken !== undefined) inside.take(taken.content, true);
    this.#content.push({ kind: "choice", choice, taken, parts });
  }
}

/**
 * The branch that a document has chosen: the branch of a complete value, otherwise the first branch that allows everything present,
 * otherwise the branch that allows most of it.
 */
export function takenBranch(
  choice: ChoiceDescription,
  present: ReadonlySet<string>,
): BranchDescription | undefined {
  const given = choice.props.filter((prop) => present.has(prop));
  if (given.length === 0) return undefined;
  const complete = choice.branchOf(Object.fromEntries(given.map((prop) => [prop, true])));
  if (complete !== undefined) return complete;
  const counts = choice.branches.map(({ props }) => given.filter((prop) => props.includes(prop)).length);
  return choice.branches[counts.indexOf(Math.max(...counts))];
}
