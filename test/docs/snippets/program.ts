/** The TypeScript of a page, put together as programs. */
import type { Fence } from "../pages/fence.ts";

/** A piece of a program: lines of a block, and where they stand on the page. */
interface Piece {
  readonly text: string;
  readonly line: number;
}

/** A program of a page: one block, or several that go on from each other. */
export interface Program {
  /** The page. */
  readonly path: string;
  /** The line of its last block. */
  readonly line: number;
  /** The name of the module, without extension. */
  readonly name: string;
  readonly text: string;
  /** Line of the program → line of the page. Both count from 1. */
  readonly lines: readonly number[];
  /** Whether it is run, and not only compiled. */
  readonly isRun: boolean;
}

/** Hidden lines have no place on the page: their complaints point at the block. */
function piecesOf({ text, line, directives: { given } }: Fence): readonly Piece[] {
  return [...(given === undefined ? [] : [{ text: given, line: -line }]), { text, line }];
}

/**
 * The programs of a page. A block that goes on from another one makes one program with it, which is run once. A fragment that
 * goes on from a program is compiled behind it, and is no part of what comes after.
 *
 * @throws for a block that goes on from nothing
 */
export function programsOf(fences: readonly Fence[]): readonly Program[] {
  const programs: Program[] = [];
  let chain: readonly Fence[] = [];
  const end = () => {
    if (chain.length > 0) programs.push(programOf(chain, true));
    chain = [];
  };
  for (const fence of fences) {
    if (fence.language !== "ts") continue;
    const { continues, fragment } = fence.directives;
    if (continues === undefined && fragment === undefined) end();
    else if (continues !== undefined && chain.length === 0) {
      throw new Error(`${fence.path}:${fence.line}: there is no program to go on from`);
    }
    const whole = continues === undefined ? [fence] : [...chain, fence];
    if (fragment === undefined) chain = whole;
    else programs.push(programOf(whole, false));
  }
  end();
  return programs.sort((one, other) => one.line - other.line);
}

function programOf(fences: readonly Fence[], isRun: boolean): Program {
  const last = fences.at(-1);
  if (last === undefined) throw new Error("a program has at least one block");
  const pieces = fences.flatMap(piecesOf);
  // A block without imports is a module too, so that its names are its own.
  const text = `${pieces.map((piece) => piece.text).join("\n")}\nexport {};\n`;
  const lines = pieces.flatMap((piece) =>
    piece.text.split("\n").map((_, index) => (piece.line < 0 ? -piece.line : piece.line + index)),
  );
  const file = last.directives.file;
  const name = file === undefined ? `line-${last.line}` : file.replace(/\.ts$/u, "");
  return { path: last.path, line: last.line, name, text, lines, isRun };
}
