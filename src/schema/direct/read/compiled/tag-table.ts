/**
 * Code that finds the next of many elements by a word of its tag with a binary search, and then checks its place in
 * the order of the content.
 */
import type { FieldBinding } from "../../../binding/types.ts";
import { type Code, code } from "../../code/code.ts";
import { decline } from "../../decline.ts";
import { nameBytes } from "../name-bytes.ts";
import { placeAt } from "./constant.ts";
import { beginsElement } from "./element-code.ts";
import type { TypeScope } from "./type-scope.ts";

/** Up to this number, elements are tested one after the other. */
const FEW = 3;
/** The number of binary search steps before the rest is tested one after the other. */
const MOST_LEVELS = 4;
const WORD = 4;

interface Row {
  readonly field: FieldBinding;
  readonly index: number;
  /** The tag up to its name's end. */
  readonly tag: DataView;
  /** The nearest required row before it; -1 for none. */
  readonly needed: number;
}

export class TagTable {
  readonly #scope: TypeScope;
  readonly #isOrdered: boolean;
  readonly #occurrences: (field: FieldBinding) => void;
  #place: Code = code``;
  #flags: Code[] = [];

  /** @param occurrences emits the code for all occurrences of a property. */
  constructor(scope: TypeScope, isOrdered: boolean, occurrences: (field: FieldBinding) => void) {
    this.#scope = scope;
    this.#isOrdered = isOrdered;
    this.#occurrences = occurrences;
  }

  /** Reads the elements of some properties in any number. */
  read(fields: readonly FieldBinding[]): void {
    const scope = this.#scope;
    const { rows, needed } = this.#rows(fields);
    this.#place = scope.fresh();
    this.#flags = rows.map(() => scope.fresh());
    if (this.#isOrdered) scope.emit(code`let ${this.#place} = -1;`);
    else for (const flag of this.#flags) scope.emit(code`let ${flag} = false;`);
    scope.emit(code`for (;;) {`);
    this.#tree(rows, 0);
    scope.emit(code`break; }`);
    if (!this.#isOrdered) this.#expectAll(rows);
    else if (needed >= 0) scope.emit(code`if (${this.#place} < ${needed}) no();`);
  }

  #rows(fields: readonly FieldBinding[]): { readonly rows: readonly Row[]; readonly needed: number } {
    const rows: Row[] = [];
    const names = new Set<string>();
    let needed = -1;
    for (const field of fields) {
      const name = this.#scope.nameOf(field.declaration);
      if (name === undefined) {
        if (field.min > 0) decline();
        continue;
      }
      if (names.has(name)) decline();
      names.add(name);
      const { bytes } = nameBytes(`<${name}`);
      const index = rows.length;
      rows.push({ field, index, tag: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), needed });
      if (field.min > 0) needed = index;
    }
    return { rows, needed };
  }

  #expectAll(rows: readonly Row[]): void {
    for (const { field, index } of rows) {
      if (field.min > 0) this.#scope.emit(code`if (!${this.#flag(index)}) no();`);
    }
  }

  #flag(index: number): Code {
    return this.#flags[index] ?? decline();
  }

  #row({ field, index, needed }: Row): void {
    const scope = this.#scope;
    scope.emit(code`if (${beginsElement(scope, field.declaration)}) {`);
    if (this.#isOrdered) {
      const place = this.#place;
      const isEarly = needed >= 0 ? code` || ${place} < ${needed}` : code``;
      scope.emit(code`if (${place} >= ${index}${isEarly}) no(); ${place} = ${index};`);
    } else scope.emit(code`if (${this.#flag(index)}) no(); ${this.#flag(index)} = true;`);
    this.#occurrences(field);
    scope.emit(code`continue; }`);
  }

  #tree(rows: readonly Row[], level: number): void {
    const at = rows.length <= FEW || level > MOST_LEVELS ? undefined : tellingPlace(rows);
    if (at === undefined) {
      for (const row of rows) this.#row(row);
      return;
    }
    const groups = new Map<number, Row[]>();
    const short: Row[] = [];
    for (const row of rows) {
      if (row.tag.byteLength < at + WORD) short.push(row);
      else {
        const word = row.tag.getInt32(at, true);
        groups.set(word, [...(groups.get(word) ?? []), row]);
      }
    }
    const word = this.#scope.fresh();
    this.#scope.emit(code`const ${word} = V.getInt32(${placeAt(at)}, true);`);
    const sorted = [...groups].sort(([a], [b]) => a - b);
    this.#search(sorted, word, level);
    for (const row of short) this.#row(row);
  }

  #search(groups: readonly (readonly [number, readonly Row[]])[], word: Code, level: number): void {
    const scope = this.#scope;
    const middle = groups.length >> 1;
    const [value, rows] = groups[middle] ?? decline();
    if (groups.length === 1) {
      scope.emit(code`if (${word} === ${value}) {`);
      this.#tree(rows, level + 1);
      scope.emit(code`}`);
      return;
    }
    scope.emit(code`if (${word} < ${value}) {`);
    this.#search(groups.slice(0, middle), word, level);
    scope.emit(code`} else {`);
    this.#search(groups.slice(middle), word, level);
    scope.emit(code`}`);
  }
}

/** The position of four bytes that distinguish most of the tags; `undefined` if none do. */
export function tellingPlace(rows: readonly { readonly tag: DataView }[]): number | undefined {
  let best: number | undefined;
  let most = 1;
  const longest = Math.max(...rows.map(({ tag }) => tag.byteLength));
  for (let at = 1; at + WORD <= longest; at++) {
    const long = rows.filter(({ tag }) => tag.byteLength >= at + WORD);
    const words = new Set(long.map(({ tag }) => tag.getInt32(at, true)));
    const score = words.size - 2 * (rows.length - long.length);
    if (words.size > 1 && (best === undefined || score > most)) {
      best = at;
      most = score;
    }
  }
  return best;
}
