/** The path of properties to the records of a document, checked against the schema before the document is read. */

import { nearestFirst } from "../../arguments/spelling.ts";
import { bindType } from "../binding/bind.ts";
import type { ContentBinding, FieldBinding } from "../binding/types.ts";
import type { ComponentSet, ElementDeclaration } from "../components.ts";

/** The number of properties in a message. */
const NAMED = 5;

/** The reason why a path does not lead to records; `undefined` if it does. */
export function recordPathFault(
  path: readonly string[],
  root: ElementDeclaration,
  components: ComponentSet,
): string | undefined {
  if (path.length === 0) return "names no property";
  let declaration = root;
  for (const [index, prop] of path.entries()) {
    const where = index === 0 ? `the value of ${root.key}` : shown(path.slice(0, index));
    const fields = fieldsOf(declaration, components);
    const field = fields.find((candidate) => candidate.prop === prop);
    if (field === undefined) return `names ${shown([prop])}, but ${where} ${whatItHas(prop, fields)}`;
    if (index === path.length - 1) {
      return field.many
        ? undefined
        : `ends at ${shown(path)}, which occurs at most once: records are the items of a property that is an array`;
    }
    if (field.members !== undefined)
      return `leads through ${shown([prop])}, which holds members of a substitution group`;
    ({ declaration } = field);
  }
  return undefined;
}

/** The elements that are properties of an element's value. Content that is kept as `$content` has none. */
function fieldsOf({ type }: ElementDeclaration, components: ComponentSet): readonly FieldBinding[] {
  const content = type.kind === "complex" ? bindType(type, components).content : undefined;
  return content === undefined ? [] : fieldsIn(content);
}

function fieldsIn(content: ContentBinding): readonly FieldBinding[] {
  switch (content.kind) {
    case "field":
      return [content];
    case "any":
    case "list":
      return [];
    default:
      return content.items.flatMap(fieldsIn);
  }
}

function whatItHas(prop: string, fields: readonly FieldBinding[]): string {
  if (fields.length === 0) return "has no elements as properties";
  const names = nearestFirst(
    prop,
    fields.map((field) => field.prop),
    (name) => name,
  );
  const rest = names.length - NAMED;
  return `has ${names
    .slice(0, NAMED)
    .map((name) => shown([name]))
    .join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

const shown = (path: readonly string[]): string => JSON.stringify(path.length === 1 ? path[0] : path);
