/** Cells of a table as values of a schema: a number where the schema says so, text otherwise. */
import { valueKind } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import { bindType } from "../binding/bind.ts";
import type { ContentBinding, TypeBinding } from "../binding/types.ts";
import type { ComponentSet, Type } from "../components.ts";
import type { ElementSchema } from "../schema.ts";

/** Names of properties and indexes of arrays, from the root. */
export type ValuePlace = readonly (string | number)[];

/** Makes the conversion for a schema. What does not look like its type stays text, for the schema to judge. */
export function typedText(schema: ElementSchema): (text: string, path: ValuePlace) => unknown {
  const { components, declaration } = schema.$linked();
  const known = new Map<string, SimpleType | undefined>();
  return (text, path) => {
    const key = path.filter((step) => typeof step === "string").join("\n");
    if (!known.has(key)) known.set(key, simpleTypeAt(declaration.type, path, components));
    const type = known.get(key);
    return type === undefined ? text : convert(text, type);
  };
}

function convert(text: string, type: SimpleType): unknown {
  const trimmed = text.trim();
  if (type.variety === "list" || type.variety === "union") return text;
  switch (valueKind(type)) {
    case "number":
      return /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : text;
    case "bigint":
      return /^[+-]?\d+$/.test(trimmed) ? BigInt(trimmed.replace(/^\+/, "")) : text;
    case "float":
      return trimmed !== "" && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
    case "boolean":
      return trimmed === "true" || trimmed === "1"
        ? true
        : trimmed === "false" || trimmed === "0"
          ? false
          : text;
    default:
      return text;
  }
}

/** The simple type at a path; undefined where there is none to be found. */
function simpleTypeAt(root: Type, path: ValuePlace, components: ComponentSet): SimpleType | undefined {
  let type: Type | undefined = root;
  for (const step of path) {
    if (typeof step === "number") continue;
    if (type?.kind !== "complex") return undefined;
    type = typeOfProperty(bindType(type, components), step);
  }
  if (type?.kind === "complex") return type.content.kind === "simple" ? type.content.type : undefined;
  return type;
}

function typeOfProperty(binding: TypeBinding, property: string): Type | undefined {
  const attribute = binding.attributes.find(({ prop }) => prop === property);
  if (attribute !== undefined) return attribute.use.declaration.type;
  const { content } = binding.type;
  if (property === "$value") return content.kind === "simple" ? content.type : undefined;
  return binding.content === undefined ? undefined : typeInContent(binding.content, property);
}

function typeInContent(content: ContentBinding, property: string): Type | undefined {
  if (content.kind === "field") return content.prop === property ? content.declaration.type : undefined;
  if (content.kind === "any" || content.kind === "list") return undefined;
  for (const item of content.items) {
    const type = typeInContent(item, property);
    if (type !== undefined) return type;
  }
  return undefined;
}
