/** What JSDoc says of a component. */
import type { SimpleType } from "../../src/datatypes/types.ts";
import type { ValueConstraint } from "../../src/schema/components.ts";
import type { SchemaLocation } from "../../src/schema/issue.ts";
import type { Documentation } from "./expression.ts";

interface Documented {
  readonly doc: string | undefined;
  readonly source: SchemaLocation | undefined;
}

/** The component's own text, notes of ours, and where it was declared. */
export function documentationOf(component: Documented, notes: readonly string[] = []): Documentation {
  const { doc, source } = component;
  return { text: doc, notes, source: source === undefined ? undefined : `${source.file}:${source.line}` };
}

/** "Default: …", "Always: …". */
export function constraintNotes(value: ValueConstraint | undefined): readonly string[] {
  if (value === undefined) return [];
  return [`${value.kind === "default" ? "Default" : "Always"} ${JSON.stringify(value.lexical)}.`];
}

const BOUNDS: readonly (readonly [Parameters<SimpleType["facets"]["get"]>[0], string])[] = [
  ["length", "exactly # characters"],
  ["minLength", "at least # characters"],
  ["maxLength", "at most # characters"],
  ["minInclusive", "# or more"],
  ["minExclusive", "more than #"],
  ["maxInclusive", "# or less"],
  ["maxExclusive", "less than #"],
  ["totalDigits", "at most # digits"],
  ["fractionDigits", "at most # digits after the point"],
];

/** The facets of a simple type's own derivation step in words: "At least 1 characters, at most 35 characters." */
export function facetNotes(type: SimpleType): readonly string[] {
  const own = type.ownFacets;
  if (own === undefined) return [];
  const unit =
    type.variety === "list" ? "items" : type.primitive?.endsWith("Binary") ? "bytes" : "characters";
  const parts = BOUNDS.flatMap(([name, words]) => {
    const value = name === "pattern" || name === "enumeration" ? undefined : own[name];
    if (value === undefined) return [];
    return [words.replace("#", () => String(value)).replace("characters", unit)];
  });
  const patterns = (own.patterns ?? []).map((pattern) => `Pattern: ${pattern}`);
  const [first = "", ...rest] = parts;
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}${rest.map((part) => `, ${part}`).join("")}.`;
  return parts.length === 0 ? patterns : [sentence, ...patterns];
}
