/**
 * What the generated types should refuse in a value: written from the rules in `binding/types.ts`, without the printer of
 * types, so that the two check each other. Facets, keys, order and counts are not for types to express.
 */
import type { SimpleType } from "../../../src/datatypes/types.ts";
import { bindType } from "../../../src/schema/binding/bind.ts";
import { firstProp, isPresent, propsOf } from "../../../src/schema/binding/presence.ts";
import { typeByName } from "../../../src/schema/binding/type-names.ts";
import type {
  ContentBinding,
  FieldBinding,
  GroupBinding,
  ListBinding,
  MemberBinding,
} from "../../../src/schema/binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, Type } from "../../../src/schema/components.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { allowedProps, listEntriesOf } from "../../../src/schema/value/binding-index.ts";
import { type Fields, isFields, own } from "../../../src/schema/value/kinds.ts";
import { XS } from "../../../src/xml/names.ts";
import { isListType, simpleFault } from "./simple-faults.ts";

/** A kind of fault that types can express. */
export type TypeFaultKind =
  | "missing property"
  | "unknown property"
  | "two branches"
  | "wrong kind"
  | "enumeration"
  | "fixed value"
  | "nil"
  | "$type";

/** One such fault, and where it is. */
export interface TypeFault {
  readonly kind: TypeFaultKind;
  readonly path: string;
}

/** Everything that a compiler should have against a value; nothing for one that only the run time can refuse. */
export function typeFaults(schema: ElementSchema, value: unknown): readonly TypeFault[] {
  const { components, declaration } = schema.$linked();
  return new TypeJudge(components).element(declaration, value, "");
}

type Faults = readonly TypeFault[];

const NONE: Faults = [];

class TypeJudge {
  readonly #set: ComponentSet;

  constructor(set: ComponentSet) {
    this.#set = set;
  }

  element(declaration: ElementDeclaration, value: unknown, path: string): Faults {
    const { nillable } = declaration;
    if (value === null) return nillable ? NONE : [{ kind: "nil", path }];
    const { type } = declaration;
    if (type.kind === "simple") return this.#simpleElement(declaration, type, value, path);
    if (type.key === `{${XS}}anyType`) return isFields(value) ? NONE : [{ kind: "wrong kind", path }];
    if (!isFields(value)) return [{ kind: "wrong kind", path }];
    if (own(value, "$nil") !== undefined) return this.#nilled(declaration, type, value, path);
    const governing = this.#governing(type, own(value, "$type"));
    return governing === undefined ? [{ kind: "$type", path }] : this.#fields(governing, value, path);
  }

  #simpleElement(
    { value: fixed }: ElementDeclaration,
    type: SimpleType,
    value: unknown,
    path: string,
  ): Faults {
    if (type.key === `{${XS}}anySimpleType`) {
      return typeof value === "string" || (isFields(value) && "$type" in value)
        ? NONE
        : [{ kind: "wrong kind", path }];
    }
    const kind = simpleFault(type, value, fixed);
    return kind === undefined ? NONE : [{ kind, path }];
  }

  #nilled({ nillable }: ElementDeclaration, type: ComplexType, value: Fields, path: string): Faults {
    if (!nillable || value.$nil !== true) return [{ kind: "nil", path }];
    const binding = bindType(type, this.#set);
    const attributes = new Set(["$nil", ...binding.attributes.map(({ prop }) => prop)]);
    if (binding.anyAttribute) attributes.add("$attributes");
    const unknown = Object.keys(value).filter((key) => !attributes.has(key));
    return [...unknown.map((key) => unknownAt(path, key)), ...this.#attributes(type, value, path)];
  }

  #governing(type: ComplexType, name: unknown): ComplexType | undefined {
    if (name === undefined) return type.abstract ? undefined : type;
    const named: Type | undefined = typeof name === "string" ? typeByName(name, this.#set) : undefined;
    if (named === undefined || named.kind === "simple" || named.abstract) return undefined;
    return named === type || this.#set.derivedFrom(type).includes(named) ? named : undefined;
  }

  #fields(type: ComplexType, value: Fields, path: string): Faults {
    const binding = bindType(type, this.#set);
    const allowed = allowedProps(binding);
    const faults: TypeFault[] = Object.keys(value)
      .filter((key) => !allowed.has(key))
      .map((key) => unknownAt(path, key));
    faults.push(...this.#attributes(type, value, path));
    if (type.content.kind === "simple") faults.push(...this.#value(type.content.type, value, path));
    if (binding.content !== undefined) faults.push(...this.#content(binding.content, value, path));
    return faults;
  }

  #attributes(type: ComplexType, value: Fields, path: string): Faults {
    return bindType(type, this.#set).attributes.flatMap(({ prop, use }) => {
      const given = own(value, prop);
      if (given === undefined) return use.required ? [missingAt(path, prop)] : [];
      const kind = simpleFault(use.declaration.type, given, use.value);
      return kind === undefined ? [] : [{ kind, path: `${path}.${prop}` }];
    });
  }

  #value(type: SimpleType, value: Fields, path: string): Faults {
    const given = own(value, "$value");
    if (given === undefined) return [missingAt(path, "$value")];
    const kind = simpleFault(type, given, undefined);
    return kind === undefined ? NONE : [{ kind, path: `${path}.$value` }];
  }

  #content(content: ContentBinding, value: Fields, path: string): Faults {
    switch (content.kind) {
      case "choice":
        return this.#choice(content, value, path);
      case "sequence":
      case "all":
        if (content.optional && !holdsAny(content, value)) return NONE;
        return content.items.flatMap((item) => this.#content(item, value, path));
      default:
        return this.#property(content, value, path);
    }
  }

  /** The branch against which least is to be said. */
  #choice(choice: GroupBinding, value: Fields, path: string): Faults {
    const given = [...propsOf(choice)].filter((prop) => isPresent(own(value, prop)));
    const options = choice.items.map((item): Faults => {
      const strays = given.filter((prop) => !propsOf(item).has(prop));
      const inside = this.#content(item, value, path);
      const tagged = choice.tag === undefined || own(value, choice.tag) === firstProp(item);
      const untagged: Faults = tagged ? NONE : [missingAt(path, choice.tag ?? "")];
      return [...strays.map((prop) => strayAt(path, prop)), ...inside, ...untagged];
    });
    if (choice.optional) options.push(given.map((prop) => strayAt(path, prop)));
    return options.reduce((least, each) => (each.length < least.length ? each : least), options[0] ?? NONE);
  }

  #property(content: Exclude<ContentBinding, GroupBinding>, value: Fields, outer: string): Faults {
    const given = own(value, content.prop);
    const path = `${outer}.${content.prop}`;
    if (given === undefined) {
      const optional = content.kind === "list" ? content.optional : content.min === 0;
      return optional ? NONE : [missingAt(outer, content.prop)];
    }
    if (content.kind === "field" && !content.many) return this.#occurrence(content, given, path);
    if (!Array.isArray(given)) return [{ kind: "wrong kind", path }];
    if (content.kind === "any") return NONE;
    return given.flatMap((item: unknown, index) =>
      content.kind === "field"
        ? this.#occurrence(content, item, `${path}[${index}]`)
        : this.#entry(content, item, `${path}[${index}]`),
    );
  }

  #occurrence({ declaration, members }: FieldBinding, value: unknown, path: string): Faults {
    if (members !== undefined) return this.#oneOf(members, value, path);
    const { type } = declaration;
    const isList = type.kind === "simple" && isListType(type);
    return Array.isArray(value) && !isList
      ? [{ kind: "wrong kind", path }]
      : this.element(declaration, value, path);
  }

  #entry(list: ListBinding, entry: unknown, path: string): Faults {
    if (typeof entry === "string") return list.mixed ? NONE : [{ kind: "wrong kind", path }];
    if (list.any && isFields(entry) && Object.keys(entry).join() === "$any") return NONE;
    return this.#oneOf([...listEntriesOf(list).byProp.values()], entry, path);
  }

  #oneOf(members: readonly MemberBinding[], value: unknown, path: string): Faults {
    if (!isFields(value)) return [{ kind: "wrong kind", path }];
    const keys = Object.keys(value);
    const faults = keys.flatMap((key) => {
      const member = members.find(({ prop }) => prop === key);
      return member === undefined
        ? [unknownAt(path, key)]
        : this.element(member.declaration, value[key], `${path}.${key}`);
    });
    if (keys.length === 0) return [missingAt(path, "")];
    return keys.length > 1 && faults.length === 0 ? [{ kind: "two branches", path }] : faults;
  }
}

function holdsAny(group: GroupBinding, value: Fields): boolean {
  return [...propsOf(group)].some((prop) => isPresent(own(value, prop)));
}

function missingAt(path: string, prop: string): TypeFault {
  return { kind: "missing property", path: `${path}.${prop}` };
}

function unknownAt(path: string, prop: string): TypeFault {
  return { kind: "unknown property", path: `${path}.${prop}` };
}

function strayAt(path: string, prop: string): TypeFault {
  return { kind: "two branches", path: `${path}.${prop}` };
}
