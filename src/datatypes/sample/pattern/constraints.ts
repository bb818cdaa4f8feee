/** The expressions that a word must match to be valid for an atomic type with patterns. */

import { type Lengths, lengthRange } from "../../facets/count.ts";
import { derivationSteps } from "../../facets/effective.ts";
import type { RegexNode } from "../../regex/ast.ts";
import type { RegexVersion } from "../../regex/index.ts";
import { readPattern } from "../../regex/read-pattern.ts";
import { PatternSyntaxError } from "../../regex/syntax-error.ts";
import { DefinedType } from "../../simple-type/derive.ts";
import type { NameCharacters, SimpleType } from "../../types.ts";
import { choice, regex } from "./build.ts";
import { collapsedLanguage, lexicalLanguage, readableLanguage, whiteSpaceLanguage } from "./lexical.ts";
import { exactRange, likelyRange } from "./range.ts";

const ANYTHING: RegexNode = regex("[\\s\\S]*");

/** The patterns of one derivation step as they were last read. */
interface Read {
  readonly version: RegexVersion;
  readonly names: NameCharacters;
  readonly nodes: readonly RegexNode[];
}

const read = new WeakMap<SimpleType, Read>();
const ofTypes = new WeakMap<SimpleType, readonly RegexNode[]>();

/**
 * The pattern facets: one expression for each derivation step that has any, the type's own first. Types that are
 * derived from one base share its expressions as the same objects, so that cached data about them is found again.
 */
export function patternsOf(type: SimpleType): readonly RegexNode[] {
  const found = ofTypes.get(type) ?? stepsOf(type);
  ofTypes.set(type, found);
  return found;
}

function stepsOf(type: SimpleType): readonly RegexNode[] {
  const version = type instanceof DefinedType ? type.version : "1.0";
  return [...derivationSteps(type)].flatMap((step) => {
    const known = read.get(step);
    if (known?.version === version && known.names === type.names) return known.nodes;
    const nodes = stepPattern(step.ownFacets?.patterns ?? [], version, type.names);
    read.set(step, { version, names: type.names, nodes });
    return nodes;
  });
}

/** Patterns that are not regular expressions are ignored, as in validation. */
function stepPattern(patterns: readonly string[], version: RegexVersion, names: NameCharacters): RegexNode[] {
  const nodes = patterns.flatMap((pattern) => {
    try {
      return [readPattern(pattern, version, names)];
    } catch (error) {
      if (error instanceof PatternSyntaxError) return [];
      throw error;
    }
  });
  return nodes.length === 0 ? [] : [choice(nodes)];
}

/**
 * The expressions that a valid text matches besides patterns, the most demanding set first: readable texts, then
 * everything that is known to be required.
 */
export function constraintLimits(type: SimpleType): readonly (readonly RegexNode[])[] {
  let limits = limited.get(type);
  if (limits === undefined) {
    limits = limitsFor(type);
    limited.set(type, limits);
  }
  return limits;
}

const limited = new WeakMap<SimpleType, readonly (readonly RegexNode[])[]>();

function limitsFor(type: SimpleType): readonly (readonly RegexNode[])[] {
  const needed = [whiteSpaceLanguage(type), lexicalLanguage(type)].filter((node) => node !== undefined);
  needed.push(...exactRange(type));
  const readable = [readableLanguage(type) ?? collapsedLanguage()];
  const range = likelyRange(type);
  const loosest = needed.length === 0 ? [ANYTHING] : needed;
  if (range.length === 0) return [[...needed, ...readable], loosest];
  return [[...needed, ...readable, ...range], [...needed, ...range], loosest];
}

/** Lengths in characters, as far as the facets determine them; they do not if they count octets or items. */
export function characterLengths(type: SimpleType): Lengths {
  const lengths = lengthRange(type.facets);
  switch (type.variety === "atomic" ? type.primitive : undefined) {
    case "string":
    case "anyURI":
      return lengths;
    case "hexBinary":
      return { min: lengths.min * 2, max: lengths.max * 2 };
    default:
      return { min: 0, max: Number.POSITIVE_INFINITY };
  }
}
