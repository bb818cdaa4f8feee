/** Attributes whose form or name a reader does not expect: single quotation marks, other prefixes, xsi, wildcards. */
import type { XmlAttribute } from "../../../xml/events.ts";
import { XSI_TYPE } from "../../../xml/names.ts";
import { hintProp, isXsiAttribute, XSI_NIL } from "../../rules/xsi-attributes.ts";
import { decline } from "../decline.ts";
import { attributeText } from "./character-text.ts";
import type { Readers, ReadTarget } from "./parts.ts";
import type { Source } from "./source.ts";
import { declaredPrefixOf, writtenAttributeAt } from "./written-tag.ts";

/** An attribute together with its name. */
export interface NamedAttribute extends XmlAttribute {
  readonly key: string;
}

/** The next attribute; `undefined` for a declaration, which was examined when the readers were chosen. */
export function anyAttribute(source: Source, { names }: Pick<Readers, "names">): NamedAttribute | undefined {
  const { name, raw, end } = writtenAttributeAt(source.text, source.position);
  const declared = declaredPrefixOf(name);
  const isLookedAt = source.ahead.isLookedAt(source.position);
  source.advanceTo(end);
  const value = attributeText(raw);
  if (declared !== undefined)
    return isLookedAt && names.resolvePrefix(declared) === value
      ? undefined
      : decline("a declaration after a > in a value");
  const { ns, local, prefix, key } = names.attributeNamed(name) ?? decline();
  return { ns, local, prefix, value, key };
}

/**
 * Adds an attribute of xsi to the value; false for other attributes.
 *
 * @param hasXsi whether xsi:type and xsi:nil have been read ahead.
 */
export function takeXsi(attribute: XmlAttribute, target: ReadTarget, hasXsi: boolean): boolean {
  if (!isXsiAttribute(attribute)) return false;
  const { local, value } = attribute;
  const hint = hintProp(local);
  if (hint === undefined) {
    if (!hasXsi || (local !== XSI_TYPE.local && local !== XSI_NIL.local)) decline();
  } else if (target[hint] !== undefined) decline();
  else target[hint] = value;
  return true;
}
