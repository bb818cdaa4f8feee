/** Particles by hand, and an oracle that says by the definition what a content model accepts. */
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

/** A word of one-letter names as content, by the definition: every way to read it, all at once. For small bounds. */
export function isContent(particle: Particle, word: string): boolean {
  return ends(particle, word, new Set([0])).has(word.length);
}

/** Where a particle can end in the word, having begun at one of the starts. */
function ends({ term, min, max }: Particle, word: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set<number>();
  let after = starts;
  // An occurrence more than the word has letters is an empty one, which makes no difference.
  for (let count = 0; count <= Math.min(max, min + word.length); count++) {
    if (count > 0) after = bodyEnds(term, word, after);
    if (count >= min) for (const end of after) found.add(end);
  }
  return found;
}

function bodyEnds(term: Particle["term"], word: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  if (term.kind !== "group") {
    const letters = [...starts].filter(
      (at) => at < word.length && (term.kind === "wildcard" || word[at] === term.key),
    );
    return new Set(letters.map((at) => at + 1));
  }
  if (term.compositor === "choice")
    return new Set(term.particles.flatMap((each) => [...ends(each, word, starts)]));
  return term.particles.reduce((after, each) => ends(each, word, after), starts);
}

/** A particle as text, `(a | b{0,2}){1,3}`. */
export function shown({ term, min, max }: Particle): string {
  const joint = { sequence: ", ", choice: " | ", all: " & " };
  const body =
    term.kind === "group"
      ? `(${term.particles.map(shown).join(joint[term.compositor])})`
      : term.kind === "element"
        ? term.key
        : "any";
  return min === 1 && max === 1 ? body : `${body}{${min},${max}}`;
}
