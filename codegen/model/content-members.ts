/** The members of object types that represent the content of a complex type: its elements and its wildcards. */
import { declarationsOf } from "../../src/schema/binding/bind.ts";
import { UNTAGGED_BRANCHES } from "../../src/schema/binding/content.ts";
import type {
  AnyBinding,
  ContentBinding,
  FieldBinding,
  ListBinding,
  MemberBinding,
} from "../../src/schema/binding/types.ts";
import type { ElementDeclaration } from "../../src/schema/components.ts";
import { isFilledWhenAbsent } from "../../src/schema/rules/value-constraint.ts";
import type { LeafMembers } from "./alternatives.ts";
import type { Declaration } from "./declaration.ts";
import { documentationOf, propertyDocumentation } from "./documentation.ts";
import {
  array,
  keyword,
  type Member,
  object,
  type Reference,
  reference,
  runtime,
  type TypeExpression,
  union,
} from "./expression.ts";
import { inlineFacets } from "./facets.ts";
import { pascalCase } from "./identifiers.ts";
import type { Naming } from "./names.ts";
import { elementStep, inside, type TypeSite } from "./sites.ts";

/** Makes the members. The caller supplies the types of the elements' values, since they may contain the type itself. */
export class ContentMembers {
  readonly #naming: Naming;
  readonly #declare: (module: string, declaration: Declaration) => void;
  readonly #elementValue: (declaration: ElementDeclaration, at: TypeSite) => TypeExpression;
  readonly #members = new Map<string, { readonly props: string; readonly to: Reference }>();

  constructor(
    naming: Naming,
    declare: (module: string, declaration: Declaration) => void,
    elementValue: (declaration: ElementDeclaration, at: TypeSite) => TypeExpression,
  ) {
    this.#naming = naming;
    this.#declare = declare;
    this.#elementValue = elementValue;
  }

  /** The members for a content's leaves, for a type at a site. */
  leaves(content: ContentBinding, at: TypeSite): LeafMembers {
    const filled = filledIn(content);
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
        ? this.#elementValue(declaration, siteOf(declaration, at))
        : this.#substitutes(declaration, members, at);
    const doc = propertyDocumentation(declaration, declaration.value, declaration.type);
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
      const types = declarationsOf(entry).map((each) => this.#elementValue(each, siteOf(each, at)));
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

/**
 * The required elements that `create` fills in with their default or fixed value: those that do not depend on a
 * choice.
 */
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

/** The place of a local element. */
function siteOf(declaration: ElementDeclaration, at: TypeSite): TypeSite {
  return inside(at, declaration.name.local, elementStep(declaration, at.ns));
}

/** The key of an element's property, by which it is compared. */
function tracesOf(declaration: ElementDeclaration, at: TypeSite): Pick<Member, "step" | "facets"> {
  const { type } = declaration;
  const facets = type.kind === "simple" ? inlineFacets(type) : {};
  return { step: elementStep(declaration, at.ns), ...facets };
}
