/**
 * The attributes that every element may carry (XML Schema Part 1 §2.6 and §3.2.7), and their properties in a value.
 * All modules that write, read, check or describe documents use these names.
 */
import type { ExpandedName } from "../../xml/events.ts";
import { XSI, XSI_TYPE } from "../../xml/names.ts";

/** `xsi:nil`. */
export const XSI_NIL: ExpandedName = { ns: XSI, local: "nil" };

/** `xsi:schemaLocation`: pairs of a namespace and a location. */
export const XSI_SCHEMA_LOCATION: ExpandedName = { ns: XSI, local: "schemaLocation" };

/** `xsi:noNamespaceSchemaLocation`: one location. */
export const XSI_NO_NAMESPACE_SCHEMA_LOCATION: ExpandedName = { ns: XSI, local: "noNamespaceSchemaLocation" };

/** The property of a value for a location hint. */
export type HintProp = "$schemaLocation" | "$noNamespaceSchemaLocation";

/** The location hints, in the order in which they are written. */
export const HINTS: readonly { readonly name: ExpandedName; readonly prop: HintProp }[] = [
  { name: XSI_SCHEMA_LOCATION, prop: "$schemaLocation" },
  { name: XSI_NO_NAMESPACE_SCHEMA_LOCATION, prop: "$noNamespaceSchemaLocation" },
];

/** The properties of the location hints, in the same order. */
export const HINT_PROPS: readonly HintProp[] = HINTS.map(({ prop }) => prop);

/** The properties that a value of any element may have, whatever its type: one for each attribute. */
export const XSI_PROPS: readonly ("$type" | "$nil" | HintProp)[] = ["$type", "$nil", ...HINT_PROPS];

/** The property for the location hint `xsi:local`; `undefined` for other attributes of that namespace. */
export function hintProp(local: string): HintProp | undefined {
  for (const { name, prop } of HINTS) if (name.local === local) return prop;
  return undefined;
}

/** Whether an attribute is one of the four that every element may carry, and that no type declares. */
export function isXsiAttribute({ ns, local }: ExpandedName): boolean {
  if (ns !== XSI) return false;
  return local === XSI_TYPE.local || local === XSI_NIL.local || hintProp(local) !== undefined;
}
