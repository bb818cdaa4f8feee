/** Writes JavaScript values as texts of simple types. The type decides whether such a text is valid. */
import { candidateMembers } from "../simple-type/candidate-members.ts";
import { describeMembers } from "../simple-type/describe.ts";
import type { CheckingType } from "../simple-type/validator.ts";
import type { SimpleType } from "../types.ts";
import { tokens } from "../whitespace.ts";
import { writeAtomic } from "./atomic.ts";
import type { WriteContext } from "./context.ts";
import { type Form, otherForms } from "./forms.ts";
import { type WriteFault, wrongKind } from "./found.ts";
import { listedForm } from "./listed-form.ts";
import { textWithValue } from "./same-value.ts";

/** A text, or the reason why the value cannot be written. */
type Written = { readonly lexical: string } | WriteFault;

/**
 * The text of a JavaScript value, or the reason why it cannot be written. If the patterns of the type refuse
 * its usual text, the result is another form of the same value that they accept, if there is one; if a union's enumeration
 * refuses it, the text that is listed for the value. Otherwise `type.validate` decides whether the text is valid. In a union, the first member with a valid text is used.
 */
export function writeValue(type: SimpleType, value: unknown, context: WriteContext): Written {
  const usual = writeAs(type, value, context, undefined);
  const hasPattern = type.facets.has("pattern");
  const listed = type.variety === "union" ? type.facets.get("enumeration")?.values : undefined;
  if ((!hasPattern && listed === undefined) || "fault" in usual || !hasForms(value)) return usual;
  if (fits(type, usual.lexical)) return usual;
  const own = listed === undefined ? undefined : textWithValue(type, value, listed, NO_CONTEXT);
  if (own !== undefined) return { lexical: own };
  if (!hasPattern) return usual;
  const tried = new Set([usual.lexical]);
  for (const form of otherForms()) {
    const other = writeAs(type, value, context, form);
    if ("fault" in other || tried.has(other.lexical)) continue;
    if (fits(type, other.lexical)) return other;
    tried.add(other.lexical);
  }
  return usual;
}

/** Whether a value has several forms. A string is written unchanged. */
export function hasForms(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasForms);
  return typeof value !== "string" && value !== null && value !== undefined;
}

/** Values that have several forms contain no names. */
function fits(type: SimpleType, lexical: string): boolean {
  return type.validate(lexical, NO_CONTEXT).ok;
}

const NO_CONTEXT = { resolvePrefix: (): undefined => undefined };

/**
 * The value in one form throughout: for a list, one form for all items. Items that do not have it are written as
 * usual.
 */
function writeAs(type: SimpleType, value: unknown, context: WriteContext, form: Form | undefined): Written {
  switch (type.variety) {
    case "list":
      return writeList(type, value, context, form);
    case "union":
      return attempt(type, value, context, form, new Map()).written;
    default:
      return writeSingle(type, value, context, form);
  }
}

function writeSingle(
  type: SimpleType,
  value: unknown,
  context: WriteContext,
  form: Form | undefined,
): Written {
  const written = writeAtomic(type, value, context);
  if (typeof value === "string" || "fault" in written) return written;
  const lexical = form?.(type, written.lexical) ?? listedForm(type, written.lexical);
  return lexical === undefined ? written : { lexical };
}

function writeList(type: SimpleType, value: unknown, context: WriteContext, form: Form | undefined): Written {
  if (!Array.isArray(value) || type.itemType === undefined) return wrongKind("an array", value);
  const items: string[] = [];
  for (const [index, item] of value.entries()) {
    const written = writeItem(type.itemType, item, context, form);
    if ("fault" in written) {
      if (isLimit(written)) return written;
      return { fault: { ...written.fault, message: `item ${index + 1}: ${written.fault.message}` } };
    }
    items.push(written.lexical);
  }
  return { lexical: items.join(" ") };
}

function isLimit({ fault }: WriteFault): boolean {
  return fault.code === "limit";
}

/** An item with spaces would be read back as several, and an empty item would disappear. */
function writeItem(type: SimpleType, item: unknown, context: WriteContext, form: Form | undefined): Written {
  const written = form === undefined ? writeValue(type, item, context) : writeAs(type, item, context, form);
  if ("fault" in written) return written;
  const parts = tokens(written.lexical);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && only === written.lexical) return written;
  // base64 is written without spaces, so this is one item.
  return wrongKind("a list item, which is not empty and has no spaces", item);
}

/** The result of writing a value by the members of a union, and the prefixes that it used. */
interface Attempt {
  readonly written: Written;
  readonly bound: ReadonlyMap<string, string>;
}

/**
 * The results of the unions that were tried for one value, by their lists of members, which occur repeatedly
 * in nested unions.
 */
type Attempts = Map<readonly SimpleType[], Attempt>;

/** Uses the first member that has a valid text. */
function attempt(
  union: SimpleType,
  value: unknown,
  context: WriteContext,
  form: Form | undefined,
  attempts: Attempts,
): Attempt {
  const known = attempts.get(union.memberTypes);
  if (known !== undefined) return known;
  const text = typeof value === "string" ? value : undefined;
  for (const member of candidateMembers(union, text) as Iterable<CheckingType>) {
    const tried = attemptMember(member, value, context, form, attempts);
    const { written, bound } = tried;
    if ("fault" in written) {
      // Whether the value is one of this member is not known, so no other member may take it.
      if (isLimit(written)) return tried;
      continue;
    }
    if (member.check(written.lexical, { resolvePrefix: (prefix) => bound.get(prefix) }) === undefined)
      continue;
    attempts.set(union.memberTypes, tried);
    return tried;
  }
  const { fault } = wrongKind(describeMembers(union.memberTypes), value);
  const failed = { written: { fault: { ...fault, rule: "cvc-datatype-valid.1.2.3" } }, bound: NO_PREFIXES };
  attempts.set(union.memberTypes, failed);
  return failed;
}

const NO_PREFIXES: ReadonlyMap<string, string> = new Map();

function attemptMember(
  member: SimpleType,
  value: unknown,
  context: WriteContext,
  form: Form | undefined,
  attempts: Attempts,
): Attempt {
  if (member.variety === "union") return attempt(member, value, context, form, attempts);
  const bound = new Map<string, string>();
  const noting: WriteContext = {
    ...context,
    prefixFor(ns, preferred) {
      const prefix = context.prefixFor(ns, preferred);
      if (prefix !== undefined) bound.set(prefix, ns);
      return prefix;
    },
  };
  const written =
    form === undefined ? writeValue(member, value, noting) : writeAs(member, value, noting, form);
  return { written, bound };
}
