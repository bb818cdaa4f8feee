/** The datatypes of XML Schema Part 2, second edition: what the other layers use. */
import { anySimpleType } from "./builtins.ts";
import { defineType, type SimpleTypeDefinition } from "./simple-type/derive.ts";
import type { SimpleType } from "./types.ts";

export { anySimpleType, builtinType, XSD_NAMESPACE } from "./builtins.ts";
export { hasUnreadDigits } from "./convert/atomic.ts";
export { areBytes, bytesOf, encodeBytes, octetsAcceptor, parseBytes } from "./convert/bytes.ts";
export type { WriteContext } from "./convert/context.ts";
export type { WriteFault } from "./convert/found.ts";
export { type ValueKind, valueKind } from "./convert/kind.ts";
export { canonicalForm, readValue, type SimpleJsValue } from "./convert/read.ts";
export { textWithValue } from "./convert/same-value.ts";
export { writeValue } from "./convert/write.ts";
export { type DoubleBounds, isBetween } from "./facets/bounds.ts";
export { lengthRange } from "./facets/count.ts";
export {
  isInPlainRange,
  isSafeRange,
  type PlainRange,
  plainRange,
  type WholeRange,
  wholeRange,
} from "./facets/whole-range.ts";
export {
  definesIds,
  identifiersIn,
  isIdentifying,
  isIdType,
  mayBeIdentifying,
  mayHoldIds,
  namesEntities,
  refersToIds,
} from "./identifiers.ts";
export { FIFTH_EDITION, nameCharacters } from "./name-characters.ts";
export type { Dfa } from "./regex/dfa.ts";
export {
  type CompiledPattern,
  compilePattern,
  PatternLimitError,
  PatternSyntaxError,
  type RegexVersion,
} from "./regex/index.ts";
export { acceptorOf } from "./simple-type/acceptor.ts";
export type { SimpleTypeDefinition } from "./simple-type/derive.ts";
export { facetFaults, notationFault } from "./simple-type/facet-faults.ts";
export { floatAcceptor } from "./simple-type/float-acceptor.ts";
export { flattenMembers, leafMembers, unionTree } from "./simple-type/members.ts";
export { patternAutomaton } from "./simple-type/pattern-automaton.ts";
export { type TextCheck, textCheckOf } from "./simple-type/text-check.ts";
export type * from "./types.ts";
export { canonical } from "./value/canonical.ts";
export { compareValues, equalValues, primitiveKey, valueKey } from "./value/compare.ts";
export { floatLexical } from "./value/float.ts";
export { normalizeWhiteSpace } from "./whitespace.ts";

/**
 * Makes a user-defined simple type. Never throws: an unusable facet is not applied, and `facetFaults` reports it.
 * Types used as base, item or member types must be made by this module.
 */
export function deriveSimpleType(definition: SimpleTypeDefinition): SimpleType {
  return defineType(definition, anySimpleType);
}
