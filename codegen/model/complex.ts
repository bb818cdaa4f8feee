/** The TypeScript types of complex types and of the elements that have them. */

import { bindType } from "../../src/schema/binding/bind.ts";
import { typeNameOf } from "../../src/schema/binding/type-names.ts";
import type { AttributeBinding, ContentBinding, TypeBinding } from "../../src/schema/binding/types.ts";
import type {
  AttributeDeclaration,
  ComplexType,
  ComponentSet,
  ElementDeclaration,
} from "../../src/schema/components.ts";
import { isFilledWhenLeftOut } from "../../src/schema/rules/attribute-use.ts";
import { derivedInstances, isAbstractType } from "../../src/schema/rules/xsi-type.ts";
import { XS } from "../../src/xml/names.ts";
import { type Factors, factorsOf } from "./alternatives.ts";
import { ContentMembers } from "./content-members.ts";
import type { Declaration } from "./declaration.ts";
import { documentationOf, propertyDocumentation } from "./documentation.ts";
import {
  intersectionType,
  keyword,
  literalType,
  type Member,
  object,
  type Reference,
  reference,
  runtime,
  type TypeExpression,
  union,
} from "./expression.ts";
import { inlineFacets } from "./facets.ts";
import { fixedType } from "./fixed.ts";
import type { Naming } from "./names.ts";
import { isAnySimple, type SimpleTypes } from "./simple.ts";
import { elementStep, globalSite, inside, type TypeSite } from "./sites.ts";

const ANY_TYPE = `{${XS}}anyType`;

/** Makes type expressions for elements, and declares anonymous complex types, named after their place. */
export class ComplexTypes {
  readonly #set: ComponentSet;
  readonly #naming: Naming;
  readonly #simple: SimpleTypes;
  readonly #declare: (module: string, declaration: Declaration) => void;
  readonly #unions = new Map<ComplexType, Reference>();
  readonly #declared = new Set<ComplexType>();
  readonly #content: ContentMembers;

  constructor(
    set: ComponentSet,
    naming: Naming,
    simple: SimpleTypes,
    declare: (module: string, declaration: Declaration) => void,
  ) {
    this.#set = set;
    this.#naming = naming;
    this.#simple = simple;
    this.#declare = declare;
    this.#content = new ContentMembers(naming, declare, (declaration, at) =>
      this.elementValue(declaration, at),
    );
  }

  /** The value of an element, including nil. */
  elementValue(declaration: ElementDeclaration, context: TypeSite): TypeExpression {
    const { type, nillable } = declaration;
    const value = this.#plainValue(declaration, ownSite("element", declaration, context));
    if (!nillable) return value;
    const nil = type.kind === "complex" ? this.#nilled(type) : [];
    return union([value, keyword("null"), ...nil]);
  }

  /** Declares a type under its name, and the anonymous types inside it. */
  declare(type: ComplexType, at: TypeSite): void {
    if (this.#declared.has(type)) return;
    this.#declared.add(type);
    const { base } = type;
    const baseAt = this.#naming.of(base);
    // Inherited anonymous types are named after the type that contains them.
    if (base.kind === "complex" && baseAt !== undefined) this.declare(base, baseAt);
    const binding = bindType(type, this.#set);
    const own = [...this.#typeMember(type), ...this.#attributes(binding, at), ...this.#value(binding, at)];
    const { content } = binding;
    const factors = content === undefined ? [] : factorsOf(content, this.#content.leaves(content, at));
    this.#declare(at.module, objectDeclaration(type, at, own, factors));
  }

  /** Declares the anonymous types in named groups, so that they are named after the group. */
  declareParts(content: ContentBinding, at: TypeSite): void {
    factorsOf(content, this.#content.leaves(content, at));
  }

  #plainValue(declaration: ElementDeclaration, context: TypeSite): TypeExpression {
    const { type, value } = declaration;
    if (type.kind === "complex") return this.#complexUse(type, context);
    if (isAnySimple(type)) return runtime("AnySimple");
    return fixedType(type, value) ?? this.#simple.use(type, context);
  }

  #complexUse(type: ComplexType, context: TypeSite): TypeExpression {
    if (type.key === ANY_TYPE) return runtime("AnyType");
    const at = this.#naming.of(type);
    if (at !== undefined) return this.#withDerived(type, at);
    const given = this.#naming.giveName(type, context);
    this.declare(type, given);
    return reference(given);
  }

  /** The type, or the union of the types that xsi:type may select. */
  #withDerived(type: ComplexType, at: TypeSite): TypeExpression {
    const derived = derivedInstances(type, this.#set);
    if (derived.length === 0) return isAbstractType(type) ? keyword("never") : reference(at);
    const known = this.#unions.get(type);
    if (known !== undefined) return reference(known);
    const path = `${at.path} derived`;
    const to = { module: at.module, name: this.#naming.typeName(at.module, `$${at.name}`, path) };
    this.#unions.set(type, to);
    const named = derived.flatMap((each) => {
      const where = this.#naming.of(each);
      return where === undefined ? [] : [this.#chosen(each, where)];
    });
    const items = isAbstractType(type) ? named : [reference(at), ...named];
    const doc = {
      text: `${at.name}, or a type derived from it that \`$type\` names.`,
      notes: [],
      source: undefined,
    };
    this.#declare(at.module, { kind: "alias", name: to.name, path, type: union(items), doc });
    return reference(to);
  }

  #chosen(type: ComplexType, at: Reference): TypeExpression {
    const name = typeNameOf(type, this.#set) ?? at.name;
    return intersectionType([
      reference(at),
      object([{ prop: "$type", optional: false, type: literalType(name) }]),
    ]);
  }

  /** Nil with attributes: only if there are attributes. */
  #nilled(type: ComplexType): readonly TypeExpression[] {
    const at = this.#naming.of(type);
    if (at === undefined || type.key === ANY_TYPE) return [];
    const binding = bindType(type, this.#set);
    const props = binding.attributes.map((attribute) => attribute.prop);
    if (binding.anyAttribute) props.push("$attributes");
    return props.length === 0
      ? []
      : [runtime("Nilled", reference(at), union(props.map((prop) => literalType(prop))))];
  }

  #typeMember(type: ComplexType): readonly Member[] {
    const name = typeNameOf(type, this.#set);
    return name === undefined ? [] : [{ prop: "$type", optional: true, type: literalType(name) }];
  }

  #attributes(binding: TypeBinding, at: TypeSite): readonly Member[] {
    const members = binding.attributes.map((attribute) => this.#attribute(attribute, at));
    if (binding.anyAttribute) {
      members.push({ prop: "$attributes", optional: true, type: { kind: "stringMap" } });
    }
    return members;
  }

  #attribute({ prop, use }: AttributeBinding, at: TypeSite): Member {
    const { declaration, required, value } = use;
    const step = `@${elementStep(declaration, "")}`;
    const site = inside(at, declaration.name.local, step);
    const global = this.#set.attribute(declaration.key) === declaration;
    const type =
      fixedType(declaration.type, value) ??
      this.#simple.use(declaration.type, global ? ownSite("attribute", declaration, site) : site);
    const documented = { doc: declaration.doc, source: use.source ?? declaration.source };
    const doc = propertyDocumentation(documented, value, declaration.type);
    const filled = isFilledWhenLeftOut(use);
    return {
      ...{ prop, optional: !required, type: filled ? runtime("Filled", type) : type, doc, step },
      ...inlineFacets(declaration.type),
    };
  }

  #value(binding: TypeBinding, at: TypeSite): readonly Member[] {
    const { content } = binding.type;
    if (content.kind !== "simple") return [];
    const type = this.#simple.use(content.type, inside(at, "Value", "#value"));
    const doc = propertyDocumentation({ doc: undefined, source: undefined }, undefined, content.type);
    return [{ prop: "$value", optional: false, type, doc, ...inlineFacets(content.type) }];
  }
}

/** The key of a type inside a global declaration: the declaration, wherever it is used first. */
function ownSite(
  kind: "attribute" | "element",
  declaration: ElementDeclaration | AttributeDeclaration,
  at: TypeSite,
): TypeSite {
  if (declaration.kind === "element" && declaration.scope === "local") return at;
  return globalSite(kind, declaration.key, at);
}

function objectDeclaration(
  type: ComplexType,
  { name, path }: TypeSite,
  own: readonly Member[],
  factors: Factors,
): Declaration {
  const doc = documentationOf(type);
  const common = [...own];
  const varying: TypeExpression[] = [];
  for (const alternatives of factors) {
    const [only] = alternatives;
    if (alternatives.length === 1 && only !== undefined) common.push(...only);
    else varying.push(union(alternatives.map((one) => object(one))));
  }
  if (varying.length === 0) return { kind: "interface", name, path, members: common, doc };
  const shared = common.length === 0 ? [] : [object(common)];
  return {
    kind: "alias",
    name,
    path,
    type: intersectionType([runtime("XsiHints"), ...shared, ...varying]),
    doc,
  };
}
