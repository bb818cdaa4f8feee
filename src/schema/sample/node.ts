/** The document under construction: elements that record how they were made, and can be mended. */
import type { SimpleType } from "../../datatypes/types.ts";
import type { QNameValue, XmlNode } from "../../xml/events.ts";
import type { AttributeUse, ElementDeclaration, Particle, Type } from "../components.ts";

/** An attribute of an element being made. */
export interface SampleAttribute extends QNameValue {
  value: string;
  /** Absent for the attributes of xsi. */
  readonly use?: AttributeUse;
}

/** Choices that led to a child: particles of its parent's content, outermost first. */
export type Trail = readonly Particle[];

/** An element under construction; an {@link XmlNode}, so that it can be sent as events. */
export class SampleElement implements XmlNode {
  readonly name: QNameValue;
  readonly parent: SampleElement | undefined;
  readonly trail: Trail;
  /** Absent for an undeclared element that a wildcard allows. */
  readonly declaration: ElementDeclaration | undefined;
  readonly depth: number;
  /** The governing type; set when the element is filled. */
  type: Type | undefined;
  /** The type of its text, if it has a simple type or simple content and is not nil. */
  simple: SimpleType | undefined;
  /** Whether its text is a fixed value. */
  fixed = false;
  attributes: SampleAttribute[] = [];
  children: (SampleElement | string)[] = [];
  /** Set on the root: prefix → namespace. */
  namespaces?: Readonly<Record<string, string>>;

  constructor(
    name: QNameValue,
    declaration: ElementDeclaration | undefined,
    parent: SampleElement | undefined,
    trail: Trail,
  ) {
    this.name = name;
    this.declaration = declaration;
    this.parent = parent;
    this.trail = trail;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
  }

  /** Its own text, from which a simple value is read. */
  get text(): string {
    return this.children.filter((child) => typeof child === "string").join("");
  }

  set text(value: string) {
    this.children = value === "" ? [] : [value];
  }

  /** The element and all below it, in document order. */
  *all(): Generator<SampleElement> {
    const open: SampleElement[] = [this];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      yield next;
      for (const child of next.children.toReversed()) if (typeof child !== "string") open.push(child);
    }
  }

  /** How many of the elements around it, including itself, have that declaration or type. */
  openOf(declaration: ElementDeclaration): number {
    let count = 0;
    for (let at: SampleElement | undefined = this; at !== undefined; at = at.parent) {
      if (at.declaration === declaration || (at.type === declaration.type && at.type.kind === "complex"))
        count++;
    }
    return count;
  }
}
