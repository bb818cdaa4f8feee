/** The places of values in a document, and the nodes that identity constraints select. */

import type { SimpleType } from "../../datatypes/types.ts";
import type { IdentityConstraint } from "../components.ts";
import { type CompiledConstraint, compileConstraint } from "../identity/compiled.ts";
import type { PathState } from "../identity/path-state.ts";
import { isFixed } from "../rules/value-constraint.ts";
import type { SampleAttribute, SampleElement } from "./node.ts";

/** An attribute's value or an element's text. */
export class SampledPlace {
  readonly element: SampleElement;
  readonly attribute: SampleAttribute | undefined;

  constructor(element: SampleElement, attribute?: SampleAttribute) {
    this.element = element;
    this.attribute = attribute;
  }

  /** `undefined` if its type is unknown. */
  get type(): SimpleType | undefined {
    return this.attribute === undefined ? this.element.simple : this.attribute.use?.declaration.type;
  }

  get name(): string {
    return (this.attribute ?? this.element.name).local;
  }

  get isFixed(): boolean {
    return this.attribute === undefined ? this.element.fixed : isFixed(this.attribute.use?.value);
  }

  get text(): string {
    return this.attribute?.value ?? this.element.text;
  }

  set text(value: string) {
    if (this.attribute === undefined) this.element.text = value;
    else this.attribute.value = value;
  }

  /** Removes an optional attribute; `false` for other places. */
  remove(): boolean {
    const { element, attribute } = this;
    if (attribute?.use === undefined || attribute.use.required) return false;
    element.attributes = element.attributes.filter((each) => each !== attribute);
    return true;
  }
}

/** Every place of a typed value, in document order. */
export function* valuePlaces(root: SampleElement): Generator<SampledPlace> {
  for (const element of root.all()) {
    for (const attribute of element.attributes)
      if (attribute.use !== undefined) yield new SampledPlace(element, attribute);
    if (element.simple !== undefined) yield new SampledPlace(element);
  }
}

/** A selected node, and the values of its fields; `undefined` if a field selects no value. */
export interface KeyTarget {
  readonly element: SampleElement;
  readonly fields: readonly (SampledPlace | undefined)[];
}

/** The nodes that a constraint selects, below its element. */
export function targetsOf(scope: SampleElement, constraint: IdentityConstraint): readonly KeyTarget[] {
  const compiled: CompiledConstraint = compileConstraint(constraint);
  return select(scope, compiled.selector).map(({ element }) => ({
    element,
    fields: compiled.fields.map((field) => {
      const [place] = select(element, field);
      return place?.type === undefined ? undefined : place;
    }),
  }));
}

function select(context: SampleElement, paths: PathState): readonly SampledPlace[] {
  const found: SampledPlace[] = [];
  const visit = (element: SampleElement, at: PathState): void => {
    if (at.selectsElement) found.push(new SampledPlace(element));
    for (const attribute of element.attributes)
      if (at.selectsAttribute(attribute)) found.push(new SampledPlace(element, attribute));
    for (const child of element.children) {
      const next = typeof child === "string" ? undefined : at.step(child.name);
      if (typeof child !== "string" && next !== undefined) visit(child, next);
    }
  };
  visit(context, paths);
  return found;
}
