/** Describes elements and complex types, each once and when it is first asked for: types may contain themselves. */
import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName, ExpandedName } from "../../xml/events.ts";
import { bindType } from "../binding/bind.ts";
import { typeNameOf } from "../binding/type-names.ts";
import type { AttributeBinding } from "../binding/types.ts";
import type {
  ComplexType,
  ComponentSet,
  ElementDeclaration,
  IdentityConstraint,
  Type,
  ValueConstraint,
} from "../components.ts";
import type { SchemaLocation } from "../issue.ts";
import { nilFault } from "../rules/xsi-nil.ts";
import { instantiableTypes } from "../rules/xsi-type.ts";
import { SetMemo } from "../set-memo.ts";
import { contentDescription, wildcardDescription } from "./content.ts";
import { simpleTypeDescription, valueOfText } from "./simple-type.ts";
import type {
  AttributeDescription,
  ComplexTypeDescription,
  ConstraintDescription,
  ContentDescription,
  ElementDescription,
  IdentityDescription,
  SimpleTypeDescription,
  TypeChoice,
  TypeDescription,
  WildcardDescription,
} from "./types.ts";

const elements = new SetMemo(
  (declaration: ElementDeclaration, set): ElementDescription => new DescribedElement(declaration, set),
);
const complexTypes = new SetMemo(
  (type: ComplexType, set): ComplexTypeDescription => new DescribedComplexType(type, set),
);

/** The description of an element. */
export function elementDescription(declaration: ElementDeclaration, set: ComponentSet): ElementDescription {
  return elements.get(declaration, set);
}

/** The description of a type. */
function typeDescription(type: Type, set: ComponentSet): TypeDescription {
  return type.kind === "simple" ? simpleTypeDescription(type, set) : complexTypes.get(type, set);
}

class DescribedElement implements ElementDescription {
  readonly kind = "element";
  readonly name: ExpandedName;
  readonly nillable: boolean;
  readonly #declaration: ElementDeclaration;
  readonly #set: ComponentSet;
  #types: readonly TypeChoice[] | undefined;

  constructor(declaration: ElementDeclaration, set: ComponentSet) {
    this.name = declaration.name;
    this.nillable = nilFault(declaration) === undefined;
    this.#declaration = declaration;
    this.#set = set;
  }

  get prefix(): string | undefined {
    const { ns } = this.name;
    return ns === "" ? undefined : this.#set.preferredPrefix(ns) || undefined;
  }

  get type(): TypeDescription {
    return typeDescription(this.#declaration.type, this.#set);
  }

  get types(): readonly TypeChoice[] {
    this.#types ??= this.#choices();
    return this.#types;
  }

  get constraint(): ConstraintDescription | undefined {
    const { type, value } = this.#declaration;
    const simple =
      type.kind === "simple" ? type : type.content.kind === "simple" ? type.content.type : undefined;
    return value === undefined ? undefined : constraintDescription(value, simple, this.#set);
  }

  get identity(): readonly IdentityDescription[] {
    return this.#declaration.identity.map(identityDescription);
  }

  get documentation(): string | undefined {
    return this.#declaration.doc;
  }

  get source(): SchemaLocation | undefined {
    return this.#declaration.source;
  }

  #choices(): readonly TypeChoice[] {
    const { type: declared } = this.#declaration;
    return instantiableTypes(this.#declaration, this.#set).flatMap((type) => {
      const typeName = type === declared ? undefined : typeNameOf(type, this.#set);
      // No $type can name an anonymous type other than the declared one.
      if (typeName === undefined && type !== declared) return [];
      return [{ typeName, type: typeDescription(type, this.#set) }];
    });
  }
}

function identityDescription({
  kind,
  name,
  selector,
  fields,
  refer,
}: IdentityConstraint): IdentityDescription {
  return { kind, name, selector, fields, refer };
}

function constraintDescription(
  constraint: ValueConstraint,
  type: SimpleType | undefined,
  set: ComponentSet,
): ConstraintDescription {
  const { kind, lexical } = constraint;
  const resolve = (prefix: string): string | undefined => constraint.resolvePrefix(prefix);
  return {
    kind,
    text: lexical,
    value: type === undefined ? lexical : valueOfText(lexical, type, set, resolve),
  };
}

class DescribedComplexType implements ComplexTypeDescription {
  readonly kind = "complex";
  readonly name: ClarkName | undefined;
  readonly abstract: boolean;
  readonly #type: ComplexType;
  readonly #set: ComponentSet;
  #attributes: readonly AttributeDescription[] | undefined;
  #content: { readonly description: ContentDescription | undefined } | undefined;

  constructor(type: ComplexType, set: ComponentSet) {
    this.name = type.key;
    this.abstract = type.abstract;
    this.#type = type;
    this.#set = set;
  }

  get attributes(): readonly AttributeDescription[] {
    this.#attributes ??= bindType(this.#type, this.#set).attributes.map((attribute) =>
      attributeDescription(attribute, this.#set),
    );
    return this.#attributes;
  }

  get anyAttribute(): WildcardDescription | undefined {
    const { attributeWildcard } = this.#type;
    return attributeWildcard === undefined ? undefined : wildcardDescription(attributeWildcard);
  }

  get text(): SimpleTypeDescription | undefined {
    const { content } = this.#type;
    return content.kind === "simple" ? simpleTypeDescription(content.type, this.#set) : undefined;
  }

  get content(): ContentDescription | undefined {
    this.#content ??= { description: this.#described() };
    return this.#content.description;
  }

  get documentation(): string | undefined {
    return this.#type.doc;
  }

  get source(): SchemaLocation | undefined {
    return this.#type.source;
  }

  #described(): ContentDescription | undefined {
    const { content } = bindType(this.#type, this.#set);
    if (content === undefined) return undefined;
    return contentDescription(content, this.#set, (declaration) =>
      elementDescription(declaration, this.#set),
    );
  }
}

function attributeDescription({ prop, use }: AttributeBinding, set: ComponentSet): AttributeDescription {
  const { declaration, required, value, descriptor, source } = use;
  return {
    kind: "attribute",
    prop,
    required,
    name: declaration.name,
    type: simpleTypeDescription(declaration.type, set),
    constraint: value === undefined ? undefined : constraintDescription(value, declaration.type, set),
    documentation: descriptor.doc ?? declaration.doc,
    source,
  };
}
