/** Changes that leave a value as it was for whoever writes it: the document must be the same. */
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { taggedChoices } from "../../../src/schema/value/binding-index.ts";
import { changed } from "./change.ts";
import type { Draw } from "./random.ts";
import { walkTyped } from "./typed-walk.ts";

/** A way to say the same. */
export interface RightChange {
  readonly name: string;
  readonly apply: (value: unknown, draw: Draw) => unknown;
}

/** Every way to say the same, of a value of the schema. */
export function rightChanges(schema: ElementSchema): readonly RightChange[] {
  return [
    { name: "properties in another order", apply: (value, draw) => shuffled(schema, value, draw) },
    { name: "undefined for what is absent", apply: (value) => everywhere(value, withUndefined) },
    { name: "frozen", apply: (value) => everywhere(value, Object.freeze) },
    { name: "without prototypes", apply: (value) => everywhere(value, withoutPrototype) },
    { name: "with symbols", apply: (value) => everywhere(value, withSymbol) },
    { name: "without $case", apply: (value) => untagged(schema, value) },
  ];
}

type Plain = Record<string, unknown>;

/** Remakes every object of a value, inner ones first. Wildcard content is as it is. */
function everywhere(value: unknown, remake: (object: Plain) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => everywhere(item, remake));
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).map(
    ([key, each]) => [key, key.startsWith("$any") ? each : everywhere(each, remake)] as const,
  );
  return remake(Object.fromEntries(entries));
}

function withUndefined(object: Plain): Plain {
  return { ...object, notThere: undefined };
}

function withoutPrototype(object: Plain): Plain {
  return Object.assign(Object.create(null) as Plain, object);
}

function withSymbol(object: Plain): Plain {
  return Object.assign({ [Symbol("mark")]: "ignored" }, object);
}

/** Where an xs:all is, the order of the properties is that of the elements: those objects stay. */
function shuffled(schema: ElementSchema, value: unknown, draw: Draw): unknown {
  const { components, declaration } = schema.$linked();
  let result = value;
  walkTyped(components, declaration, value, {
    object: ({ content }, _, way) => {
      if (content !== undefined && holdsAll(content)) return;
      result = changed(result, way, (old) => {
        const entries = Object.entries(old as Plain).map((entry) => ({ entry, rank: draw(1_000_000) }));
        entries.sort((a, b) => a.rank - b.rank);
        return Object.fromEntries(entries.map(({ entry }) => entry));
      });
    },
    simple: () => undefined,
    element: () => undefined,
    choice: () => undefined,
  });
  return result;
}

function holdsAll(content: {
  readonly kind: string;
  readonly items?: readonly { readonly kind: string }[];
}): boolean {
  return content.kind === "all" || content.items?.some(holdsAll) === true;
}

function untagged(schema: ElementSchema, value: unknown): unknown {
  const { components, declaration } = schema.$linked();
  let result = value;
  walkTyped(components, declaration, value, {
    object: ({ content }, given, way) => {
      for (const { tag } of content === undefined ? [] : taggedChoices(content)) {
        if (tag !== undefined && tag in given) result = changed(result, [...way, tag], () => undefined);
      }
    },
    simple: () => undefined,
    element: () => undefined,
    choice: () => undefined,
  });
  return result;
}
