/** IDREF and IDREFS: makes each refer to an ID of the document. */
import { isIdType, refersToIds } from "../../datatypes/index.ts";
import type { AttributeUse } from "../components.ts";
import type { DocumentMaker, Workshop } from "./maker.ts";
import type { SampleElement } from "./node.ts";
import { type SampledPlace, valuePlaces } from "./places.ts";

/** Gives references an ID, or removes them. */
export function mendReferences(root: SampleElement, maker: DocumentMaker, shop: Workshop): void {
  const { values, lessons } = shop;
  const references = [...valuePlaces(root)].filter((place) => isReference(place, shop));
  if (references.length === 0) return;
  const isNeeded = references.some(({ attribute }) => attribute?.use?.required !== false);
  if (values.ids.size === 0 && isNeeded) giveAnId(root, maker);
  for (const place of references) {
    const text = place.type === undefined ? undefined : values.reference(place.type, place.name);
    if (text !== undefined) place.text = text;
    else if (!place.remove()) lessons.avoidElement(place.element);
  }
}

function isReference({ type, text }: SampledPlace, { values }: Workshop): boolean {
  if (type === undefined) return false;
  if (refersToIds(type)) return true;
  if (type.variety !== "union") return false;
  const result = type.validate(text, values.prefixes.context);
  return result.ok && refersToIds(result.type);
}

/** Adds an optional attribute of type ID to the first element that may have one. */
function giveAnId(root: SampleElement, maker: DocumentMaker): void {
  for (const element of root.all()) {
    const use = idUse(element);
    if (use === undefined) continue;
    maker.addAttribute(element, use);
    return;
  }
}

function idUse({ type, attributes }: SampleElement): AttributeUse | undefined {
  if (type === undefined || type.kind === "simple") return undefined;
  const use = [...type.attributes.values()].find(({ declaration }) => isIdType(declaration.type));
  return use === undefined || attributes.some((each) => each.use === use) ? undefined : use;
}
