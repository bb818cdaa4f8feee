/** The TypeScript types of simple types. */
import type { SimpleType } from "../../src/datatypes/types.ts";
import { XS } from "../../src/xml/names.ts";
import type { Declaration } from "./declaration.ts";
import { documentationOf, facetNotes } from "./documentation.ts";
import { enumerationOf, LARGEST_UNION } from "./enumeration.ts";
import {
  array,
  keyword,
  literal,
  type Reference,
  reference,
  type TypeExpression,
  union,
} from "./expression.ts";
import type { Naming } from "./names.ts";
import { atomicType } from "./simple-kind.ts";

/** Where an anonymous type stands: the name that it would get. */
export interface Context {
  readonly module: string;
  readonly name: string;
}

/** Makes type expressions for simple types, and declares enumerations that have no name after where they stand. */
export class SimpleTypes {
  readonly #naming: Naming;
  readonly #declare: (module: string, declaration: Declaration) => void;

  constructor(naming: Naming, declare: (module: string, declaration: Declaration) => void) {
    this.#naming = naming;
    this.#declare = declare;
  }

  /** The type as it is referred to. */
  use(type: SimpleType, context: Context): TypeExpression {
    const named = this.#naming.of(type);
    if (named !== undefined) return reference(named);
    if (type.key !== undefined) return this.#structure(type, context);
    if (enumerationOf(type) === undefined) return this.#structure(type, context);
    const given = this.#naming.giveName(type, context.module, context.name);
    this.declare(type, given);
    return reference(given);
  }

  /** Declares a type under its name: an alias, and the list of values where it is an enumeration. */
  declare(type: SimpleType, { module, name }: Reference): void {
    const doc = documentationOf(type, facetNotes(type));
    const values = enumerationOf(type);
    const expression = this.#structure(type, { module, name });
    this.#declare(module, { kind: "alias", name, type: expression, doc });
    if (values === undefined) return;
    const list = this.#naming.valueName(module, `${name}Values`);
    const small = values.length <= LARGEST_UNION;
    this.#declare(module, { kind: "values", name: list, of: name, values, literal: small });
  }

  #structure(type: SimpleType, context: Context): TypeExpression {
    const values = enumerationOf(type);
    if (values !== undefined && values.length <= LARGEST_UNION) {
      return union(values.map((value) => literal(value)));
    }
    switch (type.variety) {
      case "list":
        return array(this.#part(type.itemType, context, "Item"));
      case "union": {
        return withoutIdleLiterals(type.memberTypes.map((member) => this.#member(member, context)));
      }
      default:
        return atomicType(type);
    }
  }

  #part(type: SimpleType | undefined, context: Context, suffix: string): TypeExpression {
    if (type === undefined) return keyword("string");
    return this.use(type, { module: context.module, name: `${context.name}${suffix}` });
  }

  /** A member of a union that has no name is written out: what it allows is read where the union is. */
  #member(type: SimpleType, context: Context): TypeExpression {
    return type.key === undefined ? this.#structure(type, context) : this.use(type, context);
  }
}

/** A union in which any string may stand says nothing more by listing some. */
function withoutIdleLiterals(members: readonly TypeExpression[]): TypeExpression {
  const flat = members.flatMap((member) => (member.kind === "union" ? member.items : [member]));
  const open = flat.some((member) => member.kind === "keyword" && member.name === "string");
  const isText = (member: TypeExpression): boolean =>
    member.kind === "literal" && typeof member.value === "string";
  return union(open ? flat.filter((member) => !isText(member)) : flat);
}

/** Whether the type is xs:anySimpleType itself. */
export function isAnySimple(type: SimpleType): boolean {
  return type.key === `{${XS}}anySimpleType`;
}
