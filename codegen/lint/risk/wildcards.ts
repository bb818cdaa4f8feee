/** Lint rules for wildcards that allow more than receivers expect. */
import type { ModelGroup, NamespaceConstraint, Particle, Wildcard } from "../../../src/schema/components.ts";
import type { Inventory } from "../../check/gather.ts";
import type { LintRule } from "../rule.ts";

/** `xs:any of any namespace` */
function wildcardName({ namespaces }: Wildcard): string {
  return `xs:any (${namespacesText(namespaces)})`;
}

function namespacesText(constraint: NamespaceConstraint): string {
  if (constraint.kind === "any") return "any namespace";
  if (constraint.kind === "not")
    return constraint.ns === ""
      ? "any namespace, but not names without one"
      : `any namespace but "${constraint.ns}"`;
  const names = [...constraint.namespaces].map((ns) => (ns === "" ? "no namespace" : `"${ns}"`));
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} …` : names.join(", ");
}

/**
 * The wildcards that may occur any number of times, because of their own maxOccurs or that of a group around
 * them. A group is visited at most twice: once inside and once outside a repeated group.
 */
function* repeatedWildcards({ complexTypes, groups }: Inventory): Generator<Particle> {
  const seen = new Set<Particle>();
  const once = new Set<ModelGroup>();
  const repeated = new Set<ModelGroup>();
  const open: (readonly [Particle, boolean])[] = [];
  for (const { content } of complexTypes) if ("particle" in content) open.push([content.particle, false]);
  for (const { particles } of groups) for (const particle of particles) open.push([particle, false]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [particle, isInside] = next;
    const { term, max } = particle;
    const isRepeated = isInside || max === Number.POSITIVE_INFINITY;
    if (term.kind === "wildcard" && isRepeated && !seen.has(particle)) {
      seen.add(particle);
      yield particle;
    }
    const known = isRepeated ? repeated : once;
    if (term.kind !== "group" || known.has(term)) continue;
    known.add(term);
    for (const each of term.particles) open.push([each, isRepeated]);
  }
}

/** The wildcards for attributes, each once: types inherit them. */
function attributeWildcards({ complexTypes }: Inventory): ReadonlySet<Wildcard> {
  const found = new Map<string, Wildcard>();
  for (const { attributeWildcard } of complexTypes) {
    if (attributeWildcard !== undefined)
      found.set(JSON.stringify(attributeWildcard.source), attributeWildcard);
  }
  return new Set(found.values());
}

export const UNBOUNDED_WILDCARD: LintRule = {
  id: "unbounded-wildcard",
  group: "risk",
  level: "warning",
  summary:
    "A wildcard admits any number of elements, or attributes of any name, that the schema does not describe.",
  reason:
    "A document may be of any size and contain anything there, so the schema does not protect receivers. In TypeScript, the values are nodes without types. Where attributes of any name are allowed, a misspelt name is not found.",
  remedy:
    "Give xs:any, and groups around it, a maxOccurs that real documents need, and name the namespaces; or declare the elements and attributes.",
  check({ inventory }, report) {
    for (const { term } of repeatedWildcards(inventory)) {
      if (term.kind !== "wildcard") continue;
      report(term.source, `${wildcardName(term)} may occur any number of times.`);
    }
    for (const { namespaces, source } of attributeWildcards(inventory)) {
      // Attributes of other namespaces are the usual way to extend a type, and none of them is a misspelt one of its own.
      if (namespaces.kind === "any") report(source, "xs:anyAttribute admits attributes of any name.");
    }
  },
};

export const SKIPPED_WILDCARD: LintRule = {
  id: "skipped-wildcard",
  group: "risk",
  level: "note",
  summary: 'A wildcard has processContents="skip": what it admits is never validated.',
  reason:
    "Even elements and attributes that the schema declares are accepted there with invalid content, without any message.",
  remedy: 'Use processContents="lax", which validates what is declared and accepts the rest.',
  check({ inventory, particles }, report) {
    for (const { term } of particles) {
      if (term.kind !== "wildcard" || term.process !== "skip") continue;
      report(term.source, `The content of ${wildcardName(term)} is not validated.`);
    }
    for (const { process, source } of attributeWildcards(inventory)) {
      if (process !== "skip") continue;
      report(source, "The attributes that xs:anyAttribute admits are not validated.");
    }
  },
};
