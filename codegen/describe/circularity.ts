import type { SchemaNode } from "../load/node.ts";
import { derivationOf } from "./derivation.ts";
import { modelOf } from "./emptiable.ts";
import { listOf } from "./lexical.ts";
import type { Scope } from "./scope.ts";
import type { Definition, SymbolKind } from "./symbols.ts";

/** Finds definitions that are defined by themselves: base types, members, model groups, substitution group heads. */
export class CircularityCheck {
  private readonly done = new Set<Definition>();

  /** Goes through what a definition is made of, without recursion: chains may be long. */
  check(start: Definition, scope: Scope): void {
    const path = [this.step(start, scope)];
    const open = new Set([start]);
    for (let top = path.at(-1); top !== undefined && !this.done.has(start); top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        this.done.add(top.definition);
        open.delete(top.definition);
        path.pop();
      } else if (open.has(next))
        report(
          next,
          path.map((each) => each.definition),
          scope,
        );
      else if (!this.done.has(next)) {
        open.add(next);
        path.push(this.step(next, scope));
      }
    }
  }

  private step(definition: Definition, scope: Scope): { definition: Definition; rest: Definition[] } {
    return { definition, rest: [...madeOf(definition, scope.in(definition.unit))] };
  }
}

function report(definition: Definition, path: readonly Definition[], scope: Scope): void {
  const circle = path.slice(path.indexOf(definition));
  const names = [...circle, definition].map((each) => each.name).join(" → ");
  const { node } = definition;
  scope.broken(ruleOf(node), node, `${node.label} is defined by itself: ${names}.`);
}

function ruleOf(node: SchemaNode): string {
  if (node.local === "complexType") return "ct-props-correct.3";
  if (node.local === "simpleType") return "st-props-correct.2";
  return node.local === "group" ? "mg-props-correct.2" : "e-props-correct.6";
}

/** What must be known before a definition is. An element's type is not: types may hold elements of themselves. */
function* madeOf({ kind, node }: Definition, scope: Scope): Iterable<Definition> {
  if (kind === "element") yield* named(node, "substitutionGroup", "element", scope);
  else if (kind === "group") yield* groupsIn(modelOf(node), scope);
  else if (kind === "type") yield* typesIn(node, scope);
}

function* groupsIn(model: SchemaNode | undefined, scope: Scope): Iterable<Definition> {
  if (model === undefined || model.local === "element") return;
  if (model.local === "group") yield* named(model, "ref", "group", scope);
  for (const child of model.children) yield* groupsIn(child, scope);
}

function* typesIn(type: SchemaNode, scope: Scope): Iterable<Definition> {
  const step = derivationOf(type) ?? type.child("list") ?? type.child("union");
  if (step === undefined) return;
  for (const attribute of ["base", "itemType", "memberTypes"]) yield* named(step, attribute, "type", scope);
  for (const child of step.children) if (child.local === "simpleType") yield* typesIn(child, scope);
}

function* named(node: SchemaNode, attribute: string, kind: SymbolKind, scope: Scope): Iterable<Definition> {
  for (const qname of listOf(node.attributes.get(attribute) ?? "")) {
    const definition = scope.lookUp(node, qname, kind)?.definition;
    if (definition) yield definition;
  }
}
