/**
 * The form of an expression that the linear matcher runs on: sets numbered, and no repetition of a part that may be
 * empty, so that a step of the matcher always ends.
 */
import { isNullable, type RegexNode } from "./ast.ts";
import type { CharSet } from "./charset.ts";

export type ProgramNode =
  | { readonly kind: "set"; readonly id: number; readonly set: number; readonly nullable: false }
  | {
      readonly kind: "sequence";
      readonly id: number;
      readonly items: readonly ProgramNode[];
      readonly nullable: boolean;
    }
  | {
      readonly kind: "choice";
      readonly id: number;
      readonly branches: readonly ProgramNode[];
      readonly nullable: boolean;
    }
  | RepeatProgram;

export interface RepeatProgram {
  readonly kind: "repeat";
  readonly id: number;
  /** Never nullable. */
  readonly item: ProgramNode;
  readonly min: number;
  readonly max: number;
  readonly nullable: boolean;
}

export interface Program {
  readonly root: ProgramNode;
  readonly sets: readonly CharSet[];
}

/** Makes the program of an expression. */
export function makeProgram(node: RegexNode): Program {
  const sets: CharSet[] = [];
  const known = new Map<CharSet, number>();
  const builder = { ids: 0, sets, known };
  return { root: build(builder, node), sets };
}

interface Builder {
  ids: number;
  readonly sets: CharSet[];
  readonly known: Map<CharSet, number>;
}

function build(builder: Builder, node: RegexNode): ProgramNode {
  switch (node.kind) {
    case "set":
      return { kind: "set", id: builder.ids++, set: setIndex(builder, node.set), nullable: false };
    case "sequence":
      return sequence(
        builder,
        node.items.map((item) => build(builder, item)),
      );
    case "choice":
      return choice(
        builder,
        node.branches.map((branch) => build(builder, branch)),
      );
    case "repeat": {
      const item = withoutEmpty(builder, build(builder, node.item));
      return repeat(builder, item, isNullable(node.item) ? 0 : node.min, node.max);
    }
  }
}

function setIndex(builder: Builder, set: CharSet): number {
  const known = builder.known.get(set);
  if (known !== undefined) return known;
  builder.known.set(set, builder.sets.length);
  return builder.sets.push(set) - 1;
}

function sequence(builder: Builder, items: readonly ProgramNode[]): ProgramNode {
  return { kind: "sequence", id: builder.ids++, items, nullable: items.every((item) => item.nullable) };
}

function choice(builder: Builder, branches: readonly ProgramNode[]): ProgramNode {
  return {
    kind: "choice",
    id: builder.ids++,
    branches,
    nullable: branches.some((branch) => branch.nullable),
  };
}

/** Rewrites {m,n} as {m} and {0,n-m}: the matcher can forget the lesser of two counts only if both may stop. */
function repeat(builder: Builder, item: ProgramNode, min: number, max: number): ProgramNode {
  if (max === 0) return sequence(builder, []);
  if (min > 0 && min < max) {
    const rest = max - min;
    return sequence(builder, [repeat(builder, item, min, min), repeat(builder, item, 0, rest)]);
  }
  return { kind: "repeat", id: builder.ids++, item, min, max, nullable: min === 0 };
}

/** The same expression without the empty string. */
function withoutEmpty(builder: Builder, node: ProgramNode): ProgramNode {
  if (!node.nullable) return node;
  switch (node.kind) {
    case "choice":
      return choice(
        builder,
        node.branches.map((branch) => withoutEmpty(builder, branch)),
      );
    case "repeat":
      return sequence(builder, [node.item, repeat(builder, node.item, 0, node.max - 1)]);
    case "sequence":
      return firstNotEmpty(builder, node.items);
  }
}

/**
 * One item is the first that is not empty, and those before it are empty. The items after it are shared between these
 * cases.
 */
function firstNotEmpty(builder: Builder, items: readonly ProgramNode[]): ProgramNode {
  const branches: ProgramNode[] = [];
  let rest = sequence(builder, []);
  for (const item of items.toReversed()) {
    branches.push(sequence(builder, [withoutEmpty(builder, item), rest]));
    rest = sequence(builder, [item, rest]);
  }
  return choice(builder, branches.toReversed());
}
