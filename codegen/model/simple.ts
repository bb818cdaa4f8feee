/** The TypeScript types of simple types. */
import { flattenMembers } from "../../src/datatypes/index.ts";
import type { SimpleType } from "../../src/datatypes/types.ts";
import { typeNameOf } from "../../src/schema/binding/type-names.ts";
import type { ComponentSet } from "../../src/schema/components.ts";
import { parseClark, XS } from "../../src/xml/names.ts";
import type { Declaration } from "./declaration.ts";
import { documentationOf, facetNotes } from "./documentation.ts";
import { type EnumerationValue, enumerationOf, LARGEST_UNION } from "./enumeration.ts";
import { apart, array, keyword, literalType, reference, type TypeExpression, union } from "./expression.ts";
import { facetTexts } from "./facets.ts";
import type { Naming } from "./names.ts";
import { atomicType } from "./simple-kind.ts";
import { inside, type TypeSite } from "./sites.ts";

/** Makes type expressions for simple types, and declares anonymous enumerations, named after their place. */
export class SimpleTypes {
  readonly #set: ComponentSet;
  readonly #naming: Naming;
  readonly #declare: (module: string, declaration: Declaration) => void;

  constructor(
    set: ComponentSet,
    naming: Naming,
    declare: (module: string, declaration: Declaration) => void,
  ) {
    this.#set = set;
    this.#naming = naming;
    this.#declare = declare;
  }

  /** A reference to the type. */
  use(type: SimpleType, context: TypeSite): TypeExpression {
    const named = this.#naming.of(type);
    if (named !== undefined) return reference(named);
    if (type.key !== undefined) return this.#structure(type, context);
    if (enumerationOf(type) === undefined) return this.#structure(type, context);
    const given = this.#naming.giveName(type, context);
    this.declare(type, given);
    return reference(given);
  }

  /** Declares a type under its name: an alias, and the list of values if it is an enumeration. */
  declare(type: SimpleType, at: TypeSite): void {
    const { module, name, path } = at;
    const doc = documentationOf(type, facetNotes(type));
    const values = enumerationOf(type);
    const expression = this.#structure(type, at);
    const typeName = this.#unusualName(type);
    this.#declare(module, {
      ...{ kind: "alias", name, path, type: expression, doc, facets: facetTexts(type) },
      ...(typeName === undefined ? {} : { typeName }),
    });
    if (values === undefined) return;
    const list = this.#naming.valueName(module, `${name}Values`, `${path} values`);
    const small = values.length <= LARGEST_UNION;
    this.#declare(module, {
      ...{ kind: "values", name: list, path: `${path} values` },
      ...{ of: name, values, literal: small },
    });
  }

  #unusualName(type: SimpleType): string | undefined {
    const name = typeNameOf(type, this.#set);
    return type.key === undefined || name === parseClark(type.key).local ? undefined : name;
  }

  #structure(type: SimpleType, context: TypeSite): TypeExpression {
    const values = literalsOf(type);
    if (values !== undefined) return union(values.map((value) => literalType(value)));
    switch (type.variety) {
      case "list":
        return array(this.#item(type.itemType, context));
      case "union":
        return this.#union(flattenMembers(type.memberTypes, isWrittenOut), context);
      default:
        return atomicType(type);
    }
  }

  #item(type: SimpleType | undefined, context: TypeSite): TypeExpression {
    return type === undefined ? keyword("string") : this.use(type, inside(context, "Item", "#item"));
  }

  /**
   * Beside a plain `string`, the compiler drops the text literals of the other members, and editors then
   * cannot offer them. The plain `string` is therefore written as `string & {}` (see `apart`).
   */
  #union(members: readonly SimpleType[], context: TypeSite): TypeExpression {
    const offersTexts = members.some(hasTextLiterals);
    const isPlain = (member: SimpleType): boolean => hasPlainText(member) && !hasTextLiterals(member);
    return union(
      members.map((member) => {
        const type = this.#member(member, context);
        return offersTexts && isPlain(member) ? apart(type) : type;
      }),
    );
  }

  /** An anonymous member of a union is written out, so that readers see the allowed values there. */
  #member(type: SimpleType, context: TypeSite): TypeExpression {
    return type.key === undefined ? this.#structure(type, context) : this.use(type, context);
  }
}

/** Whether a union in a union only contributes its members: it has neither a name nor literals. */
function isWrittenOut(union: SimpleType): boolean {
  return union.key === undefined && literalsOf(union) === undefined;
}

/** The values of an enumeration that is written as a union of literals. */
function literalsOf(type: SimpleType): readonly EnumerationValue[] | undefined {
  const values = enumerationOf(type);
  return values !== undefined && values.length <= LARGEST_UNION ? values : undefined;
}

/** Whether the type has literals of text, by itself or by the members of a union. */
function hasTextLiterals(type: SimpleType): boolean {
  return partsOf(type).some((part) => literalsOf(part)?.some((value) => typeof value === "string"));
}

/** Whether the type is `string`, or a union with it. */
function hasPlainText(type: SimpleType): boolean {
  return partsOf(type).some((part) => {
    if (part.variety !== "atomic" || literalsOf(part) !== undefined) return false;
    const written = atomicType(part);
    return written.kind === "keyword" && written.name === "string";
  });
}

/** The members of a union at every depth, as far as they are not written as literals; any other type is its only part. */
function partsOf(type: SimpleType): readonly SimpleType[] {
  return flattenMembers([type], (union) => literalsOf(union) === undefined);
}

/** Whether the type is xs:anySimpleType itself. */
export function isAnySimple(type: SimpleType): boolean {
  return type.key === `{${XS}}anySimpleType`;
}
