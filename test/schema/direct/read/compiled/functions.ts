/** Functions of one complex type, made in both ways: of code and of steps. */
import type { ElementDeclaration } from "../../../../../src/schema/components.ts";
import type { ChildCalls, TypeFunction } from "../../../../../src/schema/direct/read/compiled/child-calls.ts";
import { CURSOR, type Cursor } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { makeTypeFunction } from "../../../../../src/schema/direct/read/compiled/type-code.ts";
import { composeTypeFunction } from "../../../../../src/schema/direct/read/compiled/type-steps.ts";
import { DocumentNames } from "../../../../../src/schema/direct/read/document-names.ts";
import { AnyReader } from "../../../../../src/schema/direct/read/leaf-reader.ts";
import { NO_PREFIXES } from "../../../../../src/schema/direct/surroundings.ts";
import { schemaOf } from "../ways.ts";
import { outcomeOf, type Refusal, store } from "./document.ts";

/** Makers of functions, for `describe.each`. */
export const MAKERS: readonly (readonly [way: string, make: typeof makeTypeFunction])[] = [
  ["code", makeTypeFunction],
  ["steps", composeTypeFunction],
];

export interface Options {
  /** Prefixes that documents declare, `xsi` unless said otherwise. */
  readonly prefixes?: ReadonlyMap<string, string>;
  /** Whether values are made, which they are unless said otherwise. */
  readonly makesValues?: boolean;
  /** What is called for children that are not of simple types. */
  readonly calls?: (children: readonly ElementDeclaration[]) => Partial<ChildCalls>;
  readonly root?: string;
}

const XSI = new Map([["xsi", "http://www.w3.org/2001/XMLSchema-instance"]]);

/** Calls that no test expects, unless it brings its own. */
const UNEXPECTED: ChildCalls = {
  hot: () => null,
  typed: () => null,
  plan: () => {
    throw new Error("plans were asked, which the test did not expect");
  },
  again: (error) => {
    throw error;
  },
  check: () => undefined,
  leaf: (type) => new AnyReader(type, NO_PREFIXES),
  nameAt: () => {
    throw new Error("a name was asked for, which the test did not expect");
  },
  // No wildcard allows any element.
  node: () => undefined,
};

/** What reading an element came to. */
export interface Reading {
  readonly value: unknown;
  /** What follows what was read; the end tag, unless the element ended with its start tag. */
  readonly rest: string;
  readonly isClosed: boolean;
}

/** Reads a document of the element `r`, inside of so many others; or tells how that was given up. */
export type ReadElement = (xml: string, depth?: number) => Reading | Refusal;

/** The function of the root's type. Declines as making it does. */
export async function functionOf(
  xsd: string,
  make: typeof makeTypeFunction,
  { prefixes = XSI, makesValues = true, calls, root = "r" }: Options = {},
): Promise<ReadElement> {
  const { components, declaration } = (await schemaOf(xsd, root)).$linked();
  if (declaration.type.kind === "simple") throw new Error("the root's type is simple");
  const names = new DocumentNames(prefixes);
  const read = make(declaration.type, components, names, makesValues, (children) => ({
    ...UNEXPECTED,
    ...calls?.(children),
  }));
  return (xml, depth = 0) => readBy(read, xml, { depth, makesValues }, names.element(declaration.name) ?? "");
}

function readBy(
  read: TypeFunction,
  xml: string,
  setting: Pick<Cursor, "depth" | "makesValues">,
  name: string,
): Reading | Refusal {
  store(xml);
  Object.assign(CURSOR, setting);
  const open = new TextEncoder().encode(`<${name}`).length;
  CURSOR.shift = open - name.length - 1;
  const outcome = outcomeOf(() => read(open));
  if (typeof outcome === "string") return outcome;
  const isClosed = CURSOR.closed !== 0;
  CURSOR.closed = 0;
  return { ...outcome, rest: xml.slice(CURSOR.position - CURSOR.shift), isClosed };
}

/** The value of a reading that came to the end tag, or of an empty tag; or how it was given up. */
export function valueIn(reading: Reading | Refusal): unknown {
  return typeof reading === "string" ? reading : reading.value;
}
