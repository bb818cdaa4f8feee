/** Derivation Valid (Restriction, Complex) (Part 1 §3.4.6 derivation-ok-restriction). */
import type { SimpleType } from "../../../src/datatypes/types.ts";
import { anyType } from "../../../src/schema/any-type.ts";
import type { ComplexType, ContentType } from "../../../src/schema/components.ts";
import { typeDerivationOk } from "../../../src/schema/rules/derivation.ts";
import type { CheckContext } from "../context.ts";
import { samePlace } from "../place.ts";
import { restrictedAttributes } from "./attributes.ts";
import { contentWords } from "./extension.ts";

/** Checks derivation-ok-restriction 2 to 5; clause 1 has its own rule. */
export function derivationOkRestriction(type: ComplexType, context: CheckContext): void {
  const { base } = type;
  if (type.derivation !== "restriction" || base.kind === "simple" || base === anyType) return;
  if (context.broken.has(base)) {
    context.broken.add(type);
    return;
  }
  const before = context.report.size;
  restrictedAttributes(type, base, context);
  restrictedContent(type, base, context);
  if (context.report.size > before) context.broken.add(type);
}

function restrictedContent(type: ComplexType, base: ComplexType, context: CheckContext): void {
  const { content } = type;
  if (content.kind === "simple") simpleContent(type, base, content.type, context);
  else if (content.kind === "empty") emptyContent(type, base, context);
  else if (base.content.kind === "empty" || base.content.kind === "simple") {
    // Content without any particle restricts empty content, even if it is not written as empty.
    if (base.content.kind === "empty" && content.kind !== "mixed" && isNothing(content, context)) return;
    differs("derivation-ok-restriction.5.4", type, base, context);
  } else if (content.kind === "mixed" && base.content.kind !== "mixed") {
    differs("derivation-ok-restriction.5.4.1", type, base, context);
  } else {
    const wrong = context.particles.check(content.particle, base.content.particle);
    if (wrong === undefined) return;
    const { report, wording } = context;
    const message = `${wording.Type(type)} does not restrict ${wording.type(base)}: ${wrong.words()}.`;
    report.add(wrong.rule, wrong.source ?? type.source, message);
  }
}

function isNothing(content: ContentType, { particles }: CheckContext): boolean {
  return content.kind === "element-only" && particles.isNothing(content.particle);
}

function simpleContent(type: ComplexType, base: ComplexType, own: SimpleType, context: CheckContext): void {
  const { report, wording, particles } = context;
  const { content } = base;
  if (content.kind === "simple") {
    if (simpleRestricts(own, content.type)) return;
    const message = `${wording.Type(type)} has simple content that is not derived from that of ${wording.type(base)} by restriction.`;
    report.add("derivation-ok-restriction.5.2.2.1", type.source, message);
  } else if (content.kind !== "mixed" || !particles.isEmptiable(content.particle)) {
    differs("derivation-ok-restriction.5.2.2.2", type, base, context);
  }
}

/**
 * Whether the content of a restriction is derived from that of its base. A descriptor repeats an anonymous simple
 * type, to which no reference is possible, in each restriction of it: the repetition has the place of the original.
 */
function simpleRestricts(type: SimpleType, base: SimpleType): boolean {
  if (typeDerivationOk(type, base)) return true;
  if (base.key !== undefined) return false;
  for (let each: SimpleType | undefined = type; each !== undefined; each = each.base) {
    if (each.key !== undefined || each.variety !== base.variety) continue;
    if (samePlace(each.source, base.source)) return true;
  }
  return false;
}

function emptyContent(type: ComplexType, base: ComplexType, context: CheckContext): void {
  const { content } = base;
  if (content.kind === "empty") return;
  if (content.kind !== "simple" && context.particles.isEmptiable(content.particle)) return;
  const { report, wording } = context;
  const why = content.kind === "simple" ? contentWords(content) : "elements that must occur";
  const message = `${wording.Type(type)} has empty content, but ${wording.type(base)}, which it restricts, has ${why}.`;
  report.add("derivation-ok-restriction.5.3.2", type.source, message);
}

function differs(
  rule: string,
  type: ComplexType,
  base: ComplexType,
  { report, wording }: CheckContext,
): void {
  const message = `${wording.Type(type)} has ${contentWords(type.content)}, which cannot restrict the ${contentWords(base.content)} of ${wording.type(base)}.`;
  report.add(rule, type.source, message);
}
