/**
 * Whole values in JSON and back: objects keep their form, and their simple values take the form that is defined in
 * `json-value.ts`.
 */
import { type OptionNames, optionNames, refuseUnknownOptions } from "../arguments/known-options.ts";
import type { SimpleType } from "../datatypes/types.ts";
import { bindType } from "../schema/binding/bind.ts";
import { typeByName } from "../schema/binding/type-names.ts";
import type {
  ContentBinding,
  FieldBinding,
  ListBinding,
  MemberBinding,
  TypeBinding,
} from "../schema/binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, Type } from "../schema/components.ts";
import type { ElementSchema, LinkedElement } from "../schema/schema.ts";
import { Signature } from "../schema/signature.ts";
import type { Init } from "../schema/types.ts";
import { isFields, own, put, untilHole } from "../schema/value/kinds.ts";
import { readingError } from "../schema/value/unreadable.ts";
import { DEFAULT_LIMITS } from "../xml/limits.ts";
import { fromJsonValue, isBareJsonName, toJsonValue } from "./json-value.ts";
import type { JsonValue } from "./types.ts";

/**
 * A value in a form that JSON can represent: `JSON.stringify(toJson(Schema, value))` loses nothing. The value
 * must be one that `create` or `fromXml` returned, or that either would accept; it is not validated here.
 */
export function toJson<T>(schema: ElementSchema<T>, value: T | Init<T>): JsonValue {
  const linked = TO_JSON.linked([schema, value]);
  // The result consists of JSON values: the leaves are converted, and objects and arrays are copied.
  return mapped(linked, value, toJsonValue, false) as JsonValue;
}

/**
 * The value that parsed JSON represents, as `create`, `toXml` and `validate` take it. Those functions decide
 * whether it is valid: a value that is not a JSON form of its type is returned unchanged, without an
 * exception. As with `JSON.parse`, the return type is not checked here, but only by those functions.
 */
export function fromJson<T>(schema: ElementSchema<T>, json: unknown, options?: FromJsonOptions): T {
  const linked = FROM_JSON.linked([schema, json, options]);
  if (options !== undefined) refuseUnknownOptions("fromJson", options, OPTIONS);
  return mapped(linked, json, fromJsonValue, options?.nullIsAbsent ?? false) as T;
}

const OPTIONS: OptionNames = optionNames<FromJsonOptions>({ nullIsAbsent: true });
const TO_JSON = new Signature("toJson", ["schema", "value"]);
const FROM_JSON = new Signature("fromJson", ["schema", "json", "options"]);

function mapped(
  { components, declaration }: LinkedElement,
  value: unknown,
  simple: (type: SimpleType, value: unknown) => unknown,
  leavesOutNull: boolean,
): unknown {
  try {
    return new Mapping(components, simple, leavesOutNull).element(declaration, value);
  } catch (error) {
    throw readingError(value, error);
  }
}

/** Options for reading JSON. */
export interface FromJsonOptions {
  /**
   * Whether to leave out each property that is `null` if the schema does not allow the element to be nil:
   * databases and other programs represent absent values in this way. Default: false, in agreement with the
   * JSON Schema of the same element.
   */
  readonly nullIsAbsent?: boolean;
}

/** The content of a property of an object. */
type Slot =
  | { readonly kind: "simple"; readonly type: SimpleType }
  | { readonly kind: "field"; readonly field: FieldBinding }
  | { readonly kind: "list"; readonly entries: ReadonlyMap<string, MemberBinding> };

const slotsByType = new WeakMap<TypeBinding, ReadonlyMap<string, Slot>>();

/** Walks a value along its schema and changes its simple values. */
class Mapping {
  readonly #components: ComponentSet;
  readonly #simple: (type: SimpleType, value: unknown) => unknown;
  readonly #leavesOutNull: boolean;
  /**
   * Objects that are being copied. If one of them occurs again, the value contains a cycle, which is reported
   * when the value is written.
   */
  readonly #open = new Set<object>();

  constructor(
    components: ComponentSet,
    simple: (type: SimpleType, value: unknown) => unknown,
    leavesOutNull: boolean,
  ) {
    this.#components = components;
    this.#simple = simple;
    this.#leavesOutNull = leavesOutNull;
  }

  element(declaration: ElementDeclaration, value: unknown): unknown {
    if (value === null || value === undefined) return value;
    if (typeof value !== "object") return this.#content(this.#typeOf(declaration, value), value);
    if (this.#open.has(value) || this.#open.size >= DEFAULT_LIMITS.maxDepth) return value;
    this.#open.add(value);
    const mapped = this.#content(this.#typeOf(declaration, value), value);
    this.#open.delete(value);
    return mapped;
  }

  #typeOf(declaration: ElementDeclaration, value: unknown): Type {
    const name = isFields(value) ? own(value, "$type") : undefined;
    const named = typeof name === "string" ? typeByName(name, this.#components) : undefined;
    return named ?? declaration.type;
  }

  #content(type: Type, value: unknown): unknown {
    const simple = type.kind === "simple" ? type : simpleContent(type);
    if (simple !== undefined && (!isFields(value) || isBareJsonName(value)))
      return this.#simple(simple, value);
    if (!isFields(value)) return value;
    const slots = type.kind === "simple" ? new Map([["$value", simpleSlot(type)]]) : this.#slots(type);
    const copy: Record<string, unknown> = {};
    for (const [name, each] of Object.entries(value)) {
      const slot = slots.get(name);
      if (each === undefined || (each === null && slot !== undefined && this.#isAbsent(slot))) continue;
      put(copy, name, slot === undefined ? each : this.#property(slot, each));
    }
    return copy;
  }

  /** Whether `null` means an absent property: it means xsi:nil only if the schema allows the element to be nil. */
  #isAbsent(slot: Slot): boolean {
    if (!this.#leavesOutNull) return false;
    return slot.kind !== "field" || slot.field.members !== undefined || !slot.field.declaration.nillable;
  }

  #property(slot: Slot, value: unknown): unknown {
    switch (slot.kind) {
      case "simple":
        return this.#simple(slot.type, value);
      case "field": {
        const { field } = slot;
        const one = (each: unknown): unknown =>
          field.members === undefined
            ? this.element(field.declaration, each)
            : this.#member(new Map(field.members.map((member) => [member.prop, member])), each);
        return field.many && Array.isArray(value) ? untilHole(value).map(one) : one(value);
      }
      case "list":
        return Array.isArray(value)
          ? untilHole(value).map((entry) => this.#member(slot.entries, entry))
          : value;
    }
  }

  /** A single-key object, or the value in its place. */
  #member(members: ReadonlyMap<string, MemberBinding>, value: unknown): unknown {
    if (!isFields(value)) return value;
    const copy: Record<string, unknown> = {};
    for (const [name, each] of Object.entries(value)) {
      const member = members.get(name);
      if (each !== undefined)
        put(copy, name, member === undefined ? each : this.element(member.declaration, each));
    }
    return copy;
  }

  #slots(type: ComplexType): ReadonlyMap<string, Slot> {
    const binding = bindType(type, this.#components);
    const known = slotsByType.get(binding);
    if (known !== undefined) return known;
    const slots = new Map<string, Slot>();
    const simple = simpleContent(type);
    if (simple !== undefined) slots.set("$value", simpleSlot(simple));
    for (const { prop, use } of binding.attributes) slots.set(prop, simpleSlot(use.declaration.type));
    if (binding.content !== undefined) addContent(binding.content, slots);
    slotsByType.set(binding, slots);
    return slots;
  }
}

function simpleSlot(type: SimpleType): Slot {
  return { kind: "simple", type };
}

function simpleContent(type: ComplexType): SimpleType | undefined {
  return type.content.kind === "simple" ? type.content.type : undefined;
}

function addContent(content: ContentBinding, slots: Map<string, Slot>): void {
  if (content.kind === "field") slots.set(content.prop, { kind: "field", field: content });
  else if (content.kind === "list") slots.set(content.prop, listSlot(content));
  else if ("items" in content) for (const item of content.items) addContent(item, slots);
}

function listSlot(list: ListBinding): Slot {
  return { kind: "list", entries: new Map(list.entries.map((entry) => [entry.prop, entry])) };
}
