/** Describes faults in the children of an element. */

import { isClose, MOST_COMPARED } from "../../arguments/spelling.ts";
import type { SchemaLocation } from "../../datatypes/types.ts";
import type { ElementDeclaration, Particle } from "../components.ts";
import type { Requirement } from "../content/missing.ts";
import type { RuleFinding } from "../finding.ts";
import { noteMissing } from "./doubts.ts";
import { particleWords, shortList } from "./expected.ts";
import type { Frame } from "./frame.ts";
import { qname } from "./names.ts";
import type { Session } from "./session.ts";

/**
 * Reports a child that has no place in the rest of its parent's content. Returns the declaration by which to check
 * its content, if it was certainly meant.
 */
export function reportUnexpectedChild(
  session: Session,
  parent: Frame,
  child: Frame,
): ElementDeclaration | undefined {
  const { state, kind } = parent;
  if (state === undefined || kind === "skip") return undefined;
  if (session.report.full) {
    // No further issue is recorded, and finding the expected elements takes time proportional to the size of
    // the choice.
    session.report.found++;
    return session.set.element(child.key);
  }
  const known = knownIn(session, parent, child);
  const declaration = known?.term.kind === "element" ? known.term : session.set.element(child.key);
  if (declaration === undefined) noteMissing(session, parent, undefined);
  const recovery = parent.recovering();
  if (recovery.isReported(session.set, child.key)) return declaration;
  const expected = state.expected();
  const meant = known === undefined ? misspelt(expected, child) : undefined;
  session.report.add({
    code: "unexpected-element",
    rule: expected.length === 0 ? "cvc-complex-type.2.4.d" : "cvc-complex-type.2.4.a",
    message: unexpectedMessage(session, parent, child, expected, known, meant),
    schema: known?.source ?? parent.type.source ?? parent.declaration?.source,
  });
  if (meant !== undefined) state.step(meant.key);
  // This child may have been meant to be the next missing element.
  else if (known === undefined) recovery.excused++;
  return declaration;
}

/** cvc-complex-type.2.4.a: content that is required before a child and missing. */
export function missingBefore(
  session: Session,
  parent: Frame,
  child: Frame,
  requirement: Requirement,
): RuleFinding {
  return {
    code: "missing-element",
    rule: "cvc-complex-type.2.4.a",
    message: `<${qname(child.tag)}> in <${qname(parent.tag)}> comes too early: expected ${words(session, child.tag.local, requirement)} before it.`,
    schema: sourceOf(requirement, parent),
  };
}

/** cvc-complex-type.2.4.b: content that is required before the end. */
export function missingAtEnd(session: Session, frame: Frame, requirement: Requirement): RuleFinding {
  return {
    code: "missing-element",
    rule: "cvc-complex-type.2.4.b",
    message: `<${qname(frame.tag)}> is incomplete: ${words(session, "", requirement)} is missing.`,
    schema: sourceOf(requirement, frame),
  };
}

/** cvc-complex-type.2.4.a: a child that came too early; `name` as written in the document. */
export function tooEarly(
  session: Session,
  parent: Frame,
  name: string,
  particle: Particle,
  requirement: Requirement,
): RuleFinding {
  return {
    code: "unexpected-element",
    rule: "cvc-complex-type.2.4.a",
    message: `<${name}> is out of order here, in <${qname(parent.tag)}>: expected ${words(session, "", requirement)}.`,
    schema: particle.source ?? parent.type.source ?? parent.declaration?.source,
  };
}

/** The particle with exactly that name, anywhere in the parent's content model. */
function knownIn(session: Session, parent: Frame, child: Frame): Particle | undefined {
  const { content } = parent.type.kind === "complex" ? parent.type : { content: undefined };
  if (content?.kind !== "element-only" && content?.kind !== "mixed") return undefined;
  return session.models
    .of(content)
    .particles.find(({ term }) => term.kind === "element" && term.key === child.key);
}

/** The expected element that the child was probably meant to be: the name in another namespace, or a similar name. */
function misspelt(expected: readonly Particle[], child: Frame): ElementDeclaration | undefined {
  const elements = expected.flatMap(({ term }) => (term.kind === "element" ? [term] : []));
  const { local } = child.tag;
  return (
    elements.find(({ name }) => name.local === local) ??
    elements.slice(0, MOST_COMPARED).find(({ name }) => isClose(local, name.local))
  );
}

function unexpectedMessage(
  session: Session,
  parent: Frame,
  child: Frame,
  expected: readonly Particle[],
  known: Particle | undefined,
  meant: ElementDeclaration | undefined,
): string {
  const name = `<${qname(child.tag)}>`;
  const inside = `<${qname(parent.tag)}>`;
  if (meant !== undefined && meant.name.local === child.tag.local) {
    return `${name} is ${ofNamespace(child.tag.ns)}, but must be ${ofNamespace(meant.name.ns)} here, in ${inside}.`;
  }
  const head = known === undefined ? headOf(session, child, expected) : undefined;
  if (head !== undefined) {
    return `${name} may not substitute for <${session.show(head.key)}> here, in ${inside}: the schema blocks that substitution.`;
  }
  const where = known === undefined ? "is not allowed" : `is out of order or one too many${most(known)}`;
  const found = `${name} ${where} here, in ${inside}`;
  if (expected.length === 0) return `${found}: nothing more may follow.`;
  const end = parent.state?.accepts() === true ? ", or the end" : "";
  return `${found}: expected ${words(session, child.tag.local, expected)}${end}.`;
}

/** The expected element whose substitution group contains the child, although it may not be substituted. */
function headOf(
  session: Session,
  child: Frame,
  expected: readonly Particle[],
): ElementDeclaration | undefined {
  const seen = new Set<ElementDeclaration>();
  for (let head = session.set.element(child.key)?.substitutes; head !== undefined; head = head.substitutes) {
    if (seen.has(head)) return undefined;
    seen.add(head);
    if (expected.some(({ term }) => term === head)) return head;
  }
  return undefined;
}

function most({ max }: Particle): string {
  return max > 1 && max !== Number.POSITIVE_INFINITY ? ` (at most ${max} in a row)` : "";
}

function ofNamespace(ns: string): string {
  return ns === "" ? "of no namespace" : `of namespace ${ns}`;
}

/** The allowed next elements, in words. */
function words(session: Session, found: string, expected: readonly Particle[]): string {
  const writer = session.writer();
  const all = particleWords(
    expected,
    (key) => writer.show(key),
    (head) => session.set.substitutable(head),
  );
  return shortList(found, all) || "content that the schema makes impossible";
}

function sourceOf(expected: readonly Particle[], parent: Frame): SchemaLocation | undefined {
  const [first] = expected;
  return first?.source ?? parent.type.source ?? parent.declaration?.source;
}
