/** Emits statements that gather: adjacent words and values are written together. */
import { type Code, code, joined } from "../../code/code.ts";

/** Names that every function has. */
export interface Names {
  /** The gather. */
  readonly gather: Code;
  /** Its words. */
  readonly words: Code;
  /** The next word. */
  readonly at: Code;
  /** The run of characters, while the function keeps it in a variable. Each write to the gather's own field costs V8 a write barrier. */
  readonly run: Code;
}

/** Returns the words of markup. */
export interface Literals {
  literal(text: string): Code;
}

/** Statements in the order of the document. */
export class Emitter {
  readonly #names: Names;
  readonly #literals: Literals;
  readonly #statements: Code[] = [];
  #words: Code[] = [];
  #values: Code[] = [];
  #literal = "";
  /** Whether the variable contains more of the run than the gather's field. */
  #isHeld = false;

  constructor(names: Names, literals: Literals) {
    this.#names = names;
    this.#literals = literals;
  }

  /** A statement that may come before words that have not been written yet. */
  statement(statement: Code): void {
    this.#statements.push(statement);
  }

  /** Adds markup, which is written before the next part. */
  literal(text: string): void {
    this.#literal += text;
  }

  /** Takes the waiting markup, for an operation whose own markup it becomes a part of. */
  takeLiteral(): string {
    const text = this.#literal;
    this.#literal = "";
    return text;
  }

  /** Writes a word, and its value. The waiting markup has been taken, or is written before. */
  word(word: Code, value?: Code): void {
    this.#putLiteral();
    this.#words.push(word);
    if (value !== undefined) this.#values.push(value);
  }

  /** Writes everything that waits. Must be called before statements that depend on it. */
  flush(): void {
    this.#putLiteral();
    const { gather, words, at, run } = this.#names;
    if (this.#values.length > 0) {
      const before = this.#isHeld ? run : code`${gather}.run`;
      this.statement(code`${run} = ${joined([before, ...this.#values], code` + `)};`);
      this.#isHeld = true;
    }
    for (const [index, word] of this.#words.entries()) {
      this.statement(
        index === 0 ? code`${words}[${at}] = ${word};` : code`${words}[${at} + ${index}] = ${word};`,
      );
    }
    if (this.#words.length > 0) this.statement(code`${at} += ${this.#words.length};`);
    this.#words = [];
    this.#values = [];
  }

  /** A call of a function that writes words directly. */
  call(call: Code): void {
    this.#release();
    const { gather, at } = this.#names;
    this.statement(code`${gather}.at = ${at}; ${call}; ${at} = ${gather}.at;`);
  }

  /** Emits code under a condition. Waiting markup becomes a part of the first operation inside. */
  when(condition: Code, inside: () => void): void {
    if (this.#literal !== "") {
      this.either(condition, inside, () => undefined);
      return;
    }
    this.flush();
    const wasHeld = this.#isHeld;
    const statements = this.#block(inside);
    if (this.#isHeld && !wasHeld) this.statement(this.#holding);
    const end = wasHeld && !this.#isHeld ? this.#holding : code``;
    this.statement(code`if (${condition}) { ${statements} ${end} }`);
    this.#isHeld ||= wasHeld;
  }

  /** Emits two alternatives. Waiting markup begins both. */
  either(condition: Code, inside: () => void, otherwise: () => void): void {
    const text = this.takeLiteral();
    this.flush();
    const wasHeld = this.#isHeld;
    const first = this.#block(inside, text);
    const isFirstHeld = this.#isHeld;
    this.#isHeld = wasHeld;
    const second = this.#block(otherwise, text);
    const isSecondHeld = this.#isHeld;
    const firstEnd = isSecondHeld && !isFirstHeld ? this.#holding : code``;
    const secondEnd = isFirstHeld && !isSecondHeld ? this.#holding : code``;
    this.statement(code`if (${condition}) { ${first} ${firstEnd} } else { ${second} ${secondEnd} }`);
    this.#isHeld ||= isFirstHeld;
  }

  /**
   * Emits the code of a loop.
   *
   * @param head such as `for (…)`
   * @param beginning statements at the beginning of an iteration, which may process the gathered words
   */
  loop(head: Code, beginning: Code, inside: () => void): void {
    this.#release();
    const statements = this.#block(() => {
      inside();
      this.#release();
    });
    this.statement(code`${head} { ${beginning} ${statements} }`);
  }

  /** All statements. Afterwards, the gather's field contains the run. */
  get statements(): Code {
    this.#release();
    return code`${this.#statements}`;
  }

  /** The code that `inside` emits, as separate statements. @param text markup that it begins with */
  #block(inside: () => void, text = ""): Code {
    const before = this.#statements.length;
    this.literal(text);
    inside();
    this.flush();
    return code`${this.#statements.splice(before)}`;
  }

  get #holding(): Code {
    return code`${this.#names.run} = ${this.#names.gather}.run;`;
  }

  /** Stores the run in the gather, because other code continues with it. */
  #release(): void {
    this.flush();
    if (this.#isHeld) this.statement(code`${this.#names.gather}.run = ${this.#names.run};`);
    this.#isHeld = false;
  }

  #putLiteral(): void {
    const text = this.takeLiteral();
    if (text !== "") this.#words.push(this.#literals.literal(text));
  }
}
