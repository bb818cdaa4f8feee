/** Translates one character of an XSD regular expression to the syntax of ECMA 262 with the flag `u`. */
import { type CharSet, type CodePointRange, LAST_CODE_POINT } from "../datatypes/regex/charset.ts";

/** An expression that matches one code point of the set. */
export function characterExpression(set: CharSet): string {
  const { ranges } = set;
  // The set is defined by Unicode properties: its source needs the flag `v`, which has nested classes and
  // differences.
  if (ranges === undefined) return expressionOf(new ClassReader(set.source()).read());
  const [first] = ranges;
  // Unlike (?!), it may be repeated; unlike [], other dialects read it too.
  if (first === undefined) return "[^\\s\\S]";
  const outside = gaps(ranges);
  if (outside.length === 0) return "[\\s\\S]";
  if (outside.length < ranges.length || (first[0] === 0 && ranges.at(-1)?.[1] === LAST_CODE_POINT)) {
    return `[^${outside.map(rangeText).join("")}]`;
  }
  if (ranges.length === 1 && first[0] === first[1]) return literal(first[0]);
  return `[${ranges.map(rangeText).join("")}]`;
}

function gaps(ranges: readonly CodePointRange[]): CodePointRange[] {
  const outside: CodePointRange[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) outside.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST_CODE_POINT) outside.push([next, LAST_CODE_POINT]);
  return outside;
}

function rangeText([first, last]: CodePointRange): string {
  if (first === last) return classCharacter(first);
  return `${classCharacter(first)}${last === first + 1 ? "" : "-"}${classCharacter(last)}`;
}

function classCharacter(codePoint: number): string {
  return character(codePoint, "\\]^-[");
}

function literal(codePoint: number): string {
  return character(codePoint, "^$\\.*+?()[]{}|/");
}

const NAMED: ReadonlyMap<number, string> = new Map([
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
]);

function character(codePoint: number, special: string): string {
  const named = NAMED.get(codePoint);
  if (named !== undefined) return named;
  if (codePoint > 0xffff) return `\\u{${codePoint.toString(16)}}`;
  if (codePoint < 0x20 || codePoint > 0x7e) return `\\u${codePoint.toString(16).padStart(4, "0")}`;
  const plain = String.fromCodePoint(codePoint);
  return special.includes(plain) ? `\\${plain}` : plain;
}

/** The parts of a character class of the flag `v`. */
interface ClassTree {
  readonly negated: boolean;
  /** The part outside nested classes. */
  readonly items: string;
  readonly nested: readonly ClassTree[];
  readonly without: ClassTree | undefined;
}

/** Parses the classes that `CharSet.source` writes. */
class ClassReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): ClassTree {
    this.#at += 1;
    const negated = this.#take("^");
    let items = "";
    let without: ClassTree | undefined;
    const nested: ClassTree[] = [];
    while (!this.#take("]")) {
      if (this.#source[this.#at] === "[") nested.push(this.read());
      else if (this.#take("--")) without = this.read();
      else items += this.#item();
    }
    return { negated, items, nested, without };
  }

  #item(): string {
    const [item = ""] = /^(?:\\[pux]\{[^}]*\}|\\x..|[\s\S])/u.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += Math.max(1, item.length);
    return item.replace(/^\\x(..)$/u, "\\u00$1");
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

/** The `items` of a class that consists only of them. */
function plainItems({ negated, items, nested, without }: ClassTree): string | undefined {
  if (negated || without !== undefined) return undefined;
  const inner = nested.map(plainItems);
  return inner.includes(undefined) ? undefined : items + inner.join("");
}

function expressionOf(tree: ClassTree): string {
  const { negated, without } = tree;
  const plain = plainItems({ ...tree, negated: false, without: undefined });
  if (plain !== undefined && without === undefined) return negated ? `[^${plain}]` : `[${plain}]`;
  const body = plain === undefined ? union(tree) : `[${plain}]`;
  const kept = without === undefined ? body : `(?!${expressionOf(without)})${body}`;
  return negated ? `(?:(?!${kept})[\\s\\S])` : `(?:${kept})`;
}

function union({ items, nested }: ClassTree): string {
  const own = items === "" ? [] : [`[${items}]`];
  return `(?:${[...own, ...nested.map(expressionOf)].join("|")})`;
}
