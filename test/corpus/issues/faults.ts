/** Every way in which one place of a valid value can be made wrong, with the path at which that is to be reported. */
import { type SimpleType, valueKind } from "../../../src/datatypes/index.ts";
import type { ContentBinding, FieldBinding, TypeBinding } from "../../../src/schema/binding/types.ts";
import type { ElementDeclaration, ValueConstraint } from "../../../src/schema/components.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { type Fields, isFields, own } from "../../../src/schema/value/kinds.ts";
import { clark, XS } from "../../../src/xml/names.ts";
import { isListType } from "../invalid/simple-faults.ts";
import { changed } from "../mutation/change.ts";
import { type TypedVisitor, type Way, walkTyped } from "../mutation/typed-walk.ts";
import { type Removable, removableAttributes, removableContent } from "./removable.ts";

/** One place that can be made wrong. */
export interface Fault {
  /** What is done there. */
  readonly kind: string;
  /** The place that the issue has to name. */
  readonly way: Way;
  /** What cannot be judged any more: the place itself, or the element whose type is not known. */
  readonly covers: Way;
  /** The changed copy of the whole value. */
  readonly apply: (root: unknown) => unknown;
}

/** A required property that can be taken away; `anchors` as in `Removable`, by the whole way. */
export interface Removal extends Fault {
  readonly anchors: readonly (readonly Way[])[];
}

/** What can be done to a value. */
export interface Faults {
  readonly removals: readonly Removal[];
  readonly wrongs: readonly Fault[];
}

/** Texts, one of which hardly any restricted type takes. */
const TEXTS = ["", "not one of these\u2026", "-", "x".repeat(5000)];
/** The same for numbers. */
const NUMBERS = [0.5, -1, 1e15];
const UNKNOWN = "unexpectedProperty";
/** A name that nothing in a schema has. */
const NOBODY = "NoTypeOfThisName";
const ANY_TYPE = clark(XS, "anyType");

/** Every place of a value that can be made wrong. */
export function faultsOf(schema: ElementSchema, value: unknown): Faults {
  const { components, declaration } = schema.$linked();
  const collector = new Collector(value);
  walkTyped(components, declaration, value, collector);
  return collector;
}

class Collector implements TypedVisitor, Faults {
  readonly removals: Removal[] = [];
  readonly wrongs: Fault[] = [];
  readonly #root: unknown;
  #element: ElementDeclaration | undefined;

  constructor(root: unknown) {
    this.#root = root;
  }

  element(declaration: ElementDeclaration, value: unknown, way: Way, field: FieldBinding | undefined): void {
    this.#element = declaration;
    const { type } = declaration;
    if (type.key === ANY_TYPE) return;
    const isEntry = typeof way.at(-1) === "number" || field === undefined;
    if (way.length > 0 && isEntry && !declaration.nillable) this.#wrong("null", way, () => null);
    if (type.kind === "complex" && type.content.kind !== "simple") {
      // A text alone is a document, not a value, where the root's type has no text.
      this.#wrong("a text for an object", way, () => (way.length === 0 ? 1 : "text"));
      if (isFields(value)) {
        // Of an element whose type is not known, nothing else can be wrong.
        this.#wrong("an unknown type", way, (old) => ({ ...(old as object), $type: NOBODY }), ["$type"]);
        this.#wrong("a type of another kind", way, (old) => ({ ...(old as object), $type: "xs:int" }), [
          "$type",
        ]);
      }
    }
    const simple =
      type.kind === "simple" ? type : type.content.kind === "simple" ? type.content.type : undefined;
    if (field !== undefined && !field.many && (simple === undefined || !isListType(simple))) {
      this.#wrong("an array for one", way, (old) => [old]);
    }
  }

  object(binding: TypeBinding, value: Fields, way: Way): void {
    const at = [...way, UNKNOWN];
    this.wrongs.push({
      ...{ kind: "an unknown property", way: at, covers: at },
      apply: (root) => changed(root, at, () => "x"),
    });
    for (const each of removableAttributes(binding, value)) this.#removal(each, way);
    if (binding.value && own(value, "$value") !== undefined && this.#element?.value === undefined) {
      this.#removal({ prop: "$value", anchors: [], nullable: false }, way);
    }
    if (binding.content === undefined) return;
    for (const each of removableContent(binding.content, value)) this.#removal(each, way);
    for (const { prop } of arraysIn(binding.content)) {
      const given = own(value, prop);
      if (Array.isArray(given) && given.length > 0 && !Array.isArray(given[0])) {
        this.#wrong("one for an array", [...way, prop], () => given[0]);
      }
    }
  }

  simple(type: SimpleType, constraint: ValueConstraint | undefined, way: Way): void {
    const value = at(this.#root, way);
    if (value === undefined || (isFields(value) && valueKind(type) !== "name")) return;
    this.#wrong("another kind", way, (old) => otherKind(type, old));
    if (type.variety !== "atomic") return;
    if (constraint?.kind === "fixed" && typeof value === "string") {
      this.#wrong("not the fixed value", way, () => `${constraint.lexical}x`);
    }
    // An empty element has its default or fixed value.
    const refused = constraint === undefined ? refusedBy(type, value) : undefined;
    if (refused !== undefined) this.#wrong("a value that a facet refuses", way, () => refused);
  }

  choice(): void {
    // A second branch is wrong at either of the two places: there is no telling which.
  }

  #wrong(kind: string, way: Way, to: (old: unknown) => unknown, inside: Way = []): void {
    this.wrongs.push({
      ...{ kind, way: [...way, ...inside], covers: way },
      apply: (root) => changed(root, way, to),
    });
  }

  #removal({ prop, anchors, nullable }: Removable, owner: Way): void {
    const way = [...owner, prop];
    const byWay = anchors.map((props) => [...props].map((each) => [...owner, each]));
    this.removals.push({
      ...{ kind: "absent", way, covers: way, anchors: byWay },
      apply: (root) => changed(root, way, () => undefined),
    });
    if (nullable) {
      this.removals.push({
        ...{ kind: "null for a required one", way, covers: way, anchors: byWay },
        apply: (root) => changed(root, way, () => null),
      });
    }
  }
}

function arraysIn(content: ContentBinding): readonly { readonly prop: string }[] {
  if ("items" in content) return content.items.flatMap(arraysIn);
  return content.kind === "field" && !content.many ? [] : [content];
}

function at(root: unknown, way: Way): unknown {
  let found = root;
  for (const key of way) found = (found as Record<string | number, unknown>)[key];
  return found;
}

function otherKind(type: SimpleType, old: unknown): unknown {
  if (type.variety !== "atomic" || isFields(old)) return { wrong: true };
  return typeof old === "string" ? true : "text";
}

/** A value of the right kind that the type does not take; `undefined` where it takes all that are tried. */
function refusedBy(type: SimpleType, value: unknown): unknown {
  const kind = valueKind(type);
  if (kind === "text" && typeof value === "string") return TEXTS.find((text) => !takes(type, text));
  if (kind === "number" && typeof value === "number") return NUMBERS.find((one) => !takes(type, String(one)));
  return undefined;
}

function takes(type: SimpleType, lexical: string): boolean {
  return type.validate(lexical, { resolvePrefix: () => undefined, isNotation: () => false }).ok;
}
