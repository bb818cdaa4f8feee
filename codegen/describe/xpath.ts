import { isNCName } from "../../src/xml/characters.ts";

const SPACE = "[ \\t\\n\\r]*";
/** Tokens of the XPath subset of Part 1 §3.11.6; a name is whatever is not one of the signs. */
const TOKEN: RegExp = new RegExp(
  `${SPACE}(::|//|\\.|/|\\||@|[^ \\t\\n\\r/|@.:]([^ \\t\\n\\r/|@:]|:(?!:))*)${SPACE}`,
  "y",
);

/**
 * The prefixes that a selector's or field's XPath uses, when it is of the subset that XML Schema allows (Part 1 §3.11.6);
 * `undefined` when it is not.
 */
export function xpathPrefixes(text: string, kind: "selector" | "field"): ReadonlySet<string> | undefined {
  const tokens = tokenize(text);
  if (tokens === undefined) return undefined;
  const prefixes = new Set<string>();
  const parser = new PathParser(tokens, kind, prefixes);
  return parser.expression() ? prefixes : undefined;
}

function tokenize(text: string): string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    tokens.push(match[1] ?? "");
  }
  return tokens;
}

class PathParser {
  private readonly tokens: readonly string[];
  private readonly kind: "selector" | "field";
  private readonly prefixes: Set<string>;
  private index = 0;

  constructor(tokens: readonly string[], kind: "selector" | "field", prefixes: Set<string>) {
    this.tokens = tokens;
    this.kind = kind;
    this.prefixes = prefixes;
  }

  /** Path ('|' Path)*, to the end. */
  expression(): boolean {
    do if (!this.path()) return false;
    while (this.take("|"));
    return this.index === this.tokens.length;
  }

  /** ('.' '//')? Step ('/' Step)*, where an attribute can only be a field's last step. */
  private path(): boolean {
    if (this.tokens[this.index] === "." && this.tokens[this.index + 1] === "//") this.index += 2;
    for (;;) {
      if (this.kind === "field" && this.attributeAxis()) return this.nameTest();
      if (!this.step()) return false;
      if (!this.take("/")) return true;
    }
  }

  private attributeAxis(): boolean {
    return this.take("@") || this.axis("attribute");
  }

  private step(): boolean {
    if (this.take(".")) return true;
    this.axis("child");
    return this.nameTest();
  }

  private axis(name: string): boolean {
    if (this.tokens[this.index] !== name || this.tokens[this.index + 1] !== "::") return false;
    this.index += 2;
    return true;
  }

  /** `*`, `prefix:*`, or a QName. */
  private nameTest(): boolean {
    const token = this.tokens[this.index];
    if (token === undefined) return false;
    this.index++;
    if (token === "*") return true;
    const colon = token.indexOf(":");
    const local = token.slice(colon + 1);
    if (!(local === "*" && colon > 0) && !isNCName(local)) return false;
    if (colon < 0) return true;
    const prefix = token.slice(0, colon);
    if (!isNCName(prefix)) return false;
    this.prefixes.add(prefix);
    return true;
  }

  private take(token: string): boolean {
    if (this.tokens[this.index] !== token) return false;
    this.index++;
    return true;
  }
}
