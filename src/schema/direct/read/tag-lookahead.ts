/** Examines a start tag before its reader is chosen: the namespaces that it declares, and its xsi:type. */
import { type WrittenTag, writtenTagAt } from "./written-tag.ts";

const NEVER: number = Number.POSITIVE_INFINITY;

/** The next place of a word, from a place on: it does not occur between the two. */
interface Occurrence {
  readonly from: number;
  readonly next: number;
}

/** Looks ahead in the characters of a document. Places are in UTF-16 units. */
export class TagLookahead {
  readonly #text: string;
  readonly #found = new Map<string, Occurrence>();
  /** Where the root element's declarations have ended. */
  readonly #rootEnd: number;
  readonly #mayDeclare: boolean;
  #tag: WrittenTag | undefined;

  /** @param rootEnd a place after the root element's declarations, before all others */
  constructor(text: string, rootEnd: number) {
    this.#text = text;
    this.#rootEnd = rootEnd;
    this.#mayDeclare = text.includes("xmlns", rootEnd);
  }

  /** The start tag that begins at a place, as it is written. */
  tagAt(position: number): WrittenTag {
    if (this.#tag?.start !== position) this.#tag = writtenTagAt(this.#text, position);
    return this.#tag;
  }

  /** The start tag that contains a place. */
  tagAround(position: number): WrittenTag {
    if (this.isInTag(position) && this.#tag !== undefined) return this.#tag;
    return this.tagAt(this.#text.lastIndexOf("<", position));
  }

  /** Whether a place is inside the last tag that `tagAt` returned. */
  isInTag(position: number): boolean {
    return this.#tag !== undefined && position > this.#tag.start && position < this.#tag.end;
  }

  /** Whether the declarations of the tag that contains a place were examined. */
  isLookedAt(position: number): boolean {
    return position < this.#rootEnd || this.isInTag(position);
  }

  /** Whether a start tag may declare namespaces; never true of the root's. */
  declares(position: number): boolean {
    return this.#mayDeclare && position >= this.#rootEnd && this.mentions("xmlns", position);
  }

  /** Whether a word occurs between a place and the next `>`, which is usually the end of the tag. */
  mentions(word: string, position: number): boolean {
    let found = this.#found.get(word);
    if (found === undefined || position < found.from || position > found.next) {
      const next = this.#text.indexOf(word, position);
      found = { from: position, next: next < 0 ? NEVER : next };
      this.#found.set(word, found);
    }
    return found.next !== NEVER && found.next < this.#text.indexOf(">", position);
  }
}
