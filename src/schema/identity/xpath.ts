/** The XPath subset of identity constraints (Part 1 §3.11.6 c-selector-xpath, c-fields-xpaths). */
import { isNCName } from "../../xml/characters.ts";

/** The names that a step matches: `undefined` means any namespace, any local name. */
export interface NameTest {
  readonly ns: string | undefined;
  readonly local: string | undefined;
}

/** One alternative of an expression, without `.` steps. */
export interface Path {
  /** Whether it begins with `.//`. */
  readonly descendant: boolean;
  readonly steps: readonly NameTest[];
  /** The attribute in which a field ends. */
  readonly attribute: NameTest | undefined;
}

/** An expression outside the subset. `offset` counts UTF-16 units from the start of the expression. */
export class XPathSyntaxError extends Error {
  override readonly name = "XPathSyntaxError";
  readonly expression: string;
  readonly offset: number;

  constructor(expression: string, offset: number, why: string) {
    super(
      `The XPath "${expression}" is not allowed in an identity constraint: ${why}, at character ${offset + 1}.`,
    );
    this.expression = expression;
    this.offset = offset;
  }
}

type Resolve = (prefix: string) => string | undefined;

/**
 * Parses a selector's XPath. Names without a prefix have no namespace.
 *
 * @throws XPathSyntaxError if it is outside the subset or uses an unbound prefix.
 */
export function parseSelector(expression: string, resolvePrefix: Resolve): readonly Path[] {
  return new Parser(expression, resolvePrefix, false).paths();
}

/**
 * Parses a field's XPath: like a selector's, but its last step may be an attribute.
 *
 * @throws XPathSyntaxError if it is outside the subset or uses an unbound prefix.
 */
export function parseField(expression: string, resolvePrefix: Resolve): readonly Path[] {
  return new Parser(expression, resolvePrefix, true).paths();
}

interface Token {
  readonly text: string;
  readonly offset: number;
}

/** Operators, then names with the characters of a name test: a colon that is not the first of two, and a star. */
const TOKEN = /[ \t\r\n]+|::|\/\/|[./|@]|(?:[^ \t\r\n./|@:](?:[^ \t\r\n/|@:]|:(?!:))*)/y;

function tokenize(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let offset = 0; offset < expression.length; offset = TOKEN.lastIndex) {
    const [text] = TOKEN.exec(expression) ?? [];
    if (text === undefined)
      throw new XPathSyntaxError(expression, offset, `unexpected "${expression[offset]}"`);
    if (text.trim() !== "") tokens.push({ text, offset });
  }
  return tokens;
}

class Parser {
  readonly #expression: string;
  readonly #resolvePrefix: Resolve;
  readonly #field: boolean;
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(expression: string, resolvePrefix: Resolve, field: boolean) {
    this.#expression = expression;
    this.#resolvePrefix = resolvePrefix;
    this.#field = field;
    this.#tokens = tokenize(expression);
  }

  paths(): readonly Path[] {
    const paths = [this.#path()];
    while (this.#take("|")) paths.push(this.#path());
    if (this.#index < this.#tokens.length) this.#fail(`unexpected "${this.#tokens[this.#index]?.text}"`);
    return paths;
  }

  #path(): Path {
    const descendant = this.#peek() === "." && this.#peek(1) === "//";
    if (descendant) this.#index += 2;
    const steps: NameTest[] = [];
    do {
      if (this.#takeAxis("@", "attribute")) return { descendant, steps, attribute: this.#attributeTest() };
      if (this.#take(".")) continue;
      this.#takeAxis(undefined, "child");
      steps.push(this.#nameTest());
    } while (this.#take("/"));
    return { descendant, steps, attribute: undefined };
  }

  #attributeTest(): NameTest {
    if (!this.#field) this.#fail("a selector cannot select attributes");
    return this.#nameTest();
  }

  #nameTest(): NameTest {
    const text = this.#peek();
    if (text === undefined || /^[./|@:]/.test(text)) this.#fail("a name is missing");
    const test = this.#resolve(text);
    this.#index++;
    return test;
  }

  #resolve(text: string): NameTest {
    if (text === "*") return { ns: undefined, local: undefined };
    const [first = "", second, ...more] = text.split(":");
    const local = second ?? first;
    if (more.length > 0 || !(isNCName(local) || (local === "*" && second !== undefined))) {
      this.#fail(`"${text}" is not a name`);
    }
    if (second === undefined) return { ns: "", local };
    const ns = isNCName(first) ? this.#resolvePrefix(first) : undefined;
    if (ns === undefined) this.#fail(`the prefix "${first}" is not bound`);
    return { ns, local: local === "*" ? undefined : local };
  }

  #takeAxis(sign: string | undefined, axis: string): boolean {
    if (sign !== undefined && this.#take(sign)) return true;
    if (this.#peek() !== axis || this.#peek(1) !== "::") return false;
    this.#index += 2;
    return true;
  }

  #take(text: string): boolean {
    if (this.#peek() !== text) return false;
    this.#index++;
    return true;
  }

  #peek(ahead = 0): string | undefined {
    return this.#tokens[this.#index + ahead]?.text;
  }

  #fail(why: string): never {
    const offset = this.#tokens[this.#index]?.offset ?? this.#expression.length;
    throw new XPathSyntaxError(this.#expression, offset, why);
  }
}
