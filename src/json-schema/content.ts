/** Describes which properties of an object may occur together: the content of a complex type. */
import { firstProp, propsOf } from "../schema/binding/presence.ts";
import type {
  AnyBinding,
  ContentBinding,
  FieldBinding,
  GroupBinding,
  ListBinding,
} from "../schema/binding/types.ts";
import { also, anyOf, anyOfSchemas, withComment } from "./combine.ts";
import type { JsonSchema } from "./types.ts";

/** Each branch of a choice names the properties of all others; this limits the size that results. */
const MOST_PAIRS = 50_000;

/** A part of the content that becomes a property. */
export type LeafSchema = FieldBinding | AnyBinding | ListBinding;

/** The functions that the content uses for its leaves. */
export interface LeafSchemas {
  /** The property's schema, without its smallest count. */
  schema(leaf: LeafSchema): JsonSchema;
  /** Whether `create` and `toXml` add the element if it is absent. */
  isFilled(leaf: LeafSchema): boolean;
}

/** Properties, the names of the required ones, and further constraints. */
export interface ObjectParts {
  readonly properties: Map<string, JsonSchema>;
  readonly required: Set<string>;
  readonly constraints: JsonSchema[];
}

/** The parts of an object with this content. */
export function contentParts(content: ContentBinding, leaves: LeafSchemas, input: boolean): ObjectParts {
  return new ContentWriter(leaves, input).write(content);
}

class ContentWriter {
  readonly #leaves: LeafSchemas;
  readonly #input: boolean;
  /** By property: in one branch of a choice it may be an array, and in another not. */
  readonly #schemas = new Map<string, JsonSchema[]>();
  readonly #arrays = new Set<string>();
  readonly #tags = new Map<string, string[]>();

  constructor(leaves: LeafSchemas, input: boolean) {
    this.#leaves = leaves;
    this.#input = input;
  }

  write(content: ContentBinding): ObjectParts {
    this.#collect(content);
    const properties = new Map<string, JsonSchema>();
    for (const [tag, names] of this.#tags) properties.set(tag, { enum: [...new Set(names)] });
    for (const [prop, schemas] of this.#schemas) properties.set(prop, anyOf(schemas));
    const parts: ObjectParts = { properties, required: new Set(), constraints: [] };
    this.#require(content, parts);
    return parts;
  }

  #collect(content: ContentBinding): void {
    if ("items" in content) {
      if (content.tag !== undefined) this.#tags.set(content.tag, content.items.map(firstProp));
      for (const item of content.items) this.#collect(item);
      return;
    }
    const known = this.#schemas.get(content.prop) ?? [];
    const schema = this.#leaves.schema(content);
    if (!known.some((each) => JSON.stringify(each) === JSON.stringify(schema))) known.push(schema);
    this.#schemas.set(content.prop, known);
    if (isArray(content)) this.#arrays.add(content.prop);
  }

  /** Properties that are required in every case become part of the object itself. */
  #require(content: ContentBinding, parts: ObjectParts): void {
    if ("items" in content) {
      if (content.kind === "choice" || content.optional) parts.constraints.push(this.#presence(content));
      else for (const item of content.items) this.#require(item, parts);
      return;
    }
    const min = smallest(content);
    if (min === 0) return;
    if (!this.#isFilled(content)) parts.required.add(content.prop);
    const schema = parts.properties.get(content.prop);
    if (isArray(content) && schema !== undefined)
      parts.properties.set(content.prop, also(schema, [{ minItems: min }]));
  }

  /** The constraints for a part, besides the object's own properties. */
  #presence(content: ContentBinding): JsonSchema {
    if (!("items" in content)) return this.#leafPresence(content, smallest(content));
    if (content.kind === "choice") return this.#choice(content);
    const whole = all(content.items.map((item) => this.#presence(item)));
    if (!content.optional) return whole;
    const absent = this.#absent(propsOf(content));
    return this.#requiredProps(content.items).size > 0
      ? anyOfSchemas([whole, absent])
      : anyOf([whole, absent]);
  }

  #leafPresence(leaf: LeafSchema, min: number): JsonSchema {
    const variants = this.#schemas.get(leaf.prop) ?? [];
    const own = variants.length > 1 ? this.#leaves.schema(leaf) : undefined;
    if (min === 0) return own === undefined ? {} : { properties: { [leaf.prop]: own } };
    const count = isArray(leaf) ? { type: "array", minItems: min } : undefined;
    const property =
      own === undefined ? (count ?? true) : also(own, count === undefined ? [] : [{ minItems: min }]);
    const required = this.#isFilled(leaf) ? {} : { required: [leaf.prop] };
    return { properties: { [leaf.prop]: property }, ...required };
  }

  #choice(choice: GroupBinding): JsonSchema {
    const single = choice.items.every((item) => !("items" in item) && !this.#isFilled(item));
    if (!single && choice.items.length * propsOf(choice).size > MOST_PAIRS)
      return withComment({}, ["which properties of a large choice may be combined"]);
    const branches = choice.items.map((item) => (single ? this.#single(item) : this.#branch(item, choice)));
    const required = choice.items.map((item) => (single ? propsOf(item) : this.#requiredProps([item])));
    const tagged = branches.map((branch, at) => this.#tagged(branch, choice, choice.items[at], required[at]));
    const emptiable = required.some((props) => props.size === 0);
    if (choice.optional && !emptiable) tagged.push(this.#absent([...propsOf(choice), ...tagOf(choice)]));
    return single || this.#areApart(choice, required) ? anyOfSchemas(tagged) : anyOf(tagged);
  }

  /** The one property of a branch is present; `oneOf` excludes those of the other branches. */
  #single(item: ContentBinding): JsonSchema {
    return "items" in item ? {} : this.#leafPresence(item, Math.max(1, smallest(item)));
  }

  #branch(item: ContentBinding, choice: GroupBinding): JsonSchema {
    const own = propsOf(item);
    return all([this.#presence(item), this.#absent([...propsOf(choice)].filter((prop) => !own.has(prop)))]);
  }

  #tagged(
    branch: JsonSchema,
    { tag }: GroupBinding,
    item: ContentBinding | undefined,
    required: ReadonlySet<string> | undefined,
  ): JsonSchema {
    if (tag === undefined || item === undefined) return branch;
    const named: JsonSchema = { properties: { [tag]: { const: firstProp(item) } } };
    const isThere = !this.#input && required !== undefined && required.size > 0;
    return all([branch, isThere ? { ...named, required: [tag] } : named]);
  }

  /** Whether, for any two branches, one of them requires a property that the other does not have. */
  #areApart(choice: GroupBinding, required: readonly ReadonlySet<string>[]): boolean {
    const props = choice.items.map(propsOf);
    const lacks = (one: number, other: number): boolean =>
      [...(required[one] ?? [])].some((prop) => props[other]?.has(prop) === false);
    return props.every((_, one) =>
      props.every((__, other) => one <= other || lacks(one, other) || lacks(other, one)),
    );
  }

  #requiredProps(items: readonly ContentBinding[]): ReadonlySet<string> {
    return new Set(items.flatMap((item) => [...this.#requiredOf(item)]));
  }

  #requiredOf(item: ContentBinding): ReadonlySet<string> {
    if (!("items" in item)) return new Set(smallest(item) > 0 && !this.#isFilled(item) ? [item.prop] : []);
    if (item.optional) return new Set();
    if (item.kind !== "choice") return this.#requiredProps(item.items);
    const [first = new Set<string>(), ...others] = item.items.map((each) => this.#requiredOf(each));
    return new Set([...first].filter((prop) => others.every((other) => other.has(prop))));
  }

  #isFilled(leaf: LeafSchema): boolean {
    return this.#input && this.#leaves.isFilled(leaf);
  }

  /** For `create` and `toXml`, an empty array counts as absent. */
  #absent(props: Iterable<string>): JsonSchema {
    const none = (prop: string): false | JsonSchema =>
      this.#input && this.#arrays.has(prop) ? { type: "array", maxItems: 0 } : false;
    const properties = Object.fromEntries([...props].map((prop) => [prop, none(prop)]));
    return Object.keys(properties).length === 0 ? {} : { properties };
  }
}

function tagOf({ tag }: GroupBinding): readonly string[] {
  return tag === undefined ? [] : [tag];
}

function isArray(leaf: LeafSchema): boolean {
  return leaf.kind !== "field" || leaf.many;
}

function smallest(leaf: LeafSchema): number {
  return leaf.kind === "list" ? (leaf.optional ? 0 : 1) : leaf.min;
}

/** All of these: properties and required names merged, other constraints kept separate. */
function all(schemas: readonly JsonSchema[]): JsonSchema {
  const properties = new Map<string, JsonSchema[string]>();
  const required = new Set<string>();
  const apart: JsonSchema[] = [];
  for (const schema of schemas) {
    const { properties: own = {}, required: names = [], ...rest } = schema as ObjectSchema;
    const clash = Object.keys(own).some((prop) => properties.has(prop));
    if (clash) apart.push(schema);
    else {
      for (const [prop, each] of Object.entries(own)) properties.set(prop, each);
      for (const name of names) required.add(name);
      if (Object.keys(rest).length > 0) apart.push(rest);
    }
  }
  const whole: Record<string, JsonSchema[string]> = {};
  if (properties.size > 0) whole.properties = Object.fromEntries(properties);
  if (required.size > 0) whole.required = [...required];
  return also(whole, apart);
}

interface ObjectSchema extends JsonSchema {
  readonly properties: { readonly [prop: string]: JsonSchema[string] };
  readonly required: readonly string[];
}
