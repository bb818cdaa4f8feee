/** Reads the JSON Schema of a question. It comes from the server, so every part of it may be missing or have another type. */

/** A property for which there is a control. */
export interface Asked {
  readonly name: string;
  readonly title: string;
  readonly help?: string;
  readonly kind: "string" | "number" | "integer" | "boolean";
  readonly isRequired: boolean;
  readonly format?: string;
  readonly least?: number;
  readonly most?: number;
  readonly choices?: readonly { readonly value: unknown; readonly title: string }[];
}

const KINDS: readonly string[] = ["string", "number", "integer", "boolean"];
const MOST = 200;

type Fields = Readonly<Record<string, unknown>>;

/** The properties of an object schema; undefined if one of them is not a plain value. */
export function askedFields(schema: unknown): readonly Asked[] | undefined {
  if (!isObject(schema) || !isObject(schema.properties)) return undefined;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const entries = Object.entries(schema.properties);
  const fields = entries.map(([name, property]) => askedField(name, property, required.includes(name)));
  const plain = fields.filter((field) => field !== undefined);
  const isAll = plain.length === entries.length && entries.length > 0 && entries.length <= MOST;
  return isAll ? plain : undefined;
}

function askedField(name: string, property: unknown, isRequired: boolean): Asked | undefined {
  if (!isObject(property)) return undefined;
  const choices = choicesOf(property);
  const type = property.type ?? (choices === undefined ? undefined : "string");
  if (typeof type !== "string" || !KINDS.includes(type)) return undefined;
  const { title, description, format, minimum, maximum } = property;
  return {
    ...{ name, isRequired, kind: type as Asked["kind"] },
    title: typeof title === "string" && title !== "" ? title : name,
    ...(typeof description === "string" ? { help: description } : {}),
    ...(typeof format === "string" ? { format } : {}),
    ...(typeof minimum === "number" ? { least: minimum } : {}),
    ...(typeof maximum === "number" ? { most: maximum } : {}),
    ...(choices === undefined ? {} : { choices }),
  };
}

function choicesOf(property: Fields): Asked["choices"] | undefined {
  if (Array.isArray(property.enum))
    return property.enum.map((value: unknown) => ({ value, title: String(value) }));
  if (!Array.isArray(property.oneOf)) return undefined;
  const choices = property.oneOf.filter(isObject).filter((each) => "const" in each);
  if (choices.length !== property.oneOf.length) return undefined;
  return choices.map((each) => ({
    value: each.const,
    title: typeof each.title === "string" ? each.title : String(each.const),
  }));
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
