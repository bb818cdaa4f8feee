/**
 * Finds the bindings that values of `$attributes` use when they are read. Writing does not need this module, and does
 * not load it.
 */
import type { SimpleType, ValueContext } from "../../datatypes/types.ts";
import type { XmlAttribute } from "../../xml/events.ts";
import { bindingsIn } from "../../xml/mentions.ts";
import { clark } from "../../xml/names.ts";
import { declarationKey, hasUnprefixedName, holdsNames } from "./open-attributes.ts";

/**
 * Adds the bindings to the values that use them: a value that was read can then be written with the same meaning.
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
