/** A valid value with several faults at once, and what `validate` says of it. */
import { type ElementSchema, type Issue, validate } from "../../../src/index.ts";
import { showPath, step, type ValuePath } from "../../../src/schema/value/path.ts";
import type { Draw } from "../mutation/random.ts";
import type { Way } from "../mutation/typed-walk.ts";
import { type Fault, faultsOf, type Removal } from "./faults.ts";

/** The most faults of each kind that a value gets. */
export const MOST = { removed: 6, wrong: 3 } as const;

/** What came of one broken value. */
export interface Broken {
  readonly removed: number;
  readonly wrong: number;
  /** Deepest place, in steps from the root. */
  readonly depth: number;
  /** The first difference; `undefined` where the issues name exactly the places. */
  readonly mismatch: string | undefined;
}

/**
 * Breaks a value at 1 to 6 required properties and in 1 to 3 other places, and judges it. Depth is drawn first, so that
 * long lists of one depth do not have all the faults. `undefined` where the value has no place for one fault of each kind.
 */
export function breakValue(schema: ElementSchema, value: unknown, draw: Draw): Broken | undefined {
  const { removals, wrongs } = faultsOf(schema, value);
  const chosen = new Chosen(draw);
  // Removals first: a wrong type of the whole value would leave no place for them.
  const removed = chosen.take(removals, 1 + draw(MOST.removed));
  const wrong = chosen.take(wrongs, 1 + draw(MOST.wrong));
  if (wrong === 0 || removed === 0) return undefined;
  const broken = chosen.faults.reduce((root, fault) => fault.apply(root), value);
  const { issues } = validate(schema, broken);
  const depth = Math.max(...chosen.faults.map(({ way }) => way.length));
  const places = new Set(chosen.faults.map(({ way }) => shown(way)));
  const paths = new Set(issues.map(({ path }) => path));
  const isAgain = ({ path }: Issue, index: number): boolean =>
    issues.findIndex((one) => one.path === path) !== index;
  const lacking = chosen.faults.filter(({ way }) => !paths.has(shown(way)));
  const more = issues.filter((issue, index) => !places.has(issue.path) || isAgain(issue, index));
  if (lacking.length === 0 && more.length === 0) return { removed, wrong, depth, mismatch: undefined };
  const mismatch = [
    ...lacking.map(({ kind, way }) => `no issue at ${shown(way)} (${kind})`),
    ...more.map(({ path, message }) => `a further issue at ${path || "the root"}: ${message}`),
    `faults: ${chosen.faults.map(({ kind, way }) => `${kind} at ${shown(way)}`).join("; ")}`,
  ].join("\n  ");
  return { removed, wrong, depth, mismatch };
}

/** Faults that leave each other alone: none is inside the place of another, and every group keeps what it is known by. */
class Chosen {
  readonly faults: Fault[] = [];
  readonly #anchored: (readonly Way[])[] = [];
  readonly #draw: Draw;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** Takes up to so many; returns how many it took. */
  take(faults: readonly (Fault | Removal)[], count: number): number {
    const byDepth = new Map<number, (Fault | Removal)[]>();
    for (const fault of faults) {
      const depth = fault.way.length;
      const here = byDepth.get(depth);
      if (here === undefined) byDepth.set(depth, [fault]);
      else here.push(fault);
    }
    let taken = 0;
    for (let left = faults.length; taken < count && left > 0; left--) {
      const depths = [...byDepth.keys()];
      const depth = depths[this.#draw(depths.length)] ?? 0;
      const here = byDepth.get(depth) ?? [];
      const [fault] = here.splice(this.#draw(here.length), 1);
      if (here.length === 0) byDepth.delete(depth);
      if (fault !== undefined && this.#fits(fault)) {
        this.faults.push(fault);
        if ("anchors" in fault) this.#anchored.push(...fault.anchors);
        taken += 1;
      }
    }
    return taken;
  }

  #fits(fault: Fault | Removal): boolean {
    const { covers } = fault;
    if (this.faults.some((each) => isWithin(each.covers, covers) || isWithin(covers, each.covers)))
      return false;
    const anchors = "anchors" in fault ? [...this.#anchored, ...fault.anchors] : this.#anchored;
    const all = [...this.faults, fault];
    const stays = (way: Way): boolean => !all.some((each) => isWithin(way, each.covers));
    return anchors.every((ways) => ways.some(stays));
  }
}

/** Whether a way is another one or leads further into it. */
function isWithin(way: Way, outer: Way): boolean {
  return outer.length <= way.length && outer.every((key, index) => way[index] === key);
}

function shown(way: Way): string {
  let path: ValuePath | undefined;
  for (const key of way) path = step(path, key);
  return showPath(path);
}
