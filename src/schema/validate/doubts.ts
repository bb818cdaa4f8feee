/**
 * Tracks what cannot be checked because of another fault. A missing key or ID is reported at its own place;
 * unresolved references to it are only a consequence, and are not reported.
 */
import { mayHoldIds } from "../../datatypes/index.ts";
import type { ClarkName } from "../../xml/events.ts";
import { parseClark } from "../../xml/names.ts";
import type { ElementDeclaration } from "../components.ts";
import type { Frame } from "./frame.ts";
import { mayHoldId } from "./id-bearing.ts";
import type { Session } from "./session.ts";

/** Records children that an open element lacks; `undefined` if they are unknown. */
export function noteMissing(session: Session, frame: Frame, names: readonly ClarkName[] | undefined): void {
  const { ids, identity, set } = session;
  if (names === undefined) {
    identity.lacks(undefined);
    ids.incomplete ||= mayHoldId(frame.type, set);
    return;
  }
  frame.missing ??= new Set();
  for (const name of names) {
    if (frame.missing.has(name)) continue;
    frame.missing.add(name);
    const declaration = declarationIn(session, frame, name);
    const members = declaration === undefined ? [] : set.substitutable(declaration);
    identity.lacks([parseClark(name), ...members.map((member) => member.name)]);
    ids.incomplete ||= [declaration, ...members].some(
      (each) => each === undefined || mayHoldId(each.type, set),
    );
  }
}

/** Records a fault in an open element's tag: references may be to an ID that is missing because of it. */
export function noteTag({ ids }: Session, { type, tag }: Frame): void {
  if (type.kind === "simple") return;
  for (const { declaration } of type.attributes.values()) {
    const { type: simple, name } = declaration;
    if (!mayHoldIds(simple)) continue;
    ids.incomplete ||= !tag.attributes.some(({ ns, local }) => ns === name.ns && local === name.local);
  }
}

function declarationIn(
  { models, set }: Session,
  { type }: Frame,
  key: ClarkName,
): ElementDeclaration | undefined {
  const content = type.kind === "complex" ? type.content : undefined;
  if (content?.kind === "element-only" || content?.kind === "mixed") {
    for (const { term } of models.of(content).particles) {
      if (term.kind === "element" && term.key === key) return term;
    }
  }
  return set.element(key);
}
