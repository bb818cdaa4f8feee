/** The attributes of an assessed element as properties. */
import type { ValueContext } from "../../datatypes/types.ts";
import { clark, XSI } from "../../xml/names.ts";
import type { AssessedAttribute, AssessedStart } from "../assessment.ts";
import type { TypeBinding } from "../binding/types.ts";
import { hintProp } from "../rules/xsi-attributes.ts";
import { addBindings } from "../value/used-bindings.ts";
import { readResult } from "./simple.ts";

const propsByType = new WeakMap<TypeBinding, ReadonlyMap<string, string>>();

function propsOf(binding: TypeBinding): ReadonlyMap<string, string> {
  const known = propsByType.get(binding);
  if (known !== undefined) return known;
  const props = new Map(binding.attributes.map(({ use, prop }) => [use.declaration.key, prop]));
  propsByType.set(binding, props);
  return props;
}

/** Adds the attributes to the value, in document order; if requested, those that only have a default come last. */
export function placeAttributes(
  start: AssessedStart,
  binding: TypeBinding | undefined,
  target: Record<string, unknown>,
  defaults: boolean,
): void {
  let open: Record<string, string> | undefined;
  for (const assessed of start.attributes) {
    if (assessed.defaulted === true && !defaults) continue;
    const { ns, local, value } = assessed.attribute;
    const prop = propFor(assessed, binding);
    if (ns === XSI) {
      const hint = hintProp(local);
      if (hint !== undefined) target[hint] = value;
    } else if (prop !== undefined) {
      target[prop] = readResult(assessed.result, contextOf(assessed, start));
    } else {
      // The names come from the document: without a prototype, none of them has a special meaning.
      open ??= Object.create(null) as Record<string, string>;
      open[clark(ns, local)] = value;
    }
  }
  if (open === undefined) return;
  addBindings(
    open,
    start.attributes.filter(({ use }) => use === undefined),
    start.tag,
  );
  target.$attributes = open;
}

function propFor({ use }: AssessedAttribute, binding: TypeBinding | undefined): string | undefined {
  return use === undefined || binding === undefined ? undefined : propsOf(binding).get(use.declaration.key);
}

/** The prefixes of a default value are bound in the schema document. */
function contextOf({ defaulted, use }: AssessedAttribute, start: AssessedStart): ValueContext {
  return (defaulted === true ? use?.value : undefined) ?? start.tag;
}
