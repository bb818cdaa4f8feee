/** Schemas of complex types, and of the elements that have them. */

import { readValue } from "../datatypes/index.ts";
import type { SimpleType } from "../datatypes/types.ts";
import { bindType, declarationsOf } from "../schema/binding/bind.ts";
import { typeNameOf } from "../schema/binding/type-names.ts";
import type { AttributeBinding, ContentBinding, MemberBinding } from "../schema/binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, ValueConstraint } from "../schema/components.ts";
import { mustBeGiven, requiresAttributes } from "../schema/rules/attribute-use.ts";
import { isFilledWhenAbsent, isFixed } from "../schema/rules/value-constraint.ts";
import { HINT_PROPS } from "../schema/rules/xsi-attributes.ts";
import { nilFault } from "../schema/rules/xsi-nil.ts";
import { derivedInstances, isAbstractType } from "../schema/rules/xsi-type.ts";
import { clark, XS } from "../xml/names.ts";
import { anyOf, anyOfSchemas, withComment, withDescription } from "./combine.ts";
import { contentParts, type LeafSchema, type LeafSchemas, type ObjectParts } from "./content.ts";
import type { Definitions } from "./definitions.ts";
import { toJsonValue } from "./json-value.ts";
import { SimpleSchemas } from "./simple.ts";
import type { JsonSchema, Settings } from "./types.ts";
import { anyTypeSchema, nodeSchema, SOME_TYPE, typedSchema } from "./xml-parts.ts";

const ANY_TYPE = clark(XS, "anyType");
const ANY_SIMPLE = clark(XS, "anySimpleType");
const TEXT: JsonSchema = { type: "string" };

/** Makes the schemas of elements and of the complex types that they have. */
export class ElementSchemas {
  readonly #set: ComponentSet;
  readonly #definitions: Definitions;
  readonly #settings: Settings;
  readonly #simple: SimpleSchemas;
  /** The keys of the union of a type with the types derived from it, and of its nil form. */
  readonly #unions = new Map<ComplexType, object>();
  readonly #nils = new Map<ComplexType, object>();

  constructor(set: ComponentSet, definitions: Definitions, settings: Settings) {
    this.#set = set;
    this.#definitions = definitions;
    this.#settings = settings;
    this.#simple = new SimpleSchemas(definitions, settings);
  }

  /** An element's value. */
  element(declaration: ElementDeclaration): JsonSchema {
    const { type, identity } = declaration;
    const plain = this.#plain(declaration);
    const value = nilFault(declaration) === undefined ? anyOf([plain, ...this.#nil(type)]) : plain;
    const keys = identity.map(({ kind, name }) => `the ${kind} ${name.local}`);
    return this.#annotated(withComment(value, keys), declaration, simpleTypeOf(declaration));
  }

  get #input(): boolean {
    return this.#settings.direction === "input";
  }

  #annotated(
    schema: JsonSchema,
    { doc, value }: { readonly doc: string | undefined; readonly value: ValueConstraint | undefined },
    type: SimpleType | undefined,
  ): JsonSchema {
    const said = withDescription(schema, doc);
    const result =
      type === undefined || value === undefined ? undefined : type.validate(value.lexical, value);
    if (type === undefined || value === undefined || result?.ok !== true) return said;
    return { ...said, default: toJsonValue(type, readValue(result, value)) };
  }

  #plain(declaration: ElementDeclaration): JsonSchema {
    const { type, value } = declaration;
    if (type.kind === "complex") return this.#complexUse(type);
    if (type.key === ANY_SIMPLE) return anyOf([TEXT, SOME_TYPE]);
    const simple = this.#constrained(type, value);
    if (this.#settings.xsi !== "all") return simple;
    return anyOf([simple, this.#definitions.ref(typedSchema, "xsi.typed", typedSchema)]);
  }

  #constrained(type: SimpleType, value: ValueConstraint | undefined): JsonSchema {
    return isFixed(value) ? this.#simple.fixed(type, value.lexical, value) : this.#simple.use(type);
  }

  #complexUse(type: ComplexType): JsonSchema {
    if (type.key === ANY_TYPE)
      return this.#definitions.ref(anyTypeSchema, "xs.anyType", () => anyTypeSchema(this.#node()));
    const derived = derivedInstances(type, this.#set);
    const objects = derived.length === 0 ? this.#object(type) : this.#withDerived(type, derived);
    const { content } = type;
    const bare =
      this.#input && content.kind === "simple" && !isAbstractType(type) && !requiresAttributes(type);
    return bare ? anyOf([objects, this.#simple.use(content.type)]) : objects;
  }

  #object(type: ComplexType): JsonSchema {
    if (isAbstractType(type)) return { not: {} };
    return this.#definitions.ref(type, typeNameOf(type, this.#set) ?? "anonymous", () =>
      this.#objectSchema(type),
    );
  }

  /** The type, or one derived from it that `$type` names. */
  #withDerived(type: ComplexType, derived: readonly ComplexType[]): JsonSchema {
    const known = this.#unions.get(type) ?? {};
    this.#unions.set(type, known);
    return this.#definitions.ref(known, `${typeNameOf(type, this.#set) ?? "anonymous"}.any`, () => {
      const chosen = derived.map((each) => this.#chosen(each));
      return anyOfSchemas(isAbstractType(type) ? chosen : [this.#object(type), ...chosen]);
    });
  }

  #chosen(type: ComplexType): JsonSchema {
    const name = typeNameOf(type, this.#set);
    const properties = { $type: name === undefined ? TEXT : { const: name } };
    return { ...this.#object(type), type: "object", properties, required: ["$type"] };
  }

  /** `null`, and nil with attributes. */
  #nil(type: SimpleType | ComplexType): readonly JsonSchema[] {
    if (type.kind === "simple") return [{ type: "null" }];
    const nothing: readonly JsonSchema[] = requiresAttributes(type) ? [] : [{ type: "null" }];
    if (type.key === ANY_TYPE) return nothing;
    const known = this.#nils.get(type) ?? {};
    this.#nils.set(type, known);
    const name = `${typeNameOf(type, this.#set) ?? "anonymous"}.nil`;
    return [...nothing, this.#definitions.ref(known, name, () => this.#nilSchema(type))];
  }

  #nilSchema(type: ComplexType): JsonSchema {
    const parts: ObjectParts = { properties: new Map(), required: new Set(["$nil"]), constraints: [] };
    parts.properties.set("$nil", { const: true });
    this.#addXsi(type, parts);
    this.#addAttributes(type, parts);
    return objectOf(parts);
  }

  #objectSchema(type: ComplexType): JsonSchema {
    const { content: model, doc } = type;
    const binding = bindType(type, this.#set);
    const parts = this.#contentOf(binding.content);
    const whole: ObjectParts = { ...parts, properties: new Map() };
    this.#addXsi(type, whole);
    this.#addAttributes(type, whole);
    for (const [prop, schema] of parts.properties) whole.properties.set(prop, schema);
    if (model.kind === "simple") {
      whole.properties.set("$value", this.#simple.use(model.type));
      whole.required.add("$value");
    }
    const isList = [...parts.properties.keys()].includes("$content");
    return withDescription(withComment(objectOf(whole), isList ? ["the order in $content"] : []), doc);
  }

  #contentOf(content: ContentBinding | undefined): ObjectParts {
    if (content === undefined) return { properties: new Map(), required: new Set(), constraints: [] };
    const leaves: LeafSchemas = {
      schema: (leaf) => this.#leaf(leaf),
      isFilled: (leaf) =>
        leaf.kind === "field" && leaf.members === undefined && isFilledWhenAbsent(leaf.declaration),
    };
    return contentParts(content, leaves, this.#input);
  }

  #leaf(leaf: LeafSchema): JsonSchema {
    switch (leaf.kind) {
      case "field": {
        const { declaration, members, many, max } = leaf;
        const one = members === undefined ? this.element(declaration) : this.#entry(members, []);
        if (!many) return one;
        return { type: "array", items: one, ...(Number.isSafeInteger(max) ? { maxItems: max } : {}) };
      }
      case "any":
        return {
          type: "array",
          items: this.#node(),
          ...(Number.isSafeInteger(leaf.max) ? { maxItems: leaf.max } : {}),
        };
      default: {
        const entry = this.#entry(leaf.entries, leaf.any ? [["$any", this.#node()]] : []);
        const items = leaf.entries.length === 0 && !leaf.any ? TEXT : entry;
        return { type: "array", items: leaf.mixed ? anyOf([TEXT, items]) : items };
      }
    }
  }

  /** A single-key object. */
  #entry(members: readonly MemberBinding[], more: readonly (readonly [string, JsonSchema])[]): JsonSchema {
    const own = members.map((member) => {
      const schemas = declarationsOf(member).map((each) => this.element(each));
      const [only = {}] = schemas;
      return [member.prop, schemas.length === 1 ? only : anyOf(schemas)] as const;
    });
    const properties = Object.fromEntries([...own, ...more]);
    return { type: "object", properties, minProperties: 1, maxProperties: 1, additionalProperties: false };
  }

  #node(): JsonSchema {
    return this.#definitions.ref(nodeSchema, "xml.node", () =>
      nodeSchema(this.#definitions.ref(nodeSchema, "", () => ({}))),
    );
  }

  #addXsi(type: ComplexType, { properties }: ObjectParts): void {
    const name = typeNameOf(type, this.#set);
    const told = this.#settings.xsi !== "none" || this.#isDerived(type);
    if (name !== undefined && told) properties.set("$type", { const: name });
    if (this.#settings.xsi === "none") return;
    for (const prop of HINT_PROPS) properties.set(prop, TEXT);
  }

  #isDerived({ base }: ComplexType): boolean {
    return base.key !== ANY_TYPE;
  }

  #addAttributes(type: ComplexType, { properties, required }: ObjectParts): void {
    const binding = bindType(type, this.#set);
    for (const attribute of binding.attributes) {
      properties.set(attribute.prop, this.#attribute(attribute));
      const { use } = attribute;
      // A document that was read contains all required properties.
      if (this.#input ? mustBeGiven(use) : use.required) required.add(attribute.prop);
    }
    if (binding.anyAttribute) properties.set("$attributes", { type: "object", additionalProperties: TEXT });
  }

  #attribute({ use }: AttributeBinding): JsonSchema {
    const { declaration, value } = use;
    const { type, doc } = declaration;
    return this.#annotated(this.#constrained(type, value), { doc, value }, type);
  }
}

function objectOf({ properties, required, constraints }: ObjectParts): JsonSchema {
  const base: JsonSchema = {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.size === 0 ? {} : { required: [...required] }),
    additionalProperties: false,
  };
  const [only] = constraints;
  const beside =
    constraints.length === 1 && only !== undefined && !Object.keys(only).some((word) => word in base);
  if (beside) return { ...base, ...only };
  return constraints.length === 0 ? base : { ...base, allOf: constraints };
}

function simpleTypeOf({ type }: ElementDeclaration): SimpleType | undefined {
  if (type.kind === "simple") return type;
  return type.content.kind === "simple" ? type.content.type : undefined;
}
