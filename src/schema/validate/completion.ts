/** The checks at the end of an element: its text, its value constraint, and whether its content is complete. */

import { mayHoldIds } from "../../datatypes/index.ts";
import type { Invalid, SimpleType, Valid } from "../../datatypes/types.ts";
import type { AssessedEnd } from "../assessment.ts";
import type { ValueConstraint } from "../components.ts";
import { breaksFixed, isFixed, keepsFixedText } from "../rules/value-constraint.ts";
import type { Frame } from "./frame.ts";
import { qname } from "./names.ts";
import { reportIncomplete } from "./resume.ts";
import type { Session } from "./session.ts";

/** The result for an element's text. */
export type Completion = AssessedEnd;

const NOTHING: Completion = { defaulted: false };

/** A text that could not be written, for a reported reason. */
const UNKNOWN: Invalid = { ok: false, normalized: "", faults: [] };

/** Checks an element at its end. */
export function complete(session: Session, frame: Frame): Completion {
  switch (frame.kind) {
    case "simple":
      return frame.simple === undefined ? NOTHING : completeSimple(session, frame, frame.simple);
    case "element-only":
    case "mixed":
      return completeComplex(session, frame);
    default:
      return NOTHING;
  }
}

function completeSimple(session: Session, frame: Frame, type: SimpleType): Completion {
  if (frame.forgiven) return { simple: { type, result: UNKNOWN, raw: "" }, defaulted: false };
  const constraint = frame.declaration?.value;
  if (constraint !== undefined && !frame.hasText && !frame.hasChildren) {
    const result = session.constraintValue(constraint, type);
    checkResult(session, frame, result);
    return { simple: { type, result, raw: constraint.lexical }, defaulted: true };
  }
  const result = session.value(type, frame.text, frame.tag);
  // A child element that is not allowed was reported, and the text around it is not checked.
  if (!frame.hasChildren) checkResult(session, frame, result);
  if (isFixed(constraint)) checkFixed(session, frame, constraint, type, result);
  return { simple: { type, result, raw: frame.text }, defaulted: false };
}

function checkResult(session: Session, frame: Frame, result: Valid | Invalid): void {
  if (result.ok) {
    session.ids.note(result);
    return;
  }
  session.ids.incomplete ||= frame.simple !== undefined && mayHoldIds(frame.simple);
  session.faults(result.faults, `<${qname(frame.tag)}>`, frame.declaration?.source);
}

/** Checks a fixed value: cvc-elt.5.2.2.2.2. */
function checkFixed(
  session: Session,
  frame: Frame,
  constraint: ValueConstraint,
  type: SimpleType,
  result: Valid | Invalid,
): void {
  if (!breaksFixed(constraint, session.constraintValue(constraint, type), result)) return;
  reportFixed(session, frame, "cvc-elt.5.2.2.2.2", constraint);
}

function reportFixed(session: Session, frame: Frame, rule: string, constraint: ValueConstraint): void {
  session.report.add({
    code: "fixed-value",
    rule,
    message: `<${qname(frame.tag)}> must have its fixed value "${constraint.lexical}"; found "${frame.text}".`,
    schema: frame.declaration?.source,
    isText: true,
  });
}

function completeComplex(session: Session, frame: Frame): Completion {
  if (frame.state?.accepts() === false) reportIncomplete(session, frame);
  const constraint = frame.declaration?.value;
  if (constraint === undefined || frame.kind !== "mixed") return NOTHING;
  if (!frame.hasText && !frame.hasChildren) return { defaulted: true };
  if (isFixed(constraint)) {
    if (frame.hasChildren) reportFixed(session, frame, "cvc-elt.5.2.2.1", constraint);
    else if (!keepsFixedText(constraint, frame.text))
      reportFixed(session, frame, "cvc-elt.5.2.2.2.1", constraint);
  }
  return NOTHING;
}
