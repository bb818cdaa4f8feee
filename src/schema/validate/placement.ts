/** Finds the declaration of an element, from its parent's content or, for the root, from the schema. */

import type { ClarkName } from "../../xml/events.ts";
import { XSI_TYPE } from "../../xml/names.ts";
import type { ElementDeclaration, Particle } from "../components.ts";
import { ContentAmbiguityError } from "../content/matcher.ts";
import { declarationFor } from "../rules/wildcard.ts";
import { reportUnexpectedChild } from "./content-issues.ts";
import { shortList } from "./expected.ts";
import type { Frame } from "./frame.ts";
import { xsiAttribute } from "./governing.ts";
import { qname } from "./names.ts";
import { resumeAfter } from "./resume.ts";
import type { Session } from "./session.ts";

/** Whether an element is assessed: fully, laxly (declared elements in it only), or not at all. */
export type Assessment = "declared" | "lax" | "skip";

/** Sets the frame's declaration, particle and wildcard. */
export function place(session: Session, frame: Frame, parent: Frame | undefined): Assessment {
  if (parent === undefined) return placeRoot(session, frame);
  switch (parent.kind) {
    case "skip":
      return "skip";
    case "element-only":
    case "mixed":
      return placeChild(session, frame, parent);
    default:
      if (!parent.textReported) reportChildOf(session, parent, frame);
      parent.textReported = true;
      return "skip";
  }
}

function placeRoot(session: Session, frame: Frame): Assessment {
  const { root, set } = session;
  const declaration = set.element(frame.key) ?? (root?.key === frame.key ? root : undefined);
  if (root !== undefined && declaration !== root) {
    if (declaration !== undefined && set.substitutable(root).includes(declaration))
      return declared(frame, declaration);
    reportRoot(session, frame, [root, ...set.substitutable(root)]);
    return "skip";
  }
  if (declaration !== undefined) return declared(frame, declaration);
  // An element without a declaration is assessed by its xsi:type (§3.3.4 cvc-assess-elt 1.2).
  if (xsiAttribute(frame, XSI_TYPE) !== undefined) return "declared";
  reportRoot(session, frame, [...set.elements()]);
  return "skip";
}

function declared(frame: Frame, declaration: ElementDeclaration): Assessment {
  frame.declaration = declaration;
  return "declared";
}

function reportRoot(session: Session, frame: Frame, roots: readonly ElementDeclaration[]): void {
  const writer = session.writer();
  const usable = roots.filter((each) => !each.abstract).map((each) => `<${writer.show(each.key)}>`);
  const { ns } = frame.tag;
  const found = `<${qname(frame.tag)}>${ns === "" ? " of no namespace" : ` of namespace ${ns}`}`;
  const expected =
    usable.length === 0
      ? "The schema declares no element that could be the document element"
      : `The document element must be ${shortList(frame.tag.local, usable)}`;
  session.report.add({
    code: "unknown-root",
    rule: "cvc-elt.1",
    message: `${expected}; found ${found}.`,
    schema: roots.length === 1 ? roots[0]?.source : undefined,
  });
}

/** Reports an element where no element is allowed: in simple or empty content, or in a nil element. */
function reportChildOf(session: Session, parent: Frame, child: Frame): void {
  const [rule, why] =
    parent.kind === "nil"
      ? ["cvc-elt.3.2.1", "it is nil"]
      : parent.kind === "empty"
        ? ["cvc-complex-type.2.1", "it must be empty"]
        : [
            parent.type.kind === "simple" ? "cvc-type.3.1.2" : "cvc-complex-type.2.2",
            "it may contain only text",
          ];
  session.report.add({
    code: "unexpected-element",
    rule,
    message: `<${qname(parent.tag)}> cannot contain <${qname(child.tag)}>: ${why}.`,
    schema: parent.type.source ?? parent.declaration?.source,
  });
}

function placeChild(session: Session, frame: Frame, parent: Frame): Assessment {
  const particle = step(session, parent, frame.key);
  if (particle !== undefined) {
    parent.recovery?.matched(frame.key);
    return accept(session, frame, particle);
  }
  // The model could not be matched, and the rest of the content is not checked.
  if (parent.kind === "skip") return "skip";
  // After the last recorded issue, children are no longer checked, because each would be searched for in the
  // whole content model.
  if (session.report.full) {
    parent.kind = "skip";
    return "skip";
  }
  const resumed = resumeAfter(session, parent, frame);
  if (resumed !== undefined) return accept(session, frame, resumed);
  const declaration = reportUnexpectedChild(session, parent, frame);
  return declaration === undefined ? "skip" : declared(frame, declaration);
}

/** Matches missing children; `false` if one of them has no place. */
export function passOver(session: Session, parent: Frame, names: readonly ClarkName[]): boolean {
  return names.every((name) => step(session, parent, name) !== undefined);
}

function step(session: Session, parent: Frame, key: ClarkName): Particle | undefined {
  try {
    return parent.state?.step(key);
  } catch (error) {
    if (!(error instanceof ContentAmbiguityError)) throw error;
    session.report.add({
      code: "limit",
      rule: "limit.content-ambiguity",
      message: `The content of <${qname(parent.tag)}> cannot be checked. ${error.message}`,
      schema: parent.type.source,
    });
    parent.kind = "skip";
    return undefined;
  }
}

function accept(session: Session, frame: Frame, particle: Particle): Assessment {
  const { term } = particle;
  frame.particle = particle;
  if (term.kind === "element") {
    // Another name than the particle's own is that of a member of its substitution group.
    return declared(frame, term.key === frame.key ? term : (session.set.element(frame.key) ?? term));
  }
  if (term.kind === "group") return "skip";
  frame.wildcard = term;
  const declaration = declarationFor(term, () => session.set.element(frame.key));
  if (typeof declaration !== "string") return declared(frame, declaration);
  if (declaration === "skip") return "skip";
  if (xsiAttribute(frame, XSI_TYPE) !== undefined) return "declared";
  if (declaration === "lax") return "lax";
  session.report.add({
    code: "wildcard",
    rule: "cvc-complex-type.2.4.c",
    message: `<${qname(frame.tag)}> is allowed here only if the schema declares it, but the schema does not.`,
    schema: term.source,
  });
  return "skip";
}
