/** Recovery after a child that is not allowed next, or content that ends too early. */
import type { ClarkName } from "../../xml/events.ts";
import type { Particle } from "../components.ts";
import type { Requirement } from "../content/missing.ts";
import type { RuleFinding } from "../finding.ts";
import type { Issue } from "../issue.ts";
import { missingAtEnd, missingBefore, tooEarly } from "./content-issues.ts";
import { noteMissing } from "./doubts.ts";
import type { Frame } from "./frame.ts";
import { qname } from "./names.ts";
import { type Jump, meets } from "./recovery.ts";
import type { Session } from "./session.ts";

/**
 * Handles a child that cannot come next but may come later: each element that should have come before it is reported
 * missing, and matching continues after them. `undefined` if the child has no later place.
 */
export function resumeAfter(session: Session, parent: Frame, child: Frame): Particle | undefined {
  const { state } = parent;
  if (state === undefined) return undefined;
  const recovery = parent.recovering();
  const { jump } = recovery;
  if (jump?.missing.some((requirement) => meets(session.set, requirement, child.key)) === true) {
    return takeBack(session, parent, child, jump);
  }
  const before = state.fork();
  const excuses = recovery.excuses();
  const skip = state.skipTo(child.key);
  // If nothing is missing and the child is still not allowed, the child is wrong.
  if (skip === undefined || skip.missing.length === 0) {
    parent.state = before;
    return undefined;
  }
  const { particle, missing } = skip;
  const { reported, issues } = report(session, parent, missing, (requirement) =>
    missingBefore(session, parent, child, requirement),
  );
  recovery.matched(child.key);
  recovery.jump = {
    ...{ key: child.key, name: qname(child.tag), particle, before, excuses, missing: reported, issues },
    place: session.report.place(),
  };
  return particle;
}

/** cvc-complex-type.2.4.b: reports each element that content lacks at its end. */
export function reportIncomplete(session: Session, frame: Frame): void {
  const { state } = frame;
  const missing = state?.missing() ?? [];
  // Content that cannot end is invalid even if no missing element can be named.
  const named = missing.length > 0 ? missing : [state?.expected() ?? []];
  report(session, frame, named, (requirement) => missingAtEnd(session, frame, requirement));
}

/**
 * The content that was reported missing before the last child comes right after it: the child was too early, and that
 * is the only issue. It is then not missing in its own place.
 */
function takeBack(session: Session, parent: Frame, child: Frame, jump: Jump): Particle | undefined {
  const recovery = parent.recovering();
  const { before, missing, issues, name, particle, place } = jump;
  const [first] = missing;
  if (first !== undefined) {
    session.report.replace(issues, tooEarly(session, parent, name, particle, first), place);
  }
  recovery.takeBack(jump);
  parent.state = before;
  const found = before.step(child.key);
  if (found === undefined) return resumeAfter(session, parent, child);
  recovery.matched(child.key);
  return found;
}

/** Reports missing content, except what is excused. */
function report(
  session: Session,
  parent: Frame,
  missing: readonly Requirement[],
  finding: (requirement: Requirement) => RuleFinding,
): { readonly reported: readonly Requirement[]; readonly issues: readonly Issue[] } {
  const recovery = parent.recovering();
  const reported: Requirement[] = [];
  const issues: Issue[] = [];
  for (const requirement of missing) {
    if (session.report.full) break;
    noteMissing(session, parent, namesOf(requirement));
    if (parent.forgiven || recovery.isExcused(session.set, requirement)) continue;
    const lacking = { depth: session.open.indexOf(parent), type: parent.type, requirement };
    const issue = session.report.add({ ...finding(requirement), lacking });
    reported.push(requirement);
    if (issue !== undefined) issues.push(issue);
  }
  recovery.owed.push(...reported);
  return { reported, issues };
}

/** The name of the required element; `undefined` if it is one of several. */
function namesOf(requirement: Requirement): readonly ClarkName[] | undefined {
  const [only] = requirement;
  return only?.term.kind === "element" && requirement.length === 1 ? [only.term.key] : undefined;
}
