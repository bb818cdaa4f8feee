/** Statements that gather: words and values that stand side by side are put in together. */
import { type Code, code, joined } from "../../code/code.ts";
import type { Operations } from "./gather.ts";

/** Names that every function has. */
export interface Names {
  /** The gather. */
  readonly gather: Code;
  /** Its words. */
  readonly words: Code;
  /** The next word. */
  readonly at: Code;
}

/** Statements in the order of the document. */
export class Emitter {
  readonly #names: Names;
  readonly #operations: Operations;
  readonly #statements: Code[] = [];
  #words: Code[] = [];
  #values: Code[] = [];
  #literal = "";

  constructor(names: Names, operations: Operations) {
    this.#names = names;
    this.#operations = operations;
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

  /** Puts in all that waits. To be called before statements that depend on it, or that put something in themselves. */
  flush(): void {
    this.#putLiteral();
    const { gather, words, at } = this.#names;
    if (this.#values.length > 0) this.statement(code`${gather}.run += ${joined(this.#values, code` + `)};`);
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
    this.flush();
    const { gather, at } = this.#names;
    this.statement(code`${gather}.at = ${at}; ${call}; ${at} = ${gather}.at;`);
  }

  /** What `inside` emits, as statements of their own. */
  block(inside: () => void): Code {
    this.flush();
    const before = this.#statements.length;
    inside();
    this.flush();
    return code`${this.#statements.splice(before)}`;
  }

  get statements(): Code {
    this.flush();
    return code`${this.#statements}`;
  }

  #putLiteral(): void {
    const text = this.takeLiteral();
    if (text !== "") this.#words.push(code`${this.#operations.literal(text)}`);
  }
}
