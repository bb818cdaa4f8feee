/** Lint rules for parts of patterns that regular expression engines interpret differently. */

import { PatternSyntaxError } from "../../../src/datatypes/regex/index.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";
import { quotePattern } from "../../../src/datatypes/wording.ts";
import type { LintRule, RuleText } from "../rule.ts";
import { type PatternParts, patternParts } from "./pattern-parts.ts";

/**
 * Whether a pattern follows the grammar of XML Schema. In other patterns, the same characters may have other
 * meanings.
 */
function isStrict(pattern: string): boolean {
  try {
    parseRegex(pattern, "1.0");
    return true;
  } catch (error) {
    if (error instanceof PatternSyntaxError) return false;
    throw error;
  }
}

/** @param said returns the message about a pattern; `undefined` if there is none. */
function patternRule(
  text: Omit<RuleText, "group">,
  said: (parts: PatternParts, pattern: string) => string | undefined,
): LintRule {
  return {
    ...text,
    group: "receivers",
    check(target, report) {
      for (const node of target.nodes("pattern")) {
        const pattern = node.attributes.get("value") ?? "";
        const message = said(patternParts(pattern), pattern);
        if (message !== undefined && isStrict(pattern)) report(node, message);
      }
    },
  };
}

function listed(parts: readonly string[]): string {
  return parts.length > 4 ? `${parts.slice(0, 4).join(", ")} …` : parts.join(", ");
}

/** The rules for parts of patterns. */
export const PATTERN_RULES: readonly LintRule[] = [
  patternRule(
    {
      id: "pattern-anchor",
      level: "warning",
      summary: "A pattern contains ^ or $ outside brackets, where XML Schema reads them as characters.",
      reason:
        "A pattern always matches the whole value, and has no anchors: ^a$ matches only these three characters. Nearly every other engine reads them as anchors, and so do some receivers.",
      remedy:
        "Remove the anchors. If you mean the characters, write [$] for the dollar and \\^ for the circumflex.",
    },
    ({ anchors }, pattern) => {
      if (anchors.length === 0) return undefined;
      const signs = anchors.map((each) => `"${each}"`).join(" and ");
      const what = anchors.length === 1 ? "is a character, not an anchor" : "are characters, not anchors";
      return `In the pattern ${quotePattern(pattern)}, ${signs} ${what}.`;
    },
  ),
  patternRule(
    {
      id: "pattern-name-escape",
      level: "warning",
      summary: "A pattern uses \\i or \\c, the characters of XML names.",
      reason:
        "Only XML Schema has these escapes; in other engines \\c begins a control character. Which characters they match depends on the edition of XML 1.0 that a processor follows.",
      remedy:
        "Use a type such as xs:NCName or xs:NMTOKEN, or list the characters that you accept: [A-Za-z0-9._-].",
    },
    ({ nameEscapes }, pattern) =>
      nameEscapes.length === 0
        ? undefined
        : `The pattern ${quotePattern(pattern)} uses ${listed(nameEscapes)}, whose meaning depends on the edition of XML.`,
  ),
  patternRule(
    {
      id: "pattern-subtraction",
      level: "warning",
      summary: "A pattern subtracts one class of characters from another.",
      reason:
        "[a-z-[aeiou]] is a construct of XML Schema. Engines that receivers use in its place read it as a class followed by a bracket, or refuse it.",
      remedy: "List the characters that remain: [b-df-hj-np-tv-z].",
    },
    ({ subtracts }, pattern) =>
      subtracts ? `The pattern ${quotePattern(pattern)} subtracts characters from a class.` : undefined,
  ),
  patternRule(
    {
      id: "pattern-class-escape",
      level: "note",
      summary: "A pattern uses \\d or \\w, which match digits and letters of all scripts.",
      reason:
        "\\d matches the digits of every script, and \\w does not match the underscore. Many engines read them as [0-9] and [A-Za-z0-9_].",
      remedy: "Write [0-9] or [A-Za-z0-9_], if that is what you mean.",
    },
    ({ classEscapes }, pattern) =>
      classEscapes.length === 0
        ? undefined
        : `The pattern ${quotePattern(pattern)} uses ${listed(classEscapes)}, and so accepts characters of all scripts.`,
  ),
  patternRule(
    {
      id: "pattern-unicode-property",
      level: "note",
      summary: "A pattern uses a category or a block of Unicode.",
      reason:
        "Which characters \\p{…} matches depends on the version of Unicode that a processor was built with. Some engines do not have blocks (\\p{Is…}), or give them other names.",
      remedy: "List ranges of characters, if only some scripts are expected.",
    },
    ({ properties }, pattern) =>
      properties.length === 0
        ? undefined
        : `The pattern ${quotePattern(pattern)} uses ${listed(properties)}, whose characters depend on the version of Unicode.`,
  ),
];
