/** Paths as an automaton: the progress after an element is one state, so that each element is examined once. */
import type { ClarkName, ExpandedName } from "../../xml/events.ts";
import { clark } from "../../xml/names.ts";
import { ownString } from "../../xml/own-string.ts";
import { type PathProgram, passes } from "./path-program.ts";
import type { NameTest } from "./xpath.ts";

/** Names from documents are unlimited: beyond this number, and for longer names, a step is computed anew each time. */
const MOST_NAMES = 512;
const LONGEST_NAME = 256;

/** The progress of the paths of an expression. */
export class PathState {
  /** Whether a path ends at the element. */
  readonly selectsElement: boolean;
  /** The tests of attributes in which paths end. */
  readonly attributes: readonly NameTest[];
  /** Whether a path continues from here. */
  readonly goesOn: boolean;
  readonly program: PathProgram;
  readonly #states: readonly number[];
  readonly #machine: Map<string, PathState>;
  readonly #steps = new Map<ClarkName, PathState | undefined>();

  private constructor(program: PathProgram, states: readonly number[], machine: Map<string, PathState>) {
    this.program = program;
    this.#states = states;
    this.#machine = machine;
    const finals = states.filter((state) => program.tests[state] === undefined);
    this.selectsElement = finals.some((state) => program.attributes[state] === undefined);
    this.attributes = finals.flatMap((state) => program.attributes[state] ?? []);
    this.goesOn = program.anywhere.length > 0 || finals.length < states.length;
  }

  /** The state before the first step. */
  static start(program: PathProgram): PathState {
    return new PathState(program, program.initial, new Map());
  }

  /** Whether a path ends in an attribute of that name. */
  selectsAttribute(name: ExpandedName): boolean {
    return this.attributes.some((test) => passes(test, name));
  }

  /** Whether a path could continue in a child of that name, or in any child. */
  leadsInto(child: ExpandedName | undefined): boolean {
    return child === undefined ? this.goesOn : this.step(child) !== undefined;
  }

  /** The state after a child of that name; `undefined` if no path leads into it. */
  step(name: ExpandedName, key: ClarkName = clark(name.ns, name.local)): PathState | undefined {
    const known = this.#steps.get(key);
    if (known !== undefined || this.#steps.has(key)) return known;
    const next = this.#next(name);
    if (this.#steps.size < MOST_NAMES && key.length <= LONGEST_NAME) this.#steps.set(ownString(key), next);
    return next;
  }

  #next(name: ExpandedName): PathState | undefined {
    const { tests, anywhere } = this.program;
    const next = new Set(anywhere);
    for (const state of this.#states) {
      const test = tests[state];
      if (test !== undefined && passes(test, name)) next.add(state + 1);
    }
    if (next.size === 0) return undefined;
    const states = [...next].sort((a, b) => a - b);
    const key = states.join();
    let known = this.#machine.get(key);
    if (known === undefined) {
      known = new PathState(this.program, states, this.#machine);
      this.#machine.set(key, known);
    }
    return known;
  }
}
