/** Finds where a text stops being JSON, and why. The messages of JavaScript engines differ, and some of them give no place. */

/** The first fault of a text. */
export interface JsonFault {
  /** Counted from 1; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** A clause: `expected "," or "}", found "x"`. */
  readonly message: string;
  /** The line with a caret below the place; empty if the line may contain a secret. */
  readonly excerpt: readonly string[];
}

/** The number of characters of a line that are shown. */
const WIDTH = 80;
const SECRET = /key|token|secret|password/i;

/** The first fault of the text by RFC 8259; `undefined` if the text is JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  const found = new Scanner(text).fault();
  if (found === undefined) return undefined;
  const { line, column } = lineAndColumn(text, found.offset);
  const whole = text.split(/\r\n|\r|\n/)[line - 1] ?? "";
  return { line, column, message: found.message, excerpt: excerptOf(whole, line, column) };
}

/** Line and column of an offset, both from 1; columns in UTF-16 units. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function excerptOf(whole: string, line: number, column: number): readonly string[] {
  if (SECRET.test(whole)) return [];
  const start = Math.max(0, column - 1 - (WIDTH - 20));
  // Each character is replaced by one character, so that the caret is below its place and no character controls the terminal.
  const shown = whole
    .slice(start, start + WIDTH)
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, " ");
  const label = String(line);
  return [`${label} | ${shown}`, `${" ".repeat(label.length)} | ${" ".repeat(column - 1 - start)}^`];
}

interface Found {
  readonly offset: number;
  readonly message: string;
}

const SPACE = /[ \t\r\n]*/y;
const TEXT = /"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy;
const PLAIN = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** The tokens that may come next. */
type State = "value" | "key" | "after";

/** Reads the text without recursion, so that deep nesting does not overflow the stack. */
class Scanner {
  readonly #text: string;
  readonly #open: ("{" | "[")[] = [];
  #at = 0;
  #state: State = "value";
  /** After an opening bracket it may close at once; after a comma it may not. */
  #mayClose = false;
  #comma = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fault(): Found | undefined {
    for (;;) {
      this.#take(SPACE);
      if (this.#at === this.#text.length) return this.#atEnd();
      const found = this.#step();
      if (found !== undefined) return found;
    }
  }

  #atEnd(): Found | undefined {
    if (this.#open.length === 0 && this.#state === "after") return undefined;
    const missing = [...this.#open]
      .reverse()
      .map((open) => (open === "{" ? "}" : "]"))
      .join("");
    const message = missing === "" ? "it is empty" : `it ends before ${JSON.stringify(missing)}`;
    return { offset: this.#text.trimEnd().length, message };
  }

  #step(): Found | undefined {
    if (this.#state === "after") return this.#after();
    const isValue = this.#state === "value";
    if (this.#closes() && !(isValue && this.#open.at(-1) === "{")) {
      if (!this.#mayClose)
        return { offset: this.#comma, message: "remove this comma, because nothing follows it" };
      this.#close();
      return undefined;
    }
    return isValue ? this.#value() : this.#key();
  }

  #value(): Found | undefined {
    const sign = this.#text[this.#at];
    if (sign === "{" || sign === "[") {
      this.#open.push(sign);
      this.#at += 1;
      this.#state = sign === "{" ? "key" : "value";
      this.#mayClose = true;
      return undefined;
    }
    this.#state = "after";
    if (sign === '"') return this.#string();
    return this.#take(PLAIN) ? undefined : this.#unexpected("a value");
  }

  #key(): Found | undefined {
    if (this.#text[this.#at] !== '"') return this.#unexpected("a name in double quotes");
    const found = this.#string();
    if (found !== undefined) return found;
    this.#take(SPACE);
    if (this.#text[this.#at] !== ":") return this.#unexpected('":"');
    this.#at += 1;
    this.#state = "value";
    this.#mayClose = false;
    return undefined;
  }

  #after(): Found | undefined {
    const open = this.#open.at(-1);
    if (open === undefined) return this.#unexpected("nothing more");
    if (this.#closes()) {
      this.#close();
      return undefined;
    }
    if (this.#text[this.#at] !== ",") return this.#unexpected(`"," or "${open === "{" ? "}" : "]"}"`);
    this.#comma = this.#at;
    this.#at += 1;
    this.#state = open === "{" ? "key" : "value";
    this.#mayClose = false;
    return undefined;
  }

  #string(): Found | undefined {
    const start = this.#at;
    this.#take(TEXT);
    const sign = this.#text[this.#at];
    if (sign === '"') {
      this.#at += 1;
      return undefined;
    }
    if (sign === "\\") {
      return {
        offset: this.#at,
        message: "write a backslash in a string twice, or use / in paths",
      };
    }
    return { offset: start, message: "this string does not end on its line" };
  }

  #closes(): boolean {
    const open = this.#open.at(-1);
    return open !== undefined && this.#text[this.#at] === (open === "{" ? "}" : "]");
  }

  #close(): void {
    this.#open.pop();
    this.#at += 1;
    this.#state = "after";
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const [taken] = pattern.exec(this.#text) ?? [];
    if (taken === undefined) return false;
    this.#at += taken.length;
    return true;
  }

  #unexpected(expected: string): Found {
    const rest = this.#text.slice(this.#at, this.#at + 40);
    const offset = this.#at;
    if (/^\/[/*]/.test(rest)) return { offset, message: "JSON has no comments" };
    if (rest.startsWith("'")) return { offset, message: "put strings in double quotes" };
    if (/^(?:<{7}|={7}|>{7})/.test(rest))
      return { offset, message: "this is a conflict marker of git: resolve the conflict first" };
    const [word = ""] = /^(?:[\w$.+-]+|.)/su.exec(rest) ?? [];
    return { offset, message: `expected ${expected}, found ${JSON.stringify(word)}` };
  }
}
