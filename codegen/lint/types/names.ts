/** The lint rule for different names that would become the same name in TypeScript. */
import type { ComplexType, ComponentSet } from "../../../src/schema/components.ts";
import type { DocumentDescriptor, ParticleDescriptor } from "../../../src/schema/descriptor.ts";
import { clark } from "../../../src/xml/names.ts";
import { pascalCase } from "../../model/identifiers.ts";
import type { FindingReport, LintRule } from "../rule.ts";

export const NAME_CLASH: LintRule = {
  id: "name-clash",
  group: "types",
  level: "warning",
  summary: "Two components would have the same name in TypeScript.",
  reason:
    "The second gets an invented name, such as Order_2, OrderElement or @id, which programs then have to use and readers have to guess.",
  remedy:
    "Rename one of them, if the schema is yours. Names that differ only in case or punctuation also confuse people.",
  check({ set, inventory }, report) {
    for (const document of set.documents) clashesOfGlobals(set, document, report);
    for (const type of inventory.complexTypes) clashesOfProperties(type, report);
  },
};

function clashesOfGlobals(set: ComponentSet, document: DocumentDescriptor, report: FindingReport): void {
  const types = new Map<string, string>();
  // The original of a redefined type has an internal name.
  for (const local of Object.keys(document.types ?? {}).filter((name) => !name.includes("$"))) {
    const name = pascalCase(local);
    const other = types.get(name);
    if (other === undefined) types.set(name, local);
    else
      report(
        set.type(clark(document.namespace, local))?.source,
        `The types "${other}" and "${local}" would both be called ${name}.`,
      );
  }
  const elements = new Map<string, string>();
  for (const local of Object.keys(document.elements ?? {})) {
    const declaration = set.element(clark(document.namespace, local));
    const name = pascalCase(local);
    const other = elements.get(name);
    if (other !== undefined) {
      report(declaration?.source, `The elements "${other}" and "${local}" would both be called ${name}.`);
      continue;
    }
    elements.set(name, local);
    const type = types.get(name);
    if (type === undefined || declaration?.type === set.type(clark(document.namespace, type))) continue;
    report(
      declaration?.source,
      `The element "${local}" and the type "${type}", which is not its type, would both be called ${name}.`,
    );
  }
}

/** Attributes and elements that one type declares under the same name. */
function clashesOfProperties({ descriptor, attributes }: ComplexType, report: FindingReport): void {
  if (descriptor.content === undefined || descriptor.attributes === undefined) return;
  const elements = new Set(localNames(descriptor.content));
  if (elements.size === 0) return;
  for (const use of descriptor.attributes) {
    if (!("name" in use) || !elements.has(use.name)) continue;
    report(
      attributes.get(clark(use.ns ?? "", use.name))?.source,
      `The attribute "${use.name}" has the name of an element of the same type, and becomes "@${use.name}".`,
    );
  }
}

/** The names of the local elements of a content model; those of referenced groups are left out. */
function localNames(content: ParticleDescriptor): readonly string[] {
  const found: string[] = [];
  const open = [content];
  for (let particle = open.pop(); particle !== undefined; particle = open.pop()) {
    if ("element" in particle) found.push(particle.element);
    else if ("sequence" in particle) open.push(...particle.sequence);
    else if ("choice" in particle) open.push(...particle.choice);
    else if ("all" in particle) open.push(...particle.all);
  }
  return found;
}
