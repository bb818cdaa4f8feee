/**
 * The fluent builder at run time. Its methods are made from the type's binding, once for each type, on a prototype:
 * there is no Proxy, so that inspecting, awaiting or comparing a builder does nothing unexpected.
 */
import { flattenMembers } from "../../datatypes/index.ts";
import { bindType } from "../binding/bind.ts";
import type {
  ContentBinding,
  FieldBinding,
  ListBinding,
  MemberBinding,
  TypeBinding,
} from "../binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, Type } from "../components.ts";
import { HINT_PROPS } from "../rules/xsi-attributes.ts";
import { listEntriesOf, taggedChoices } from "../value/binding-index.ts";
import { ownArray, put, singleProperty } from "../value/kinds.ts";

type Draft = Record<string, unknown>;
type Method = (this: object, ...args: unknown[]) => unknown;

/** The drafts that builders fill, stored separately, so that a builder has no properties other than its methods. */
const drafts = new WeakMap<object, Draft | unknown[]>();

function draftOf(builder: object): Draft {
  const draft = drafts.get(builder);
  if (draft === undefined || Array.isArray(draft))
    throw new TypeError("a builder's method was called without its builder: call it on the builder itself");
  return draft;
}

function entriesOfBuilder(builder: object): unknown[] {
  const draft = drafts.get(builder);
  if (!Array.isArray(draft))
    throw new TypeError("a builder's method was called without its builder: call it on the builder itself");
  return draft;
}

/** `await` would treat an object with a `then` method as a promise. */
function methodName(prop: string): string {
  return prop === "then" ? "$then" : prop;
}

/** Makes builders for the types of one set of components. */
export class BuilderFactory {
  readonly #components: ComponentSet;
  readonly #prototypes = new WeakMap<object, object>();

  constructor(components: ComponentSet) {
    this.#components = components;
  }

  /** A builder of an element's value. `extra` contains further methods, such as `$build`. */
  builder(declaration: ElementDeclaration, extra: Readonly<Record<string, Method>> = {}): object {
    const builder = Object.create(this.#prototype(declaration.type)) as object;
    for (const [name, method] of Object.entries(extra)) define(builder, name, method);
    drafts.set(builder, {});
    return builder;
  }

  /** The current state of a builder. */
  draft(builder: object): unknown {
    return drafts.get(builder);
  }

  #prototype(type: Type): object {
    const known = this.#prototypes.get(type);
    if (known !== undefined) return known;
    const methods: object = {};
    this.#prototypes.set(type, methods);
    for (const name of ["$type", "$value", ...HINT_PROPS]) this.#setter(methods, name);
    define(methods, "$nil", function () {
      draftOf(this).$nil = true;
      return this;
    });
    // The type's own properties take precedence over those of a type derived from it.
    for (const each of [type, ...this.#components.derivedFrom(type)]) {
      if (each.kind === "complex") this.#typeMethods(methods, each);
    }
    return methods;
  }

  #typeMethods(methods: object, type: ComplexType): void {
    const binding = bindType(type, this.#components);
    for (const { prop, use } of binding.attributes) {
      if (isListType(use.declaration.type)) this.#appender(methods, prop, (item) => item);
      else this.#setter(methods, prop);
    }
    if (binding.anyAttribute) this.#setter(methods, "$attributes");
    if (binding.content !== undefined) this.#contentMethods(methods, binding.content);
    for (const tag of tagsOf(binding)) this.#setter(methods, tag);
  }

  #contentMethods(methods: object, content: ContentBinding): void {
    if ("items" in content) for (const item of content.items) this.#contentMethods(methods, item);
    else if (content.kind === "field") this.#fieldMethod(methods, content);
    else if (content.kind === "any") this.#appender(methods, content.prop, (value) => value);
    else this.#appender(methods, "$content", (value) => this.#listEntry(content, value), true);
  }

  #setter(methods: object, prop: string): void {
    if (Object.hasOwn(methods, methodName(prop))) return;
    define(methods, methodName(prop), function (value) {
      put(draftOf(this), prop, value);
      return this;
    });
  }

  #fieldMethod(methods: object, field: FieldBinding): void {
    const make = (value: unknown): unknown => this.#fieldValue(field, value);
    const { type, nillable } = field.declaration;
    if (field.many || (field.members === undefined && !nillable && isListType(type))) {
      this.#appender(methods, field.prop, make);
    } else if (!Object.hasOwn(methods, methodName(field.prop))) {
      define(methods, methodName(field.prop), function (value) {
        put(draftOf(this), field.prop, make(value));
        return this;
      });
    }
  }

  /** A method that adds to an array: each argument is one entry; with `spread`, a callback may add several. */
  #appender(methods: object, prop: string, make: (value: unknown) => unknown, spread = false): void {
    if (Object.hasOwn(methods, methodName(prop))) return;
    define(methods, methodName(prop), function (...values) {
      const draft = draftOf(this);
      const entries = ownArray(draft, prop) ?? [];
      for (const value of values) {
        const made = make(value);
        if (spread && Array.isArray(made)) entries.push(...made);
        else entries.push(made);
      }
      put(draft, prop, entries);
      return this;
    });
  }

  #fieldValue(field: FieldBinding, value: unknown): unknown {
    if (typeof value !== "function") return value;
    if (field.members === undefined) return this.#nested(field.declaration, value);
    const member = this.#memberBuilder(field.members);
    value(member);
    return drafts.get(member);
  }

  #nested(declaration: ElementDeclaration, value: unknown): unknown {
    if (typeof value !== "function") return value;
    const nested = this.builder(declaration);
    value(nested);
    return drafts.get(nested);
  }

  #memberBuilder(members: readonly MemberBinding[]): object {
    const builder = {};
    drafts.set(builder, {});
    for (const { prop, declaration } of members) {
      const make = (value: unknown): unknown => this.#nested(declaration, value);
      define(builder, methodName(prop), function (value) {
        drafts.set(this, singleProperty(prop, make(value)));
        return this;
      });
    }
    return builder;
  }

  #listEntry(list: ListBinding, value: unknown): unknown {
    if (typeof value !== "function") return value;
    const builder = {};
    drafts.set(builder, []);
    for (const { prop, declaration } of listEntriesOf(list).byProp.values()) {
      const make = (item: unknown): unknown => this.#nested(declaration, item);
      define(builder, methodName(prop), function (item) {
        entriesOfBuilder(this).push(singleProperty(prop, make(item)));
        return this;
      });
    }
    define(builder, "$text", function (text) {
      entriesOfBuilder(this).push(text);
      return this;
    });
    define(builder, "$any", function (node) {
      entriesOfBuilder(this).push({ $any: node });
      return this;
    });
    value(builder);
    return drafts.get(builder);
  }
}

/** Whether the type's value is an array for every text: the method then appends to the property as to any array. */
function isListType(type: Type): boolean {
  if (type.kind === "complex") return false;
  if (type.variety !== "union") return type.variety === "list";
  return flattenMembers(type.memberTypes, () => true).every(({ variety }) => variety === "list");
}

function tagsOf(binding: TypeBinding): string[] {
  const choices = binding.content === undefined ? [] : taggedChoices(binding.content);
  return choices.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
}

/** Methods are not enumerable, so that code that lists its properties sees an empty builder. */
function define(target: object, name: string, method: Method): void {
  Object.defineProperty(target, name, { value: method, configurable: true });
}
