/** Values of many families, changed at random: what the quick ways of writing say, and what the engine does. */
import { isXmlValidationError } from "../../../src/index.ts";
import { writeByDescriptor } from "../../../src/schema/api/write-by-descriptor.ts";
import type { ElementDeclaration } from "../../../src/schema/components.ts";
import { DirectRoot } from "../../../src/schema/direct/write/write.ts";
import type { LinkedElement } from "../../../src/schema/schema.ts";
import { numbers } from "../../schema/direct/numbers.ts";
import { sliced } from "../../schema/direct/write/agreement.ts";
import { mutated } from "../../schema/direct/write/mutate.ts";
import type { Subject } from "../mutation/mutate.ts";
import { familySubjects, ownSubjects } from "../mutation/subjects.ts";
import { familyNames } from "../support/shared-data.ts";

/** What came of it. */
export interface Comparison {
  values: number;
  /** Valid by the engine. */
  valid: number;
  /** Of these, written by the kernel, and by the plans. */
  gathered: number;
  planned: number;
  readonly families: Set<string>;
  /** Where a quick way wrote what the engine refuses, or something else than the engine. */
  readonly wrong: string[];
}

/** Larger documents would take the engine most of the time. */
const MOST_UNITS = 12_000;
/** Documents of one schema. */
const MOST_DOCUMENTS = 6;

interface Start {
  readonly name: string;
  readonly linked: LinkedElement;
  readonly root: DirectRoot;
  readonly value: unknown;
}

/**
 * @param count values in all
 * @param only families, by what their names match
 */
export async function compareWriting(count: number, seed: number, only: RegExp = /./u): Promise<Comparison> {
  const comparison: Comparison = {
    values: 0,
    valid: 0,
    gathered: 0,
    planned: 0,
    families: new Set(),
    wrong: [],
  };
  const random = numbers(seed);
  const own = (await ownSubjects()).filter(({ name }) => only.test(name));
  const names = familyNames().filter((each) => only.test(each));
  // Families take memory by the hundred megabytes: one is let go before the next.
  const share = Math.ceil(count / (own.length + names.length));
  const compare = (starts: readonly Start[]): void => {
    const each = Math.ceil(share / starts.length);
    for (const start of starts) {
      comparison.families.add(start.name);
      compareOne(start, start.value, comparison);
      for (let times = 1; times < each; times++) compareOne(start, mutated(start.value, random), comparison);
    }
  };
  for (const { name, values } of own) compare(startsOf(name, values));
  for (const name of names) {
    const starts: Start[] = [];
    for await (const { values } of familySubjects(name)) starts.push(...startsOf(name, values));
    compare(starts);
  }
  return comparison;
}

function startsOf(name: string, values: Subject["values"]): readonly Start[] {
  // Each schema value of an element has a linked element of its own: by that, no two documents would share a root.
  const roots = new Map<ElementDeclaration, DirectRoot>();
  const small = values.filter(({ schema, value }) => lengthOf(schema.$linked(), value) <= MOST_UNITS);
  return small.slice(0, MOST_DOCUMENTS).map(({ schema, value }) => {
    const linked = schema.$linked();
    const root = roots.get(linked.declaration) ?? new DirectRoot(linked);
    roots.set(linked.declaration, root);
    return { name, linked, root, value };
  });
}

function lengthOf(linked: LinkedElement, value: unknown): number {
  return writeByDescriptor(linked, value).length;
}

function compareOne({ name, linked, root, value: original }: Start, value: unknown, into: Comparison): void {
  into.values++;
  const planned = root.planned(value);
  const bytes = root.gathered(value, {});
  const gathered = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  const cut = into.values % 4 === 0 ? sliced(root, linked, value) : undefined;
  const written = byEngine(linked, value);
  if (written !== undefined) into.valid++;
  if (gathered !== undefined) into.gathered++;
  if (planned !== undefined) into.planned++;
  for (const [way, text] of [
    ["plans", planned],
    ["kernel", gathered],
    ["slices", cut],
  ] as const) {
    if (text === undefined || text === written || into.wrong.length >= 20) continue;
    const what = written === undefined ? "wrote what is invalid" : `wrote ${difference(text, written)}`;
    into.wrong.push(`${name}: ${way} ${what}${value === original ? " (unchanged)" : ""}`);
  }
}

function byEngine(linked: LinkedElement, value: unknown): string | undefined {
  try {
    return writeByDescriptor(linked, value);
  } catch (error) {
    if (isXmlValidationError(error)) return undefined;
    throw error;
  }
}

function difference(text: string, expected: string): string {
  let at = 0;
  while (at < text.length && text[at] === expected[at]) at++;
  const show = (each: string): string => JSON.stringify(each.slice(Math.max(0, at - 40), at + 40));
  return `${show(text)} instead of ${show(expected)}`;
}
