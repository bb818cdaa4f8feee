/** Values of many families, changed at random: what the quick ways of writing say, and what the engine does. */
import { isXmlValidationError } from "../../../src/index.ts";
import { writeByDescriptor } from "../../../src/schema/api/write-by-descriptor.ts";
import { DirectRoot } from "../../../src/schema/direct/write/write.ts";
import type { LinkedElement } from "../../../src/schema/schema.ts";
import { numbers } from "../../schema/direct/numbers.ts";
import { mutated } from "../../schema/direct/write/mutate.ts";
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
const MOST_BYTES = 12_000;
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
  const starts = await startsOf(only);
  const random = numbers(seed);
  const each = Math.ceil(count / starts.length);
  for (const start of starts) {
    comparison.families.add(start.name);
    compareOne(start, start.value, comparison);
    for (let times = 1; times < each; times++) compareOne(start, mutated(start.value, random), comparison);
  }
  return comparison;
}

async function startsOf(only: RegExp): Promise<readonly Start[]> {
  const starts: Start[] = [];
  const add = (name: string, values: Awaited<ReturnType<typeof ownSubjects>>[number]["values"]): void => {
    const roots = new Map<LinkedElement, DirectRoot>();
    let documents = 0;
    for (const { schema, value } of values) {
      const linked = schema.$linked();
      const root = roots.get(linked) ?? new DirectRoot(linked);
      roots.set(linked, root);
      if (documents >= MOST_DOCUMENTS || writeByDescriptor(linked, value).length > MOST_BYTES) continue;
      documents++;
      starts.push({ name, linked, root, value });
    }
  };
  for (const { name, values } of await ownSubjects()) if (only.test(name)) add(name, values);
  for (const name of familyNames().filter((each) => only.test(each))) {
    for await (const { values } of familySubjects(name)) add(name, values);
  }
  return starts;
}

function compareOne({ name, linked, root, value: original }: Start, value: unknown, into: Comparison): void {
  into.values++;
  const planned = root.planned(value);
  const bytes = root.gathered(value, {});
  const gathered = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  const written = byEngine(linked, value);
  if (written !== undefined) into.valid++;
  if (gathered !== undefined) into.gathered++;
  if (planned !== undefined) into.planned++;
  for (const [way, text] of [
    ["plans", planned],
    ["kernel", gathered],
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
