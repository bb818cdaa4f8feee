import { ENUMS, SHAPES } from "./sdk-shapes.ts";

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u;

/** What each kind of value without a shape of its own has to be. */
const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  int: (value) => Number.isInteger(value),
  bool: (value) => typeof value === "boolean",
  time: (value) => typeof value === "string" && TIME.test(value),
  Object: (value) => value !== null && value !== undefined,
  // What the emulator has no use for, and the table no fields.
  Nothing: () => false,
};

/**
 * Everything in which a value differs from a shape: other kinds, fields that the shape does not have, values that an enumeration does
 * not have. Fields may be missing; null is not a value.
 */
export function differences(shape: string, value: unknown, path: string = "$"): string[] {
  const item = /^\[(.+)\]$/u.exec(shape)?.[1];
  if (item !== undefined) {
    if (!Array.isArray(value)) return [`${path}: ${text(value)} is not an array`];
    return value.flatMap((entry, index) => differences(item, entry, `${path}[${index}]`));
  }
  const values = ENUMS[shape]?.split(" ");
  if (values) return values.includes(String(value)) ? [] : [`${path}: ${text(value)} is no ${shape}`];
  const kind = KINDS[shape];
  if (kind) return kind(value) ? [] : [`${path}: ${text(value)} is no ${shape}`];
  return fieldDifferences(shape, value, path);
}

function fieldDifferences(shape: string, value: unknown, path: string): string[] {
  const fields = fieldsOf(shape);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [`${path}: ${text(value)} is no ${shape}`];
  }
  return Object.entries(value).flatMap(([name, field]) => {
    const kind = fields.get(name);
    return kind === undefined
      ? [`${path}.${name}: ${shape} has no such field`]
      : differences(kind, field, `${path}.${name}`);
  });
}

/** The fields of a shape with their kinds. @throws Error for a name that the table does not have. */
export function fieldsOf(shape: string): ReadonlyMap<string, string> {
  const fields = SHAPES[shape];
  if (fields === undefined) throw new Error(`The table has no shape ${shape}.`);
  return new Map(
    fields.split(", ").map((field) => {
      const [name = "", kind = ""] = field.split(": ");
      return [name, kind];
    }),
  );
}

function text(value: unknown): string {
  return (JSON.stringify(value) ?? "undefined").slice(0, 80);
}
