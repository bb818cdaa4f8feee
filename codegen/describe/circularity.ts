/** Finds circular definitions before any other step follows them, so that those steps end. */
import type { SchemaNode } from "../load/node.ts";
import { derivationOf } from "./derivation.ts";
import { reducedModelOf } from "./emptiable.ts";
import { listOf } from "./lexical.ts";
import type { DescribingScope } from "./scope.ts";
import type { Definition, SymbolKind } from "./symbols.ts";

/** The longest chain of definitions that depend on each other: later steps may follow such chains by recursion. */
const MAX_CHAIN = 512;

interface Step {
  readonly definition: Definition;
  readonly rest: Definition[];
  /** The length of the longest chain of dependencies. */
  depth: number;
}

/**
 * Finds definitions that are defined by themselves (base types, members, model groups, attribute groups, substitution
 * group heads), and chains of them that are too long.
 */
export class CircularityCheck {
  readonly #depths = new Map<Definition, number>();

  /** Walks the dependencies of a definition, without recursion. */
  check(start: Definition, scope: DescribingScope): void {
    if (this.#depths.has(start)) return;
    const path = [this.#step(start, scope)];
    const open = new Set([start]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        path.pop();
        open.delete(top.definition);
        this.#close(top, path.at(-1), scope);
      } else if (open.has(next)) reportCircle(next, path, scope);
      else if (this.#depths.has(next)) top.depth = Math.max(top.depth, this.#depths.get(next) ?? 0);
      else {
        open.add(next);
        path.push(this.#step(next, scope));
      }
    }
  }

  #step(definition: Definition, scope: DescribingScope): Step {
    return { definition, rest: [...madeOf(definition, scope.in(definition.unit))], depth: 0 };
  }

  #close({ definition, depth }: Step, user: Step | undefined, scope: DescribingScope): void {
    this.#depths.set(definition, depth + 1);
    if (user) user.depth = Math.max(user.depth, depth + 1);
    if (depth !== MAX_CHAIN) return;
    const { node } = definition;
    const message = `${node.label} ends a chain of more than ${MAX_CHAIN} definitions, each based on the next.`;
    scope.report("limit", "limit", node, message);
  }
}

function reportCircle(definition: Definition, path: readonly Step[], scope: DescribingScope): void {
  const all = path.map((each) => each.definition);
  const circle = all.slice(all.indexOf(definition));
  const names = [...circle, definition].map((each) => each.name).join(" → ");
  const { node } = definition;
  scope.broken(ruleOf(node), node, `${node.label} is defined by itself: ${names}.`);
}

const RULES: Readonly<Record<string, string>> = {
  complexType: "ct-props-correct.3",
  simpleType: "st-props-correct.2",
  group: "mg-props-correct.2",
  attributeGroup: "src-attribute_group.3",
};

function ruleOf(node: SchemaNode): string {
  return RULES[node.local] ?? "e-props-correct.6";
}

/**
 * The definitions on which a definition depends. An element's type is not among them: types may contain elements of
 * their own type.
 */
function* madeOf({ kind, node }: Definition, scope: DescribingScope): Iterable<Definition> {
  if (kind === "element") yield* named(node, "substitutionGroup", "element", scope);
  else if (kind === "group") yield* groupsIn(reducedModelOf(node), scope);
  else if (kind === "type") yield* typesIn(node, scope);
  else if (kind === "attributeGroup") {
    for (const child of node.children) {
      if (child.local === "attributeGroup") yield* named(child, "ref", "attributeGroup", scope);
    }
  }
}

function* groupsIn(model: SchemaNode | undefined, scope: DescribingScope): Iterable<Definition> {
  if (model === undefined || model.local === "element") return;
  if (model.local === "group") yield* named(model, "ref", "group", scope);
  for (const child of model.children) yield* groupsIn(child, scope);
}

function* typesIn(type: SchemaNode, scope: DescribingScope): Iterable<Definition> {
  const step = derivationOf(type) ?? type.child("list") ?? type.child("union");
  if (step === undefined) return;
  for (const attribute of ["base", "itemType", "memberTypes"]) yield* named(step, attribute, "type", scope);
  for (const child of step.children) if (child.local === "simpleType") yield* typesIn(child, scope);
}

function* named(
  node: SchemaNode,
  attribute: string,
  kind: SymbolKind,
  scope: DescribingScope,
): Iterable<Definition> {
  for (const qname of listOf(node.attributes.get(attribute) ?? "")) {
    const definition = scope.lookUp(node, qname, kind)?.definition;
    if (definition) yield definition;
  }
}
