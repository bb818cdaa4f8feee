/** The schema that lint rules examine: its components, each once, and the elements that declare them. */
import type { ComponentSet, Particle } from "../../src/schema/components.ts";
import type { SchemaLocation } from "../../src/schema/issue.ts";
import { CheckBudget } from "../check/budget.ts";
import { gatherComponents, type Inventory } from "../check/gather.ts";
import { Wording } from "../check/wording.ts";
import type { CheckedSchema } from "../checked-schema.ts";
import { fileOfDocument, type SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import { XML_SCHEMA_URI } from "../load/xml-namespace.ts";
import type { SchemaIssue } from "../tolerate/schema-issue.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";

/** A schema whose components and elements were gathered. */
export class LintTarget {
  readonly set: ComponentSet;
  readonly units: readonly SchemaUnit[];
  /** Violations of XML Schema that did not prevent the schema from being loaded. */
  readonly violations: readonly SchemaIssue[];
  /** Which of them the user tolerates. */
  readonly tolerance: Tolerance;
  readonly inventory: Inventory;
  /** Names components in messages. */
  readonly wording: Wording = new Wording();
  /** Every particle of every content model and group. */
  readonly particles: ReadonlySet<Particle>;
  #builtIn: string | undefined;
  readonly #byName = new Map<string, SchemaNode[]>();
  readonly #byPlace = new Map<string, SchemaNode>();

  /** @throws BudgetSpentError for a schema that the checks of components have refused because of its size. */
  constructor({ units, components, warnings }: CheckedSchema, tolerance: Tolerance) {
    this.set = components;
    this.units = units;
    this.violations = warnings;
    this.tolerance = tolerance;
    const gathering = { set: components, wording: this.wording, budget: new CheckBudget() };
    this.inventory = gatherComponents(gathering);
    this.particles = particlesOf(this.inventory);
    // A document without a target namespace is a unit for each namespace that includes it.
    const documents = new Set(units.map(({ document }) => document));
    for (const { uri, file, root } of documents) {
      if (uri === XML_SCHEMA_URI) this.#builtIn = file;
      else this.#index(root);
    }
  }

  /** All elements of the documents with that local name, in document order. */
  nodes(local: string): readonly SchemaNode[] {
    return this.#byName.get(local) ?? [];
  }

  /** The element of a document that begins at a place. */
  nodeAt(place: SchemaLocation | undefined): SchemaNode | undefined {
    return place && this.#byPlace.get(placeKey(place));
  }

  /** Whether a place is in a document that is part of xsdflow. */
  isBuiltIn({ file }: SchemaLocation): boolean {
    return file === this.#builtIn;
  }

  #index(root: SchemaNode): void {
    // A list instead of recursion; the last entry is the next in document order.
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const same = this.#byName.get(node.local);
      if (same === undefined) this.#byName.set(node.local, [node]);
      else same.push(node);
      this.#byPlace.set(placeKey(node), node);
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child !== undefined) open.push(child);
      }
    }
  }
}

function placeKey({ file, line, column = 1 }: SchemaLocation): string {
  return `${fileOfDocument(file)}\0${line}\0${column}`;
}

function particlesOf({ groups, complexTypes }: Inventory): ReadonlySet<Particle> {
  const found = new Set<Particle>();
  for (const { content } of complexTypes) if ("particle" in content) found.add(content.particle);
  for (const { particles } of groups) for (const particle of particles) found.add(particle);
  return found;
}

const KINDS: Readonly<Record<string, string>> = {
  element: "element",
  attribute: "attribute",
  complexType: "type",
  simpleType: "type",
  group: "group",
  attributeGroup: "attribute group",
  notation: "notation",
  key: "key",
  keyref: "keyref",
  unique: "unique",
};

/** `element "price" in type "Line"`: the nearest named declaration around an element, and the global one around that. */
export function namedComponent(node: SchemaNode | undefined): string {
  let nearest: string | undefined;
  let outermost: string | undefined;
  for (let each = node; each !== undefined; each = each.parent) {
    const kind = KINDS[each.local];
    const name =
      each.attributes.get("name") ?? (nearest === undefined ? each.attributes.get("ref") : undefined);
    if (kind === undefined || name === undefined) continue;
    const shown = `${kind} "${name.trim()}"`;
    nearest ??= shown;
    outermost = shown;
  }
  if (nearest === undefined) return "";
  return outermost === nearest ? nearest : `${nearest} in ${outermost}`;
}
