/** The promise behind the rules: the properties of a value determine the order of its elements. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { bindType, placesOf } from "../../../src/schema/binding/bind.ts";
import { chooseBranch, isPresent } from "../../../src/schema/binding/presence.ts";
import type { ContentBinding } from "../../../src/schema/binding/types.ts";
import type { Particle } from "../../../src/schema/components.ts";
import { any, choice, components, el, elementOnly, seq } from "./particles.ts";

/** One element of a word: the particle that matches it, and a number so that no two are equal. */
interface Letter {
  readonly leaf: Particle;
  readonly id: number;
}
type Fields = Record<string, Letter[]>;

/** All words of a tree up to a size, drawn by a random source: an oracle that knows nothing of bindings. */
function* walk(part: Particle, random: () => number): Generator<Particle> {
  const most = Number.isFinite(part.max) ? part.max : part.min + 2;
  const times = part.min + Math.floor(random() * (most - part.min + 1));
  for (let count = 0; count < times; count += 1) {
    if (part.term.kind !== "group") yield part;
    else if (part.term.compositor === "sequence") {
      for (const child of part.term.particles) yield* walk(child, random);
    } else {
      const live = part.term.particles.filter((child) => child.max > 0);
      const branch = live[Math.floor(random() * live.length)];
      if (branch !== undefined) yield* walk(branch, random);
    }
  }
}

function toFields(word: readonly Letter[], content: ContentBinding): Fields {
  const places = placesOf(content);
  const fields: Fields = {};
  for (const letter of word) {
    const prop = places.get(letter.leaf)?.prop;
    if (prop === undefined) throw new Error("a particle without a place");
    fields[prop] ??= [];
    fields[prop].push(letter);
  }
  return fields;
}

function* arrange(content: ContentBinding, fields: Fields): Generator<Letter> {
  if ("prop" in content) yield* fields[content.prop] ?? [];
  else if (content.kind === "choice") {
    const branch = chooseBranch(content, fields, (prop) => isPresent(fields[prop]));
    if (branch !== undefined) yield* arrange(branch, fields);
  } else for (const item of content.items) yield* arrange(item, fields);
}

const bounds = fc.constantFrom<readonly [number, number]>(
  [1, 1],
  [1, 1],
  [0, 1],
  [0, Number.POSITIVE_INFINITY],
  [1, 2],
  [0, 0],
);
const name = fc.constantFrom(..."abcde");
const { tree } = fc.letrec<{ tree: Particle; leaf: Particle; group: Particle }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie("leaf"), tie("group")),
  leaf: fc.oneof(
    { weight: 6, arbitrary: fc.tuple(name, bounds).map(([key, [min, max]]) => el(key, min, max)) },
    { weight: 1, arbitrary: bounds.map(([min, max]) => any(min, max)) },
  ),
  group: fc
    .tuple(fc.constantFrom(seq, seq, choice), fc.array(tie("tree"), { maxLength: 4, minLength: 1 }), bounds)
    .map(([make, items, [min, max]]) => make(items, min, max)),
}));

/** Particles of one named group stand in two places: the same objects twice in a tree. */
const treeWithSharing = fc
  .tuple(tree, tree, fc.boolean(), bounds)
  .map(([shared, other, together, [min, max]]) => {
    const branches = [seq([el("x"), shared]), seq([el("y"), choice([shared, other], min, max)])];
    return together ? seq(branches) : choice(branches);
  });

it("a word that was distributed to properties is reconstructed unchanged", () => {
  fc.assert(
    fc.property(fc.oneof(tree, treeWithSharing), fc.infiniteStream(fc.nat(1000)), (content, numbers) => {
      const random = (): number => (numbers.next().value ?? 0) / 1001;
      const binding = bindType(elementOnly(content), components()).content;
      for (let round = 0; round < 4; round += 1) {
        const word = [...walk(content, random)].slice(0, 500).map((leaf, id) => ({ leaf, id }));
        if (word.length === 500) continue;
        if (binding === undefined) expect(word).toEqual([]);
        else expect([...arrange(binding, toFields(word, binding))]).toEqual(word);
      }
    }),
    { numRuns: 2000 },
  );
});
