/**
 * Reads patterns by the grammar of XML Schema Part 2, appendix F, without any module of `src/datatypes/regex` that reads or matches. Only
 * the table of Unicode blocks is shared; libxml2 has another one.
 */
import { unicodeBlock } from "../../src/datatypes/regex/blocks.ts";

/** What a pattern means. A character is a code point. */
export type Meaning =
  | One
  | { readonly kind: "sequence"; readonly items: readonly Meaning[] }
  | { readonly kind: "choice"; readonly branches: readonly Meaning[] }
  | Repeated;

/** One character of a class, which the pattern writes as `source`. */
export interface One {
  readonly kind: "one";
  readonly holds: Holds;
  readonly source: string;
}

/** `most` is `Infinity` where there is no upper bound. */
export interface Repeated {
  readonly kind: "repeat";
  readonly item: Meaning;
  readonly least: number;
  readonly most: number;
}

type Holds = (character: number) => boolean;

/** Thrown for a text that is not a pattern. */
export class NoPattern extends Error {}

/** The meaning of a pattern. @throws NoPattern */
export function meaningOf(pattern: string): Meaning {
  const reader = new Reader(Array.from(pattern));
  const meaning = reader.expression();
  if (!reader.isAtEnd()) throw new NoPattern("characters are left over");
  return meaning;
}

const categories = new Map<string, Holds>();

/** Production [72]: the characters of classes that have a letter. */
const LETTERS: Readonly<Record<string, Holds>> = {
  s: (character) => character === 0x20 || character === 0x09 || character === 0x0a || character === 0x0d,
  d: category("Nd"),
  w: (character) => !(category("P")(character) || category("Z")(character) || category("C")(character)),
  i: isNameStart,
  c: (character) =>
    isNameStart(character) ||
    character === 0x2d ||
    character === 0x2e ||
    within(character, "0-9 \u00b7-\u00b7 \u0300-\u036f \u203f-\u2040"),
};

/** XML 1.0, fifth edition, production [4]. */
function isNameStart(character: number): boolean {
  if (character >= 0x10000) return character <= 0xeffff;
  return within(
    character,
    ":-: A-Z _-_ a-z \u00c0-\u00d6 \u00d8-\u00f6 \u00f8-\u02ff \u0370-\u037d \u037f-\u1fff \u200c-\u200d \u2070-\u218f \u2c00-\u2fef \u3001-\ud7ff \uf900-\ufdcf \ufdf0-\ufffd",
  );
}

function within(character: number, ranges: string): boolean {
  return ranges
    .split(" ")
    .some((range) => character >= range.charCodeAt(0) && character <= range.charCodeAt(2));
}

/** Production [58]. */
const CATEGORIES = /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

function category(name: string): Holds {
  const known = categories.get(name);
  if (known !== undefined) return known;
  const members = new RegExp(`^\\p{General_Category=${name}}$`, "u");
  const holds: Holds = (character) => members.test(String.fromCodePoint(character));
  categories.set(name, holds);
  return holds;
}

const SINGLE: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09 };
const METACHARACTERS = ".\\?*+{}()|[]";

class Reader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(characters: readonly string[]) {
    this.#characters = characters;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#characters.length;
  }

  /** [1] regExp ::= branch ( '|' branch )* */
  expression(): Meaning {
    const branches = [this.#branch()];
    while (this.#take("|")) branches.push(this.#branch());
    return { kind: "choice", branches };
  }

  /** [2] branch ::= piece* */
  #branch(): Meaning {
    const items: Meaning[] = [];
    while (!this.isAtEnd() && !this.#sees("|") && !this.#sees(")")) items.push(this.#piece());
    return { kind: "sequence", items };
  }

  /** [3] piece ::= atom quantifier? */
  #piece(): Meaning {
    const item = this.#atom();
    if (this.#take("?")) return { kind: "repeat", item, least: 0, most: 1 };
    if (this.#take("*")) return { kind: "repeat", item, least: 0, most: Infinity };
    if (this.#take("+")) return { kind: "repeat", item, least: 1, most: Infinity };
    return this.#take("{") ? this.#quantity(item) : item;
  }

  /** [5] quantity ::= quantRange | quantMin | QuantExact */
  #quantity(item: Meaning): Meaning {
    const least = this.#number();
    let most = least;
    if (this.#take(",")) most = this.#sees("}") ? Infinity : this.#number();
    this.#expect("}");
    if (most < least) throw new NoPattern("the greater number comes first");
    return { kind: "repeat", item, least, most };
  }

  #number(): number {
    let digits = "";
    while (/^[0-9]$/.test(this.#peek())) digits += this.#next();
    if (digits === "") throw new NoPattern("a number is missing");
    return Number(digits);
  }

  /** [9] atom ::= Char | charClass | ( '(' regExp ')' ) */
  #atom(): Meaning {
    const start = this.#at;
    const character = this.#next();
    if (character === "(") {
      const inner = this.expression();
      this.#expect(")");
      return inner;
    }
    const holds = this.#class(character);
    return { kind: "one", holds, source: this.#characters.slice(start, this.#at).join("") };
  }

  #class(first: string): Holds {
    if (first === "[") return this.#classExpression();
    if (first === ".") return (each) => each !== 0x0a && each !== 0x0d;
    if (first === "\\") return heldBy(this.#escape());
    if (METACHARACTERS.includes(first)) throw new NoPattern(`${first} is not a character here`);
    return heldBy(codeOf(first));
  }

  /** [12] charClassExpr ::= '[' charGroup ']', its first bracket already read */
  #classExpression(): Holds {
    const isNegative = this.#take("^");
    const parts: Holds[] = [];
    while (parts.length === 0 || !(this.#sees("]") || this.#sees("-", "["))) {
      parts.push(this.#classPart(parts.length === 0));
    }
    const group: Holds = (character) => parts.some((part) => part(character)) !== isNegative;
    if (!this.#take("-")) {
      this.#expect("]");
      return group;
    }
    this.#expect("[");
    const without = this.#classExpression();
    this.#expect("]");
    return (character) => group(character) && !without(character);
  }

  /** [17] charRange, or [23] charClassEsc */
  #classPart(isFirst: boolean): Holds {
    if (this.#take("-")) {
      const isLast = this.#sees("]") || this.#sees("-", "[");
      if (!isFirst && !isLast) throw new NoPattern("a hyphen stands between other characters");
      return heldBy(0x2d);
    }
    const low = this.#classCharacter();
    const isRange =
      this.#sees("-") && !this.#sees("-", "]") && !this.#sees("-", "[") && !this.#sees("-", "-", "[");
    if (typeof low !== "number" || !isRange) return heldBy(low);
    this.#expect("-");
    if (this.#sees("-")) throw new NoPattern("a hyphen ends a range");
    const high = this.#classCharacter();
    if (typeof high !== "number" || high < low) throw new NoPattern("a range has no end");
    return (character) => character >= low && character <= high;
  }

  #classCharacter(): number | Holds {
    const character = this.#next();
    if (character === "\\") return this.#escape();
    if (character === "[" || character === "]") throw new NoPattern("a bracket stands in brackets");
    return codeOf(character);
  }

  /** What follows a backslash: [24] SingleCharEsc, [37] MultiCharEsc, [25] catEsc, [26] complEsc. */
  #escape(): number | Holds {
    const letter = this.#next();
    if (`${METACHARACTERS}-^`.includes(letter)) return codeOf(letter);
    const single = SINGLE[letter];
    if (single !== undefined) return single;
    if (letter === "p" || letter === "P") {
      const holds = this.#property();
      return letter === "p" ? holds : (character) => !holds(character);
    }
    const holds = LETTERS[letter.toLowerCase()];
    if (holds === undefined) throw new NoPattern(`\\${letter} has no meaning`);
    return letter === letter.toLowerCase() ? holds : (character) => !holds(character);
  }

  #property(): Holds {
    this.#expect("{");
    let name = "";
    while (!this.#take("}")) name += this.#next();
    if (CATEGORIES.test(name)) return category(name);
    const block = name.startsWith("Is") ? unicodeBlock(name.slice(2)) : undefined;
    if (block === undefined) throw new NoPattern(`${name} is not a property`);
    return (character) => block.some(([first, last]) => character >= first && character <= last);
  }

  #peek(): string {
    return this.#characters[this.#at] ?? "";
  }

  #next(): string {
    if (this.isAtEnd()) throw new NoPattern("it ends too early");
    const character = this.#peek();
    this.#at++;
    return character;
  }

  #sees(...expected: readonly string[]): boolean {
    return expected.every((each, index) => this.#characters[this.#at + index] === each);
  }

  #take(character: string): boolean {
    if (!this.#sees(character)) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw new NoPattern(`${character} is missing`);
  }
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function heldBy(what: number | Holds): Holds {
  return typeof what === "number" ? (character) => character === what : what;
}
