/** Statements that gather: words and values that stand side by side are put in together. */
import { type Code, code, joined } from "../../code/code.ts";

/** Names that every function has. */
export interface Names {
  /** The gather. */
  readonly gather: Code;
  /** Its words. */
  readonly words: Code;
  /** The next word. */
  readonly at: Code;
  /** The run of characters, while the function holds it. Each write to the gather's own field costs V8 a write barrier. */
  readonly run: Code;
}

/** Gives the words of markup. */
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
  /** Whether the variable has more of the run than the gather. */
  #isHeld = false;

  constructor(names: Names, literals: Literals) {
    this.#names = names;
    this.#literals = literals;
  }

  /** A statement that may come before words that are not put in yet. */
  statement(statement: Code): void {
    this.#statements.push(statement);
  }

  /** Markup, put in before what comes next. */
  literal(text: string): void {
    this.#literal += text;
  }

  /** Markup that waits: for an operation whose own markup it becomes a part of. */
  takeLiteral(): string {
    const text = this.#literal;
    this.#literal = "";
    return text;
  }

  /** A word, and the value that belongs to it. The waiting markup has been taken, or is put in before. */
  word(word: Code, value?: Code): void {
    this.#putLiteral();
    this.#words.push(word);
    if (value !== undefined) this.#values.push(value);
  }

  /** Puts in all that waits. To be called before statements that depend on it. */
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

  /** A call that puts words in by itself. */
  call(call: Code): void {
    this.#release();
    const { gather, at } = this.#names;
    this.statement(code`${gather}.at = ${at}; ${call}; ${at} = ${gather}.at;`);
  }

  /** What is emitted on a condition only. Markup that waits becomes a part of what comes first inside. */
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

  /** One of two things. Markup that waits begins both. */
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
   * What is emitted for each turn of a loop.
   *
   * @param head such as `for (…)`
   * @param beginning statements at the beginning of a turn, which may work off what has been gathered
   */
  loop(head: Code, beginning: Code, inside: () => void): void {
    this.#release();
    const statements = this.#block(() => {
      inside();
      this.#release();
    });
    this.statement(code`${head} { ${beginning} ${statements} }`);
  }

  /** All statements. The run is the gather's afterwards. */
  get statements(): Code {
    this.#release();
    return code`${this.#statements}`;
  }

  /** What `inside` emits, as statements of their own. @param text markup that it begins with */
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

  /** Hands the run to the gather, for somebody else goes on with it. */
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
