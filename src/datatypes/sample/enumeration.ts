/** The values of enumerations as samples. */
import { derivationSteps } from "../facets/effective.ts";
import { enumerationContext } from "../facets/enumeration-check.ts";
import { resolveQName } from "../primitives.ts";
import type { FacetsDescriptor, SimpleType, ValueContext } from "../types.ts";
import { tokens } from "../whitespace.ts";
import type { Draw } from "./plain/draw.ts";
import { rotated } from "./plain/text.ts";

/** The values of the nearest enumeration, starting at any of them; `undefined` if the type has none. */
export function enumerationCandidates(type: SimpleType, draw: Draw): Iterable<string> | undefined {
  for (const { ownFacets } of derivationSteps(type)) {
    if (ownFacets?.enumeration !== undefined) return valuesOf(ownFacets.enumeration, ownFacets, draw);
  }
  return undefined;
}

function* valuesOf(values: readonly string[], own: FacetsDescriptor, draw: Draw): Generator<string> {
  if (values.length === 0) return;
  const scope = enumerationContext(own);
  for (const value of rotated(values, draw.random.integer(0, values.length - 1))) {
    const renamed = own.scope === undefined ? value : inDocument(value, scope, draw);
    yield renamed;
    if (renamed !== value) yield value;
  }
}

/** Names as written in the schema, with the prefixes that the document has for their namespaces. */
function inDocument(value: string, scope: ValueContext, { options }: Draw): string {
  const names = tokens(value).map((token) => {
    const name = resolveQName(token, scope);
    const prefix = name === undefined ? undefined : options.prefixFor?.(name.ns);
    if (name === undefined || prefix === undefined) return token;
    return prefix === "" ? name.local : `${prefix}:${name.local}`;
  });
  return names.length === 0 ? value : names.join(" ");
}
