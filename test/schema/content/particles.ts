/** Particles by hand, and an oracle that says by regular expression what a content model accepts. */
import type {
  ComponentSet,
  ElementDeclaration,
  ModelGroup,
  Particle,
  Wildcard,
} from "../../../src/schema/components.ts";

/** A set with no global components, for models of local elements. */
export const noComponents = { version: "1.0", element: () => undefined } as unknown as ComponentSet;

const none: ReadonlySet<never> = new Set();

export function declare(local: string): ElementDeclaration {
  return {
    kind: "element",
    name: { ns: "", local },
    key: local,
    scope: "local",
    get type(): never {
      throw new Error("content models do not look at types");
    },
    nillable: false,
    abstract: false,
    value: undefined,
    block: none,
    final: none,
    substitutes: undefined,
    identity: [],
    prop: undefined,
    doc: undefined,
    source: undefined,
  };
}

export function particle(term: Particle["term"], min = 1, max = 1): Particle {
  return { term, min, max, source: undefined, prop: undefined };
}

export function element(local: string, min = 1, max = 1): Particle {
  return particle(declare(local), min, max);
}

export function group(
  compositor: ModelGroup["compositor"],
  particles: readonly Particle[],
  min = 1,
  max = 1,
): Particle {
  return particle({ kind: "group", compositor, particles, key: undefined, source: undefined }, min, max);
}

export function wildcard(namespaces: Wildcard["namespaces"], min = 1, max = 1): Particle {
  return particle({ kind: "wildcard", namespaces, process: "lax", source: undefined }, min, max);
}

/** A regular expression for words of one-letter element names. */
export function expression({ term, min, max }: Particle): string {
  return `(?:${body(term)}){${min},${max === Number.POSITIVE_INFINITY ? "" : max}}`;
}

function body(term: Particle["term"]): string {
  if (term.kind === "element") return term.name.local;
  if (term.kind === "wildcard") return "[a-z]";
  const parts = term.particles.map(expression);
  // An empty choice matches nothing, not even the empty word.
  if (term.compositor === "choice") return parts.length === 0 ? "(?!)" : parts.join("|");
  return parts.join("");
}
