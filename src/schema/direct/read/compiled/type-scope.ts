/** What the parts of one type's code share: its lines, and the objects and other types to which it refers. */

import type { SimpleType } from "../../../../datatypes/types.ts";
import type { FieldBinding } from "../../../binding/types.ts";
import type { ComponentSet, ElementDeclaration } from "../../../components.ts";
import { type Code, code, FunctionCode, member, stringCode } from "../../code/code.ts";
import { decline } from "../../decline.ts";
import type { DocumentNames } from "../document-names.ts";
import type { ChildCalls, ListScope } from "./child-calls.ts";
import { tagSize } from "./constant.ts";
import type { CodeScope } from "./leaf-code.ts";
import { type LeafForm, leafFormIn } from "./leaf-form.ts";

/** An element with a name in the document. */
export interface NamedElement {
  readonly declaration: ElementDeclaration;
  readonly name: string;
}

/** The code of one type under construction. */
export class TypeScope implements CodeScope, ListScope {
  readonly makesValues: boolean;
  readonly names: DocumentNames;
  readonly components: ComponentSet;
  readonly calls: ChildCalls;
  readonly #lines: Code[] = [];
  readonly #function = new FunctionCode();
  readonly #children: ElementDeclaration[] = [];

  /** @param callsFor the functions for children, which the code adds one by one */
  constructor(
    components: ComponentSet,
    names: DocumentNames,
    makesValues: boolean,
    callsFor: (children: readonly ElementDeclaration[]) => ChildCalls,
  ) {
    this.components = components;
    this.names = names;
    this.makesValues = makesValues;
    this.calls = callsFor(this.#children);
  }

  get lines(): readonly Code[] {
    return this.#lines;
  }

  /** Declarations of elements that the code of other types, or their plans, read, in the order of their numbers. */
  get children(): readonly ElementDeclaration[] {
    return this.#children;
  }

  emit(...more: readonly Code[]): void {
    this.#lines.push(...more);
  }

  fresh(): Code {
    return this.#function.variable();
  }

  refer(value: unknown): Code {
    return this.#function.constant(value);
  }

  /** The number of a child. */
  child(declaration: ElementDeclaration): number {
    const known = this.#children.indexOf(declaration);
    return known >= 0 ? known : this.#children.push(declaration) - 1;
  }

  /** The name of an element in the document; `undefined` if it cannot occur in it. */
  nameOf({ name }: ElementDeclaration): string | undefined {
    return this.names.element(name);
  }

  /** The form of an element's values, if it has a simple type and needs no other data. */
  formOf({ type, identity }: ElementDeclaration): LeafForm | undefined {
    return type.kind === "simple" && identity.length === 0 ? this.leafForm(type) : undefined;
  }

  /** The form of the values of a type. */
  leafForm(type: SimpleType): LeafForm {
    return leafFormIn(this.calls, type);
  }

  /** Makes objects with one property: their shape is a constant of the code. */
  single(prop: string): (value: unknown) => unknown {
    // An assignment would set the prototype.
    if (prop === "__proto__") decline();
    const made = new FunctionCode();
    const value = made.variable();
    return made.compile([value], code`return { ${stringCode(prop)}: ${value} };`);
  }

  /** Makes the function. @param before statements that run once */
  compile<F extends (...args: never[]) => unknown>(parameter: Code, body: Code, before: Code): F {
    return this.#function.compile<F>([parameter], body, before);
  }

  /** Moves past characters that are known to be at `p`. */
  pass(text: string): void {
    const { bytes, extra } = tagSize(text);
    this.emit(extra === 0 ? code`p += ${bytes};` : code`p += ${bytes}; S.shift += ${extra};`);
  }

  /** Sets a property of the value, if there is one. */
  store(prop: string, value: Code): void {
    if (this.makesValues) this.emit(code`${propertyOf(code`o`, prop)} = ${value};`);
  }
}

/** A property of an object. */
export function propertyOf(object: Code, prop: string): Code {
  // An assignment would set the prototype.
  if (prop === "__proto__") decline();
  return member(object, prop);
}

/** The elements of a property, and the key of the object that names the member, if there is one. */
export function casesOf({ declaration, members }: FieldBinding): readonly {
  readonly declaration: ElementDeclaration;
  readonly key: string | undefined;
}[] {
  return members === undefined
    ? [{ declaration, key: undefined }]
    : members.map((member) => ({ declaration: member.declaration, key: member.prop }));
}
