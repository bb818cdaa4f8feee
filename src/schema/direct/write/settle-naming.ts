/** Determines the prefixes for the namespaces that a document uses, by the engine's own table, which is loaded when it is needed. */
import type { ComponentSet } from "../../components.ts";
import { PrefixTable } from "../../serialize/prefixes.ts";
import { DocumentNaming, type NamespaceUses } from "./naming.ts";

/** The naming of a document that uses these namespaces: the same that the descriptor engine chooses for these uses. */
export function settleNaming(
  components: ComponentSet,
  rootNamespace: string,
  uses: NamespaceUses,
): DocumentNaming {
  let table = new PrefixTable(components);
  for (;;) {
    const values = tell(table, rootNamespace, uses);
    const declarations = table.settle(rootNamespace);
    const corrected = table.corrected();
    if (corrected === undefined) return new DocumentNaming(declarations, values);
    table = corrected;
  }
}

function tell(table: PrefixTable, rootNamespace: string, uses: NamespaceUses): ReadonlyMap<string, string> {
  table.useForElement(rootNamespace);
  for (const ns of uses.elements) table.useForElement(ns);
  if (uses.keepsNoNamespace) table.keepNoNamespace();
  for (const [prefix, ns] of uses.local) table.bindLocally(prefix, ns);
  for (const { ns, isValue, hint } of uses.others) {
    if (isValue) table.prefixForValue(ns, hint);
    else table.prefixFor(ns);
  }
  return new Map(uses.values.map((ns) => [ns, table.prefixForValue(ns)]));
}
