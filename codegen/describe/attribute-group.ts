/** Resolves attribute groups into the attribute uses of types: components have no attribute groups (Part 1 §3.4.2). */
import { clark } from "../../src/xml/names.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import { showPlace } from "../load/report.ts";
import { describeAttributeUse, type NamedUse } from "./attribute.ts";
import { intersect } from "./namespace-constraint.ts";
import { sameOrigin } from "./origin.ts";
import type { DescriptorOutput } from "./output.ts";
import type { DescribingScope } from "./scope.ts";
import type { Definition } from "./symbols.ts";
import { describeWildcard, type LocatedWildcard } from "./wildcard.ts";

/** The result of expanding a list of attributes, attribute groups and a wildcard. */
export interface Attributes {
  /**
   * Uses that remove an attribute of the base: only those in the list itself, as an attribute group does not pass
   * them on.
   */
  readonly prohibited: readonly NamedUse[];
  readonly uses: readonly NamedUse[];
  /** The complete wildcard of the list (Part 1 §3.4.2). */
  readonly wildcard: LocatedWildcard | undefined;
}

/**
 * Expands attribute groups: the attribute uses of a type, extension, restriction or attribute group, including those
 * of the groups to which it refers (Part 1 §3.4.2, §3.6.2).
 *
 * @param owner the element whose children are examined.
 * @param rule the rule that two uses with one name break: `ct-props-correct.4` in a type, `ag-props-correct.2` in a
 *   group.
 */
export function describeAttributes(
  owner: SchemaNode,
  scope: DescribingScope,
  rule: "ct-props-correct.4" | "ag-props-correct.2" = "ct-props-correct.4",
): Attributes {
  let collector = collectors.get(scope.output);
  if (collector === undefined) {
    collector = new Collector(scope);
    collectors.set(scope.output, collector);
  }
  return collector.collect(owner, scope.unit, rule);
}

/**
 * The content of a missing attribute group, in a schema for which that is tolerated: any attribute, without
 * validation.
 */
const UNKNOWN_WILDCARD: LocatedWildcard = { any: "any", process: "skip" };
const UNKNOWN_ATTRIBUTES: Attributes = { prohibited: [], uses: [], wildcard: UNKNOWN_WILDCARD };

const collectors = new WeakMap<DescriptorOutput, Collector>();

/** Expands lists for one descriptor: each attribute group is examined once, however many types use it. */
class Collector {
  readonly #scope: DescribingScope;
  /** Attributes of each group; `undefined` while it is being examined: circles were reported before. */
  readonly #groups = new Map<Definition, Attributes | undefined>();

  constructor(scope: DescribingScope) {
    this.#scope = scope;
  }

  collect(owner: SchemaNode, unit: SchemaUnit, rule: string): Attributes {
    const scope = this.#scope.in(unit);
    const uses = new Map<string, NamedUse>();
    const prohibited: NamedUse[] = [];
    const wildcards: LocatedWildcard[] = [];
    const add = (named: NamedUse): void => {
      const key = clark(named.ns, named.local);
      const first = uses.get(key);
      if (first === undefined) uses.set(key, named);
      else if (!sameOrigin(first.use, named.use)) duplicate(first, named, owner, scope, rule);
    };
    for (const node of owner.children) {
      if (node.local === "attribute") {
        const named = describeAttributeUse(node, scope);
        if (named?.use.use === "prohibited") prohibited.push(named);
        else if (named) add(named);
      } else if (node.local === "attributeGroup") {
        const group = this.#group(node, scope);
        if (group && scope.set.uses.take(group.uses.length, owner)) group.uses.forEach(add);
        if (group?.wildcard) wildcards.push(group.wildcard);
      }
    }
    const own = owner.child("anyAttribute");
    const wildcard = completeWildcard(own && describeWildcard(own, scope), wildcards, owner, scope);
    return { prohibited, uses: [...uses.values()], wildcard };
  }

  #group(node: SchemaNode, scope: DescribingScope): Attributes | undefined {
    const resolved = scope.reference(node, "ref", "attributeGroup");
    const definition = resolved?.definition;
    if (resolved !== undefined && definition === undefined) return UNKNOWN_ATTRIBUTES;
    if (definition) scope.set.attributeGroups.used.add(definition);
    if (definition === undefined || this.#groups.has(definition)) {
      return definition && this.#groups.get(definition);
    }
    this.#groups.set(definition, undefined);
    const attributes = this.collect(definition.node, definition.unit, "ag-props-correct.2");
    this.#groups.set(definition, attributes);
    return attributes;
  }
}

function duplicate(
  first: NamedUse,
  again: NamedUse,
  owner: SchemaNode,
  scope: DescribingScope,
  rule: string,
): void {
  const node = again.node.parent === owner ? again.node : owner;
  const message = `The attribute "${again.local}" is declared twice: first at ${showPlace(first.node)}.`;
  scope.broken(rule, node, message);
}

/**
 * The complete wildcard: the namespaces that the own wildcard and those of all groups allow, with the processContents
 * of the first.
 */
function completeWildcard(
  own: LocatedWildcard | undefined,
  fromGroups: readonly LocatedWildcard[],
  owner: SchemaNode,
  scope: DescribingScope,
): LocatedWildcard | undefined {
  const [first, ...rest] = own ? [own, ...fromGroups] : fromGroups;
  if (first === undefined) return undefined;
  if (fromGroups.includes(UNKNOWN_WILDCARD)) return UNKNOWN_WILDCARD;
  let { any } = first;
  for (const each of rest) {
    const both = intersect(any, each.any);
    if (both === undefined) {
      const message = `The attribute wildcards of ${owner.label} and its attribute groups have no intersection that can be expressed.`;
      scope.broken("src-ct.4", owner, message);
      return first;
    }
    any = both;
  }
  return { ...first, any };
}
