/** The components of a schema for programs that show them: forms, tables, generators of code. */
import { elementDescription } from "../description/element.ts";
import type { ElementDescription } from "../description/types.ts";
import type { ElementSchema } from "../schema.ts";
import { Signature } from "../signature.ts";

/**
 * Describes the element of a schema: its type, and from there its attributes, its content with properties, occurrences and choices,
 * facets, enumerations, default values and documentation. Parts are described when they are first read, and each component has one
 * description, so types that contain themselves do no harm.
 *
 * @throws ArgumentError if `schema` is not a schema.
 */
export function describe(schema: ElementSchema): ElementDescription {
  const { components, declaration } = DESCRIBE.linked([schema]);
  return elementDescription(declaration, components);
}

const DESCRIBE = new Signature("describe", ["schema"]);
