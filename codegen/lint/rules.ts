/** The table of all lint rules, in the order of the documentation. */
import { INVALID_SCHEMA } from "./invalid-schema.ts";
import { ALL_GROUP, REDEFINE, REPEATED_IMPORT } from "./receivers/documents.ts";
import { FIFTH_EDITION_NAME } from "./receivers/names.ts";
import { PATTERN_RULES } from "./receivers/patterns.ts";
import { DATE_BOUND, PARTIAL_DATE, UNBOUNDED_INTEGER, UNCHECKED_REFERENCE } from "./receivers/values.ts";
import { VIOLATION_RULES } from "./receivers/violations.ts";
import { NESTED_DESCENDANTS } from "./risk/identity.ts";
import { REMOTE_LOCATION } from "./risk/locations.ts";
import { HUGE_OCCURS } from "./risk/occurrence.ts";
import { COSTLY_PATTERN, PATTERN_WITHOUT_MAX_LENGTH } from "./risk/patterns.ts";
import { SKIPPED_WILDCARD, UNBOUNDED_WILDCARD } from "./risk/wildcards.ts";
import type { LintRule } from "./rule.ts";
import { NAME_CLASH } from "./types/names.ts";
import { ACCIDENTAL_MIXED, DEEP_ANONYMOUS_TYPE, LARGE_CHOICE } from "./types/shapes.ts";
import { ANY_TYPE, OPEN_UNION } from "./types/vague.ts";

/** All rules. Their ids are stable: rules are only added. */
export const LINT_RULES: readonly LintRule[] = [
  INVALID_SCHEMA,
  ...VIOLATION_RULES,
  PATTERN_WITHOUT_MAX_LENGTH,
  COSTLY_PATTERN,
  UNBOUNDED_WILDCARD,
  SKIPPED_WILDCARD,
  HUGE_OCCURS,
  NESTED_DESCENDANTS,
  REMOTE_LOCATION,
  FIFTH_EDITION_NAME,
  ...PATTERN_RULES,
  REDEFINE,
  REPEATED_IMPORT,
  ALL_GROUP,
  PARTIAL_DATE,
  DATE_BOUND,
  UNBOUNDED_INTEGER,
  UNCHECKED_REFERENCE,
  DEEP_ANONYMOUS_TYPE,
  LARGE_CHOICE,
  ACCIDENTAL_MIXED,
  OPEN_UNION,
  ANY_TYPE,
  NAME_CLASH,
];
