/** The JSDoc of a component. */
import type { SimpleType } from "../../src/datatypes/types.ts";
import type { ComplexType, ValueConstraint } from "../../src/schema/components.ts";
import type { SchemaLocation } from "../../src/schema/issue.ts";
import { parseClark, XS } from "../../src/xml/names.ts";
import type { Documentation } from "./expression.ts";

interface Documented {
  readonly doc: string | undefined;
  readonly source: SchemaLocation | undefined;
}

/** The component's own text, generated notes, and the place of its declaration. */
export function documentationOf(component: Documented, notes: readonly string[] = []): Documentation {
  const { doc, source } = component;
  return { text: doc, notes, source: source === undefined ? undefined : `${source.file}:${source.line}` };
}

/** "Default: …", "Always: …". */
export function constraintNotes(value: ValueConstraint | undefined): readonly string[] {
  if (value === undefined) return [];
  return [`${value.kind === "default" ? "Default" : "Always"} ${JSON.stringify(value.lexical)}.`];
}

/** The facets of a simple type's own derivation step in words: "Length: 1 to 35." */
export function facetNotes(type: SimpleType): readonly string[] {
  const own = type.ownFacets;
  if (own === undefined) return [];
  const digits = [
    own.totalDigits === undefined ? [] : [`at most ${own.totalDigits}`],
    own.fractionDigits === undefined ? [] : [`at most ${own.fractionDigits} after the point`],
  ].flat();
  return [
    ...range("Length", own.length ?? own.minLength, own.length ?? own.maxLength),
    ...range(
      "Range",
      own.minInclusive ?? above(own.minExclusive),
      own.maxInclusive ?? below(own.maxExclusive),
    ),
    ...(digits.length === 0 ? [] : [`Digits: ${digits.join(", ")}.`]),
    ...(own.patterns ?? []).map((pattern) => `Pattern: ${pattern}`),
  ];
}

/**
 * The documentation of a property: the text of its declaration, its default or fixed value, and the facets of
 * its type's own derivation step in one line, `Length: 1 to 35 · Pattern: [A-Z]{3}`. Facets alone take one
 * line, without the place of the declaration: half the properties of a schema have some.
 */
export function propertyDocumentation(
  component: Documented,
  value: ValueConstraint | undefined,
  type: SimpleType | ComplexType,
): Documentation {
  const [constraint, facets] = [constraintNotes(value), facetLine(type)];
  const isFacetsOnly = facets.length > 0 && constraint.length === 0 && (component.doc ?? "").trim() === "";
  const { doc, source } = component;
  return documentationOf({ doc, source: isFacetsOnly ? undefined : source }, [...constraint, ...facets]);
}

function facetLine(type: SimpleType | ComplexType): readonly string[] {
  // A built-in type is evident from the TypeScript type.
  if (type.kind !== "simple" || (type.key !== undefined && parseClark(type.key).ns === XS)) return [];
  const notes = facetNotes(type).map((note) => note.replace(/^((?!Pattern).*)\.$/, "$1"));
  return notes.length === 0 ? [] : [notes.join(" · ")];
}

type Bound = string | number | undefined;

function above(bound: string | undefined): Bound {
  return bound === undefined ? undefined : `above ${bound}`;
}
function below(bound: string | undefined): Bound {
  return bound === undefined ? undefined : `below ${bound}`;
}

function range(what: string, from: Bound, to: Bound): readonly string[] {
  if (from === undefined && to === undefined) return [];
  if (from === to) return [`${what}: ${from}.`];
  if (to === undefined)
    return [`${what}: ${typeof from === "string" && from.startsWith("above") ? from : `${from} or more`}.`];
  if (from === undefined)
    return [`${what}: ${typeof to === "string" && to.startsWith("below") ? to : `${to} or less`}.`];
  return [`${what}: ${from} to ${to}.`];
}
