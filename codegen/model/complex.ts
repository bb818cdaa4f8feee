/** The TypeScript types of complex types and of the elements that have them. */

import { bindType, declarationsOf } from "../../src/schema/binding/bind.ts";
import { UNTAGGED_BRANCHES } from "../../src/schema/binding/content.ts";
import { typeNameOf } from "../../src/schema/binding/type-names.ts";
import type {
  AnyBinding,
  AttributeBinding,
  ContentBinding,
  FieldBinding,
  ListBinding,
  MemberBinding,
  TypeBinding,
} from "../../src/schema/binding/types.ts";
import type {
  AttributeDeclaration,
  ComplexType,
  ComponentSet,
  ElementDeclaration,
} from "../../src/schema/components.ts";
import { isFilledWhenLeftOut } from "../../src/schema/rules/attribute-use.ts";
import { isFilledWhenAbsent } from "../../src/schema/rules/value-constraint.ts";
import { XS } from "../../src/xml/names.ts";
import { type Factors, factorsOf, type LeafMembers } from "./alternatives.ts";
import type { Declaration } from "./declaration.ts";
import { constraintNotes, documentationOf } from "./documentation.ts";
import {
  array,
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
import { pascalCase } from "./identifiers.ts";
import type { Naming } from "./names.ts";
import { isAnySimple, type SimpleTypes } from "./simple.ts";
import { elementStep, globalSite, inside, type TypeSite } from "./sites.ts";

const ANY_TYPE = `{${XS}}anyType`;

/** Makes type expressions for elements, and declares the complex types that have no name after where they stand. */
export class ComplexTypes {
  readonly #set: ComponentSet;
  readonly #naming: Naming;
  readonly #simple: SimpleTypes;
  readonly #declare: (module: string, declaration: Declaration) => void;
  readonly #unions = new Map<ComplexType, Reference>();
  readonly #members = new Map<string, { readonly props: string; readonly to: Reference }>();
  readonly #declared = new Set<ComplexType>();

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
  }

  /** The value of an element, nil included. */
  elementValue(declaration: ElementDeclaration, context: TypeSite): TypeExpression {
    const { type, nillable } = declaration;
    const value = this.#plainValue(declaration, ownSite("element", declaration, context));
    if (!nillable) return value;
    const nil = type.kind === "complex" ? this.#nilled(type) : [];
    return union([value, keyword("null"), ...nil]);
  }

  /** Declares a type under its name, and the types that stand inside it. */
  declare(type: ComplexType, at: TypeSite): void {
    if (this.#declared.has(type)) return;
    this.#declared.add(type);
    const { base } = type;
    const baseAt = this.#naming.of(base);
    // What a type inherits is named after the type that it comes from.
    if (base.kind === "complex" && baseAt !== undefined) this.declare(base, baseAt);
    const binding = bindType(type, this.#set);
    const own = [...this.#typeMember(type), ...this.#attributes(binding, at), ...this.#value(binding, at)];
    const { content } = binding;
    const factors = content === undefined ? [] : factorsOf(content, this.#leaves(at, filledIn(content)));
    this.#declare(at.module, objectDeclaration(type, at, own, factors));
  }

  /** Declares what stands inside named groups, so that it is named after the group. */
  declareParts(content: ContentBinding, at: TypeSite): void {
    factorsOf(content, this.#leaves(at));
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

  /** The type, or the union of those that xsi:type may choose. */
  #withDerived(type: ComplexType, at: TypeSite): TypeExpression {
    const derived = this.#set
      .derivedFrom(type)
      .filter((each): each is ComplexType => each.kind === "complex" && !each.abstract);
    if (derived.length === 0) return type.abstract ? keyword("never") : reference(at);
    const known = this.#unions.get(type);
    if (known !== undefined) return reference(known);
    const path = `${at.path} derived`;
    const to = { module: at.module, name: this.#naming.typeName(at.module, `$${at.name}`, path) };
    this.#unions.set(type, to);
    const named = derived.flatMap((each) => {
      const where = this.#naming.of(each);
      return where === undefined ? [] : [this.#chosen(each, where)];
    });
    const items = type.abstract ? named : [reference(at), ...named];
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

  /** Nil with attributes: only where there are attributes. */
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
    const doc = documentationOf(
      { doc: declaration.doc, source: use.source ?? declaration.source },
      constraintNotes(value),
    );
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
    return [{ prop: "$value", optional: false, type, ...inlineFacets(content.type) }];
  }

  #leaves(at: TypeSite, filled: ReadonlySet<ContentBinding> = new Set()): LeafMembers {
    return {
      field: (field) => {
        const member = this.#field(field, at);
        return filled.has(field) ? { ...member, type: runtime("Filled", member.type) } : member;
      },
      any: (any) => anyMember(any),
      list: (list) => this.#list(list, at),
    };
  }

  #field(field: FieldBinding, at: TypeSite): Member {
    const { prop, declaration, members, many, min } = field;
    const one =
      members === undefined
        ? this.elementValue(declaration, siteOf(declaration, at))
        : this.#substitutes(declaration, members, at);
    const doc = documentationOf(declaration, constraintNotes(declaration.value));
    const type = many ? array(one) : one;
    return { prop, optional: min === 0, type, doc, ...tracesOf(declaration, at) };
  }

  /** The members of a substitution group: an alias beside the head, shared by all types that name the members alike. */
  #substitutes(head: ElementDeclaration, members: readonly MemberBinding[], at: TypeSite): TypeExpression {
    const props = JSON.stringify(members.map((member) => member.prop));
    const known = this.#members.get(head.key);
    if (known !== undefined && known.props === props) return reference(known.to);
    if (known !== undefined) return this.#entries(members, at);
    const module = this.#naming.moduleOf(head);
    const wish = `${pascalCase(head.name.local)}$Member`;
    const { ns } = head.name;
    const path = `element ${head.key} members`;
    const to = { module, name: this.#naming.typeName(module, wish, path), path, ns };
    this.#members.set(head.key, { props, to });
    const doc = documentationOf({
      doc: `An element that may stand for ${head.name.local}.`,
      source: head.source,
    });
    const type = this.#entries(members, to);
    this.#declare(module, { kind: "alias", name: to.name, path, type, doc });
    return reference(to);
  }

  /** Single-key objects. */
  #entries(entries: readonly MemberBinding[], at: TypeSite, more: readonly Member[] = []): TypeExpression {
    const members = entries.map((entry) => {
      const { prop, declaration } = entry;
      const types = declarationsOf(entry).map((each) => this.elementValue(each, siteOf(each, at)));
      return {
        prop,
        optional: false,
        type: union(types),
        doc: declaration.doc === undefined ? undefined : documentationOf(declaration),
        ...tracesOf(declaration, at),
      };
    });
    const all = [...members, ...more];
    const [only] = all;
    if (only === undefined) return keyword("never");
    if (all.length === 1) return object([only]);
    return runtime(all.length > UNTAGGED_BRANCHES ? "EntryOf" : "OneOf", object(all));
  }

  #list(list: ListBinding, at: TypeSite): Member {
    const any = list.any ? [{ prop: "$any", optional: false, type: runtime("XmlNode") }] : [];
    const entries = this.#entries(list.entries, at, any);
    const text = list.mixed ? [keyword("string")] : [];
    const none = list.entries.length + any.length === 0;
    const type = array(union(none ? text : [...text, entries]));
    return { prop: list.prop, optional: list.optional, type };
  }
}

/** The required elements that `create` fills in with their default or fixed value: those that no choice depends on. */
function filledIn(content: ContentBinding): ReadonlySet<ContentBinding> {
  const top = content.kind === "sequence" && !content.optional ? content.items : [content];
  return new Set(
    top.filter(
      (item) =>
        item.kind === "field" &&
        item.min > 0 &&
        !item.many &&
        item.members === undefined &&
        isFilledWhenAbsent(item.declaration),
    ),
  );
}

function anyMember({ prop, min }: AnyBinding): Member {
  return { prop, optional: min === 0, type: array(runtime("XmlNode")) };
}

/** Where a local element stands. */
function siteOf(declaration: ElementDeclaration, at: TypeSite): TypeSite {
  return inside(at, declaration.name.local, elementStep(declaration, at.ns));
}

/** What a type inside a global declaration is remembered by: the declaration, wherever it was met first. */
function ownSite(
  kind: "attribute" | "element",
  declaration: ElementDeclaration | AttributeDeclaration,
  at: TypeSite,
): TypeSite {
  if (declaration.kind === "element" && declaration.scope === "local") return at;
  return globalSite(kind, declaration.key, at);
}

/** What the property of an element is remembered by, and compared by. */
function tracesOf(declaration: ElementDeclaration, at: TypeSite): Pick<Member, "step" | "facets"> {
  const { type } = declaration;
  const facets = type.kind === "simple" ? inlineFacets(type) : {};
  return { step: elementStep(declaration, at.ns), ...facets };
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
