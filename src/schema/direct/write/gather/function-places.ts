/**
 * The markup in one function for a type's values. The function contains the words of markup that is the same for all of them. The tags around
 * the values differ for each element: their words are in a list of the element, which is made when the function first
 * gathers it.
 */
import { type Code, code, type FunctionCode } from "../../code/code.ts";
import { decline } from "../../decline.ts";
import type { Literals } from "./emitter.ts";
import type { Operations } from "./gather.ts";
import { LeafPlace, type Markup, type ValueCheck, valueCheckOf } from "./leaf-place.ts";
import type { ElementPart, ElementWords, SimpleLeaf } from "./parts.ts";

/** In markup: `<name`, and `</name>`, of the element around the values. No markup has these characters. */
export const START_TAG = "\u0001";
export const END_TAG = "\u0002";

/** A place for values as code: {@link LeafPlace} and its words. */
export interface PlaceCode {
  readonly check: ValueCheck;
  readonly self: Code;
  readonly checked: Code;
  readonly otherwise: Code;
}

/** Simple values between markup. */
interface MarkedLeaf extends SimpleLeaf {
  readonly markup: Markup;
}

/** The places of one function. */
export class FunctionPlaces implements Literals {
  readonly #made: FunctionCode;
  readonly #operations: Operations;
  readonly #element: Code;
  readonly #words: Code;
  readonly #places: Code;
  /** The functions that make the words of an element, in order. */
  readonly #literals: ((element: ElementPart, places: readonly LeafPlace[]) => number)[] = [];
  readonly #leaves: MarkedLeaf[] = [];

  /** @param element the variable with the element */
  constructor(made: FunctionCode, operations: Operations, element: Code) {
    this.#made = made;
    this.#operations = operations;
    this.#element = element;
    this.#words = made.variable();
    this.#places = made.variable();
  }

  /** Statements that find the element's words. Must be called when all markup is known. */
  get finding(): Code {
    if (this.#literals.length === 0) return code``;
    const [self, found] = [this.#made.constant(this), this.#made.variable()];
    return code`let ${found} = ${this.#element}.words;
      if (${found} === undefined || ${found}.owner !== ${self}) ${found} = ${self}.wordsOf(${this.#element});
      const ${this.#words} = ${found}.words, ${this.#places} = ${found}.places;`;
  }

  /** Markup without a value. */
  literal(text: string): Code {
    if (!hasTag(text)) return code`${this.#operations.literal(text)}`;
    return this.#word((element) => this.#operations.literal(filled(text, element)));
  }

  /** A value between markup. `endTag` of the markup counts a tag as one character. */
  place({ type, leaf }: SimpleLeaf, markup: Markup): PlaceCode {
    if (!hasTag(markup.before) && !hasTag(markup.behind)) {
      const place = new LeafPlace(type, leaf, markup, this.#operations);
      const self = this.#made.constant(place);
      return {
        check: place.check,
        self,
        checked: code`${place.checked}`,
        otherwise: code`${place.otherwise}`,
      };
    }
    const index = this.#leaves.push({ type, leaf, markup }) - 1;
    const check = valueCheckOf(type, markup.isAttribute);
    return {
      check,
      self: code`${this.#places}[${index}]`,
      checked: this.#word((_, places) => places[index]?.checked ?? decline()),
      otherwise:
        check.kind === "boolean" ? this.#word((_, places) => places[index]?.otherwise ?? decline()) : code`0`,
    };
  }

  /** For the function: the words of an element that it has not gathered yet, or whose words belong to another function. */
  wordsOf(element: ElementPart): ElementWords {
    const places = this.#leaves.map(({ type, leaf, markup }) => {
      const { before, behind, endTag, isAttribute } = markup;
      const own = {
        before: filled(before, element),
        behind: filled(behind, element),
        endTag: filled(behind.slice(0, endTag), element).length,
        isAttribute,
      };
      return new LeafPlace(type, leaf, own, this.#operations);
    });
    const words = { owner: this, words: this.#literals.map((word) => word(element, places)), places };
    element.words = words;
    return words;
  }

  #word(word: (element: ElementPart, places: readonly LeafPlace[]) => number): Code {
    return code`${this.#words}[${this.#literals.push(word) - 1}]`;
  }
}

function hasTag(text: string): boolean {
  return text.includes(START_TAG) || text.includes(END_TAG);
}

function filled(text: string, { name, isStarted }: ElementPart): string {
  return text.replaceAll(START_TAG, isStarted ? "" : `<${name}`).replaceAll(END_TAG, `</${name}>`);
}
