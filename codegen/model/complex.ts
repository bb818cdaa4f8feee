/** The TypeScript types of complex types and of the elements that have them. */
import { bindType } from "../../src/schema/binding/bind.ts";
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
import type { ComplexType, ComponentSet, ElementDeclaration } from "../../src/schema/components.ts";
import { XS } from "../../src/xml/names.ts";
import { type Factors, factorsOf, type LeafMembers } from "./alternatives.ts";
import type { Declaration } from "./declaration.ts";
import { constraintNotes, documentationOf } from "./documentation.ts";
import {
  array,
  intersection,
  keyword,
  literal,
  type Member,
  object,
  type Reference,
  reference,
  runtime,
  type TypeExpression,
  union,
} from "./expression.ts";
import { fixedType } from "./fixed.ts";
import { pascalCase } from "./identifiers.ts";
import type { Naming } from "./names.ts";
import { type Context, isAnySimple, type SimpleTypes } from "./simple.ts";

const ANY_TYPE = `{${XS}}anyType`;
/** Longer names made of where a type stands are cut to the last part. */
const LONGEST_NAME = 80;

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
  elementValue(declaration: ElementDeclaration, context: Context): TypeExpression {
    const { type, nillable } = declaration;
    const value = this.#plainValue(declaration, context);
    if (!nillable) return value;
    const nil = type.kind === "complex" ? this.#nilled(type) : [];
    return union([value, keyword("null"), ...nil]);
  }

  /** Declares a type under its name, and the types that stand inside it. */
  declare(type: ComplexType, at: Reference): void {
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
    this.#declare(at.module, objectDeclaration(type, at.name, own, factors));
  }

  /** Declares what stands inside named groups, so that it is named after the group. */
  declareParts(content: ContentBinding, at: Reference): void {
    factorsOf(content, this.#leaves(at));
  }

  #plainValue(declaration: ElementDeclaration, context: Context): TypeExpression {
    const { type, value } = declaration;
    if (type.kind === "complex") return this.#complexUse(type, context);
    if (isAnySimple(type)) return runtime("AnySimple");
    return fixedType(type, value) ?? this.#simple.use(type, context);
  }

  #complexUse(type: ComplexType, context: Context): TypeExpression {
    if (type.key === ANY_TYPE) return runtime("AnyType");
    const at = this.#naming.of(type);
    if (at !== undefined) return this.#withDerived(type, at);
    const given = this.#naming.giveName(type, context.module, context.name);
    this.declare(type, given);
    return reference(given);
  }

  /** The type, or the union of those that xsi:type may choose. */
  #withDerived(type: ComplexType, at: Reference): TypeExpression {
    const derived = this.#set
      .derivedFrom(type)
      .filter((each): each is ComplexType => each.kind === "complex" && !each.abstract);
    if (derived.length === 0) return type.abstract ? keyword("never") : reference(at);
    const known = this.#unions.get(type);
    if (known !== undefined) return reference(known);
    const to = { module: at.module, name: this.#naming.typeName(at.module, `$${at.name}`) };
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
    this.#declare(at.module, { kind: "alias", name: to.name, type: union(items), doc });
    return reference(to);
  }

  #chosen(type: ComplexType, at: Reference): TypeExpression {
    const name = typeNameOf(type, this.#set) ?? at.name;
    return intersection([reference(at), object([{ prop: "$type", optional: false, type: literal(name) }])]);
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
      : [runtime("Nilled", reference(at), union(props.map((prop) => literal(prop))))];
  }

  #typeMember(type: ComplexType): readonly Member[] {
    const name = typeNameOf(type, this.#set);
    return name === undefined ? [] : [{ prop: "$type", optional: true, type: literal(name) }];
  }

  #attributes(binding: TypeBinding, at: Reference): readonly Member[] {
    const members = binding.attributes.map((attribute) => this.#attribute(attribute, at));
    if (binding.anyAttribute) {
      members.push({ prop: "$attributes", optional: true, type: { kind: "stringMap" } });
    }
    return members;
  }

  #attribute({ prop, use }: AttributeBinding, at: Reference): Member {
    const { declaration, required, value } = use;
    const type =
      fixedType(declaration.type, value) ??
      this.#simple.use(declaration.type, inside(at, declaration.name.local));
    const doc = documentationOf(
      { doc: declaration.doc, source: use.source ?? declaration.source },
      constraintNotes(value),
    );
    const filled = required && value !== undefined;
    return { prop, optional: !required, type: filled ? runtime("Filled", type) : type, doc };
  }

  #value(binding: TypeBinding, at: Reference): readonly Member[] {
    const { content } = binding.type;
    if (content.kind !== "simple") return [];
    return [{ prop: "$value", optional: false, type: this.#simple.use(content.type, inside(at, "Value")) }];
  }

  #leaves(at: Reference, filled: ReadonlySet<ContentBinding> = new Set()): LeafMembers {
    return {
      field: (field) => {
        const member = this.#field(field, at);
        return filled.has(field) ? { ...member, type: runtime("Filled", member.type) } : member;
      },
      any: (any) => anyMember(any),
      list: (list) => this.#list(list, at),
    };
  }

  #field(field: FieldBinding, at: Reference): Member {
    const { prop, declaration, members, many, min } = field;
    const one =
      members === undefined
        ? this.elementValue(declaration, inside(at, declaration.name.local))
        : this.#substitutes(declaration, members, at);
    const doc = documentationOf(declaration, constraintNotes(declaration.value));
    return { prop, optional: min === 0, type: many ? array(one) : one, doc };
  }

  /** The members of a substitution group: an alias beside the head, shared by all types that name the members alike. */
  #substitutes(head: ElementDeclaration, members: readonly MemberBinding[], at: Reference): TypeExpression {
    const props = JSON.stringify(members.map((member) => member.prop));
    const known = this.#members.get(head.key);
    if (known !== undefined && known.props === props) return reference(known.to);
    if (known !== undefined) return this.#entries(members, at);
    const module = this.#naming.moduleOf(head);
    const wish = `${pascalCase(head.name.local)}$Member`;
    const to = { module, name: this.#naming.typeName(module, wish) };
    this.#members.set(head.key, { props, to });
    const doc = documentationOf({
      doc: `An element that may stand for ${head.name.local}.`,
      source: head.source,
    });
    const type = this.#entries(members, to);
    this.#declare(module, { kind: "alias", name: to.name, type, doc });
    return reference(to);
  }

  /** Single-key objects. */
  #entries(entries: readonly MemberBinding[], at: Reference, more: readonly Member[] = []): TypeExpression {
    const members = entries.map(({ prop, declaration }) => ({
      prop,
      optional: false,
      type: this.elementValue(declaration, inside(at, declaration.name.local)),
      doc: declaration.doc === undefined ? undefined : documentationOf(declaration),
    }));
    const all = [...members, ...more];
    const [only] = all;
    if (only === undefined) return keyword("never");
    if (all.length === 1) return object([only]);
    return runtime(all.length > UNTAGGED_BRANCHES ? "EntryOf" : "OneOf", object(all));
  }

  #list(list: ListBinding, at: Reference): Member {
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
        item.declaration.value !== undefined,
    ),
  );
}

function anyMember({ prop, min }: AnyBinding): Member {
  return { prop, optional: min === 0, type: array(runtime("XmlNode")) };
}

/** Where an anonymous type inside another stands. */
export function inside(at: Reference, local: string): Context {
  const own = pascalCase(local);
  const name = `${at.name}${own}`;
  return { module: at.module, name: name.length > LONGEST_NAME ? own : name };
}

function objectDeclaration(
  type: ComplexType,
  name: string,
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
  if (varying.length === 0) return { kind: "interface", name, members: common, doc };
  const shared = common.length === 0 ? [] : [object(common)];
  return { kind: "alias", name, type: intersection([runtime("XsiHints"), ...shared, ...varying]), doc };
}
