/** Derivation Valid (Restriction, Simple) (Part 1 §3.14.6 cos-st-restricts), with st-props-correct.3. */
import type { SimpleType } from "../../../src/datatypes/types.ts";
import { XS } from "../../../src/xml/names.ts";
import type { CheckContext } from "../context.ts";

/**
 * Checks cos-st-restricts. xs:anySimpleType is accepted as an item or member type, as in the tests of the
 * specification and in other processors, although its variety is absent.
 */
export function cosStRestricts(type: SimpleType, context: CheckContext): void {
  if (type.derivation === "restriction") restriction(type, context);
  else if (type.derivation === "list") list(type, context);
  else union(type, context);
}

function restriction(type: SimpleType, { report, wording }: CheckContext): void {
  const { base } = type;
  if (base === undefined) return;
  if (base.variety === "any" && !type.key?.startsWith(`{${XS}}`)) {
    const message = `${wording.Type(type)} restricts xs:anySimpleType, which only built-in types may: restrict one of those.`;
    report.add("cos-st-restricts.1.1", type.source, message);
  }
  if (!base.final.has("restriction")) return;
  const message = `${wording.Type(type)} restricts ${wording.type(base)}, which is final for restriction.`;
  report.add("st-props-correct.3", type.source, message);
}

function list(type: SimpleType, { report, wording }: CheckContext): void {
  const item = type.itemType;
  if (item === undefined) return;
  if (holdsList(item, new Set())) {
    const message = `${wording.Type(type)} is a list of ${wording.type(item)}, which is a list or contains one: its items must be atomic.`;
    report.add("cos-st-restricts.2.1", type.source, message);
  }
  if (!item.final.has("list")) return;
  const message = `${wording.Type(type)} is a list of ${wording.type(item)}, which is final for list.`;
  report.add("cos-st-restricts.2.3.1.1", type.source, message);
}

/** Whether some value of a type is a list. */
function holdsList(type: SimpleType, seen: Set<SimpleType>): boolean {
  if (type.variety === "list") return true;
  if (type.variety !== "union" || seen.has(type)) return false;
  seen.add(type);
  return type.memberTypes.some((member) => holdsList(member, seen));
}

function union(type: SimpleType, { report, wording }: CheckContext): void {
  for (const member of type.memberTypes) {
    if (!member.final.has("union")) continue;
    const message = `${wording.Type(type)} has the member ${wording.type(member)}, which is final for union.`;
    report.add("cos-st-restricts.3.3.1.1", type.source, message);
  }
}
