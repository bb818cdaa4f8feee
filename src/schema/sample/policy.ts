/** Decides how much optional content a document shows. */
import type { SeededRandom } from "../../datatypes/sample/random.ts";
import type { AttributeUse, ElementDeclaration, Particle } from "../components.ts";
import type { ValueSize } from "./values.ts";

/** The inputs of a decision: the place, and the possibilities. */
export interface Site {
  readonly depth: number;
  /** How many elements of the particle's declaration are open; 0 for a group. */
  readonly open: number;
}

/** Decides about optional content. Its wishes are limited by the budget of nodes. */
export interface Policy {
  readonly values: ValueSize;
  /** How often an optional or repeated particle occurs; `branches` is the number of alternatives that it can show. */
  occurrences(particle: Particle, branches: number, site: Site): number;
  /**
   * One of the branches of a choice, the members of a substitution group or the types of an element, cheapest first, for
   * content or an element at that depth.
   */
  branch<T extends object>(affordable: readonly T[], depth: number): T | undefined;
  /** Whether an optional attribute is present. */
  attribute(use: AttributeUse): boolean;
  /** Whether a nillable element is nil. */
  nil(declaration: ElementDeclaration): boolean;
  /** Whether mixed content contains text. */
  readonly mixedText: boolean;
}

/** Only required content. */
export class MinimalPolicy implements Policy {
  readonly values = "minimal";
  readonly mixedText = false;

  occurrences(): number {
    return 0;
  }
  branch<T extends object>(affordable: readonly T[]): T | undefined {
    return affordable[0];
  }
  attribute(): boolean {
    return false;
  }
  nil(): boolean {
    return false;
  }
}

/**
 * Content of elements deeper than this has only required parts, with the cheapest branches. The compilers set
 * the bound, since a sample can be a literal in a module: TypeScript 5.9 and 7.0 report "Excessive stack
 * depth comparing types" for the literal of a recursive mixed type with derived types from 16 levels on, for
 * other types from 20 or 32 levels on, and compile ever more slowly below that.
 */
const DEEPEST_OPTIONAL = 12;

function isTooDeep(depth: number): boolean {
  return depth >= DEEPEST_OPTIONAL;
}

/** Some optional content, at random: less at greater depth, and very little content that contains itself. */
export class RandomPolicy implements Policy {
  readonly values = "full";
  readonly mixedText = true;
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  occurrences({ max }: Particle, _branches: number, { depth, open }: Site): number {
    if (isTooDeep(depth)) return 0;
    const chance = (depth < 4 ? 0.6 : 0.35) / (1 + 3 * open);
    if (this.#random.next() >= chance) return 0;
    let wish = 1;
    while (wish < Math.min(max, 4) && this.#random.next() < 0.4) wish++;
    return wish;
  }
  branch<T extends object>(affordable: readonly T[], depth: number): T | undefined {
    if (affordable.length === 0 || isTooDeep(depth)) return affordable[0];
    return this.#random.pick(affordable);
  }
  attribute(): boolean {
    return this.#random.next() < 0.5;
  }
  nil(): boolean {
    return this.#random.next() < 0.1;
  }
}

/** The largest number of branches that one place shows. */
const MOST_BRANCHES = 40;

/** All optional content at least once; repeated parts twice; each branch in turn. */
export class FullPolicy implements Policy {
  readonly values = "full";
  readonly mixedText = true;
  readonly #shown = new Set<Particle>();
  readonly #taken = new Map<object, number>();
  readonly #random: SeededRandom;
  readonly #plenty: () => boolean;

  /** @param plenty returns whether the budget suffices to repeat content that was shown before. */
  constructor(random: SeededRandom, plenty: () => boolean) {
    this.#random = random;
    this.#plenty = plenty;
  }

  occurrences(particle: Particle, branches: number, { depth, open }: Site): number {
    if (isTooDeep(depth)) return 0;
    const isShown = this.#shown.has(particle);
    this.#shown.add(particle);
    if (isShown && (open > 0 || !this.#plenty())) return 0;
    if (open > 1) return 0;
    return Math.min(Math.max(isShown ? 1 : branches, 2), MOST_BRANCHES);
  }
  branch<T extends object>(affordable: readonly T[], depth: number): T | undefined {
    if (affordable.length === 0 || isTooDeep(depth)) return affordable[0];
    const rarest = affordable.reduce(
      (low, each) => Math.min(low, this.#count(each)),
      Number.POSITIVE_INFINITY,
    );
    const chosen = this.#random.pick(affordable.filter((each) => this.#count(each) === rarest));
    this.#taken.set(chosen, rarest + 1);
    return chosen;
  }
  attribute(): boolean {
    return true;
  }
  nil(): boolean {
    return false;
  }

  #count(branch: object): number {
    return this.#taken.get(branch) ?? 0;
  }
}
