/** The bindings that values of `$attributes` use, taken down where they are read. Writing does without this module, and does not load it. */
import type { SimpleType, ValueContext } from "../../datatypes/types.ts";
import type { XmlAttribute } from "../../xml/events.ts";
import { bindingsIn } from "../../xml/mentions.ts";
import { clark } from "../../xml/names.ts";
import { declarationKey, hasUnprefixedName, holdsNames } from "./open-attributes.ts";

/**
 * Puts the bindings beside the values that use them: what is read can then be written, and means the same.
 *
 * @param open the values of `$attributes`
 * @param attributes those of the tag, or more of them: only those that are in `open` count
 */
export function addBindings(
  open: Record<string, string>,
  attributes: Iterable<{ readonly attribute: XmlAttribute; readonly type?: SimpleType }>,
  context: ValueContext,
): void {
  const bindings = new Map<string, string>();
  for (const { attribute, type } of attributes) {
    const { ns, local, value } = attribute;
    if (open[clark(ns, local)] !== value) continue;
    for (const [prefix, bound] of bindingsIn(value, (word) => context.resolvePrefix(word)))
      bindings.set(prefix, bound);
    const byDefault = context.resolvePrefix("") ?? "";
    const isUnprefixed = type !== undefined && holdsNames(type) && hasUnprefixedName(value);
    if (isUnprefixed && byDefault !== "") bindings.set("", byDefault);
  }
  for (const [prefix, bound] of bindings) open[declarationKey(prefix)] = bound;
}
