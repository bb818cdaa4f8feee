/**
 * Removes secrets from texts, in the forms in which servers, proxies and libraries repeat what they received: the one place
 * that decides which forms there are. Letters match in either case everywhere, since some programs lower or raise them.
 * Parts of a secret are not removed: all ids of a server may have the same end as a GUID that is the key.
 */

/**
 * The least length of a secret, in characters. Servers issue keys of 20 characters or more. A shorter secret
 * than this is a mistake, and removing it would make texts unreadable, since short words are part of many others.
 * Such an API key is refused, and such a proxy password is removed only in its encoded forms.
 */
export const SHORTEST_SECRET = 8;

/** The number of secrets that are remembered: the key may be fetched for each request, and may differ each time. */
const REMEMBERED = 32;
const REDACTED = "[redacted]";

/** The secrets of a client or a command. */
export class Secrets {
  /** The forms of each, the latest last. */
  readonly #forms: Map<string, Forms> = new Map();

  /** Remembers a secret. One that is too short is left out. */
  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET || this.#forms.has(secret)) return;
    this.#forms.set(secret, new Forms(secret));
    const [oldest] = this.#forms.keys();
    if (this.#forms.size > REMEMBERED && oldest !== undefined) this.#forms.delete(oldest);
  }

  /** The text without any secret. */
  scrub(text: string): string {
    let clean = text;
    for (const forms of this.#forms.values()) clean = forms.removeFrom(clean);
    return clean;
  }

  /** JSON without secrets in strings, property names and spelled-out arrays; the same value if it has none. */
  scrubJson(value: unknown): unknown {
    if (typeof value === "string") return this.scrub(value);
    if (typeof value === "number") return this.scrub(String(value)) === REDACTED ? REDACTED : value;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return this.#scrubList(value);
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, item]) => [this.scrub(name), this.scrubJson(item)]));
  }

  #scrubList(list: readonly unknown[]): unknown[] {
    const items = list.map((item) => this.scrubJson(item));
    const isFlat = items.every((item) => typeof item === "number" || typeof item === "string");
    const text = isFlat ? JSON.stringify(items) : "";
    return this.scrub(text) === text ? items : [REDACTED];
  }
}

/** The forms of one secret. Every answer of a server is searched, and nearly none contains a secret, so the search must be cheap. */
class Forms {
  readonly #whole: RegExp;
  readonly #listed: RegExp;
  readonly #escaped: RegExp;
  /** The UTF-16 forms. Texts hardly ever contain UTF-16, so they are computed when one does. */
  #wide: RegExp | (() => RegExp);
  readonly #sieve: Sieve;
  /** No form has fewer characters. */
  readonly #shortest: number;

  constructor(secret: string) {
    const cases = unique([secret, secret.toLowerCase(), secret.toUpperCase()]);
    const plain = [secret, reversed(secret), ...cases.map((text) => listed(text, hex, ""))];
    const base64 = [...cases.flatMap(base64Forms), ...base64Forms(secret).flatMap(base64Forms)];
    const wide = cases.map(asUtf16).flatMap(base64Forms);
    this.#whole = oneOf([...plain.map(quoted), ...base64.map(base64Pattern)]);
    this.#sieve = new Sieve([...plain, ...base64, ...base64.map(base64url), ...wide, ...wide.map(base64url)]);
    this.#shortest = secret.length;
    this.#listed = oneOf([
      listed(secret, hex, "[\\s:,.-]*(?:0x)?"),
      listed(secret, String, "\\s*,\\s*"),
      Array.from(secret, (character) => `\\\\?${quoted(character)}`).join("['\"]\\s*,\\s*['\"]"),
    ]);
    this.#wide = () =>
      oneOf([
        ...wide.map(base64Pattern),
        listed(secret, hex, "[\\s:,.-]*(?:0x)?00[\\s:,.-]*(?:0x)?"),
        listed(secret, String, "\\s*,\\s*0\\s*,\\s*"),
        Array.from(secret, (character) => `${BACKSLASHES}${quoted(character)}`).join(NUL),
      ]);
    this.#escaped = oneOf([escapable(secret), escapable(reversed(secret))]);
  }

  removeFrom(text: string): string {
    if (text.length < this.#shortest) return text;
    const isEscaping = mayEscape(text);
    const clean = this.#removeUnbroken(text, isEscaping);
    if (!isEscaping && !text.includes("\n") && !text.includes("\r")) return clean;
    const joined = clean.replace(BREAKS, "");
    if (joined.length === clean.length) return clean;
    const cleanJoined = this.#removeUnbroken(joined, isEscaping);
    // Line breaks are removed only if a secret contained one.
    return cleanJoined === joined ? clean : cleanJoined;
  }

  #removeUnbroken(text: string, isEscaping: boolean): string {
    const isNear = this.#sieve.mayHold(text);
    let clean = isEscaping || isNear ? text.replace(this.#whole, REDACTED) : text;
    clean = clean.replace(this.#listed, REDACTED);
    if (isNear || mayBeWide(text)) clean = clean.replace(this.#wideForms(), REDACTED);
    return isEscaping ? clean.replace(this.#escaped, REDACTED) : clean;
  }

  #wideForms(): RegExp {
    if (typeof this.#wide === "function") this.#wide = this.#wide();
    return this.#wide;
  }
}

/**
 * Line breaks, which MIME puts into base64 and quoted-printable after 76 characters and PEM after 64, as they are and as JSON, URLs
 * and XML write them.
 */
const BREAKS = /=?(?:\r\n?|\n)[ \t]*|\\{1,8}[rn]|%(?:25){0,8}0[ad]|&#(?:x0*[ad]|0*1[03]);/gi;

/** Whether the text contains a character that begins an escape. */
function mayEscape(text: string): boolean {
  if (text.includes("%") || text.includes("\\") || text.includes("&")) return true;
  return text.includes("=") && /=[2-7][\da-f]/i.test(text);
}

/** Whether there is UTF-16 in hexadecimal or decimal numbers, or text with NULs. */
function mayBeWide(text: string): boolean {
  if (text.includes("\0") || (text.includes("00") && WIDE_HEX.test(text))) return true;
  return text.includes(",") && WIDE_LIST.test(text);
}

const WIDE_HEX =
  /(?:[2-7][\da-f][\s:,.-]{0,4}(?:0x)?00[\s:,.-]{0,4}(?:0x)?){6}|(?:[!-~](?:\\+(?:u0000|x00|0)|%(?:25)*00|&#x?0+;)){6}/i;
const WIDE_LIST = /(?:\d\d\d?\s*,\s*0\s*,\s*){6}/;

/** The second byte of a character in UTF-16, as it is and in escapes. */
const NUL = "(?:\\x00|\\\\{1,8}(?:u0000|x00|0{1,3})|%(?:25)*00|&#x?0+;)";

/** The length of the pieces that a sieve examines. */
const PIECE = 4;

/**
 * Quickly shows that a text contains none of some strings: if one occurred, a piece of it would be at one of
 * the places that are checked.
 */
class Sieve {
  readonly #pieces: Set<number> = new Set();
  readonly #stride: number;

  constructor(strings: readonly string[]) {
    this.#stride = Math.min(...strings.map(({ length }) => length)) - PIECE + 1;
    for (const string of strings)
      for (let at = 0; at + PIECE <= string.length; at += 1) this.#pieces.add(pieceAt(string, at));
  }

  /** False if the text contains none of them, whatever the case of the letters. */
  mayHold(text: string): boolean {
    for (let at = 0; at + PIECE <= text.length; at += this.#stride)
      if (this.#pieces.has(pieceAt(text, at))) return true;
    return false;
  }
}

/** Four characters as a number that is the same for upper and lower case. */
function pieceAt(text: string, at: number): number {
  let piece = 0;
  // Without the bit in which the cases of letters differ. Other characters that differ only in this bit collide: their places are compared in full.
  for (let next = at; next < at + PIECE; next += 1) piece = (piece << 8) | (text.charCodeAt(next) & 0xdf);
  return piece;
}

function oneOf(forms: readonly string[]): RegExp {
  return new RegExp(unique(forms).join("|"), "gi");
}

/**
 * Backslashes before a character, up to the number that JSON nested three deep contains. Without a limit, a
 * run of them would take quadratic time to search.
 */
const BACKSLASHES = "\\\\{0,8}";

/** A secret any of whose characters may be escaped as in URLs, JSON, JavaScript, XML or HTML, also several times over. */
function escapable(secret: string): string {
  return (secret.match(/\\+|[^\\]/g) ?? [])
    .map((part, index) => {
      const before = index === 0 ? "" : BACKSLASHES;
      const character = part.charAt(0);
      const code = character.charCodeAt(0);
      const byte = hex(code);
      const names = ENTITIES.get(character) ?? [];
      const references = [`#(?:0*${code}|x0*${byte})`, ...names].join("|");
      // \\u0041, \\U00000041, \\u{41}, \\x41, \\x{41}, and "\\41 " of CSS; \\101, \\0101 and \\o{101}.
      const afterBackslash = `[ux]?\\{?0{0,6}${byte}\\}? ?|o?\\{?0{0,3}${code.toString(8)}\\}?`;
      const encoded = [
        `(?:%(?:25)*(?:u00)?|=(?:3d)*)${byte}`,
        `${before}\\\\(?:${afterBackslash})`,
        `&(?:amp;)*(?:${references});`,
        ...(character === "&" ? ["&(?:amp;)+"] : []),
      ].join("|");
      // A run of backslashes is one piece: piece by piece, there would be too many ways to share another run among them.
      if (character === "\\") {
        const run = `${index === 0 ? "(?<!\\\\)" : ""}\\\\{${part.length},${part.length * 8}}`;
        return `(?:(?:${encoded}){${part.length}}|${run})`;
      }
      // The character itself last: an escape may begin with it.
      return `(?:${encoded}|${before}${quoted(character)})`;
    })
    .join("");
}

/** The names that HTML has for characters of keys. */
const ENTITIES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ...{
      "!": ["excl"],
      '"': ["quot"],
      "#": ["num"],
      $: ["dollar"],
      "%": ["percnt"],
      "&": ["amp"],
      "'": ["apos"],
    },
    ...{
      "(": ["lpar"],
      ")": ["rpar"],
      "*": ["ast", "midast"],
      "+": ["plus"],
      ",": ["comma"],
      ".": ["period"],
    },
    ...{
      "/": ["sol"],
      ":": ["colon"],
      ";": ["semi"],
      "<": ["lt"],
      "=": ["equals"],
      ">": ["gt"],
      "?": ["quest"],
    },
    ...{ "@": ["commat"], "[": ["lsqb", "lbrack"], "\\": ["bsol"], "]": ["rsqb", "rbrack"], "^": ["hat"] },
    ...{ _: ["lowbar", "underbar"], "`": ["grave", "diacriticalgrave"], "{": ["lcub", "lbrace"] },
    ...{ "|": ["verbar", "vert", "verticalline"], "}": ["rcub", "rbrace"] },
  }),
);

/**
 * Base64 of the text at each of the three places in a group of three bytes, so that it is found within what else was encoded, such
 * as `user:password`. Characters that depend on neighbours are left out.
 */
function base64Forms(text: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const whole = Math.floor((bytes.length * 8) / 6);
    return bytes.toString("base64").slice(Math.ceil((before * 8) / 6), whole);
  });
}

/** In both alphabets (RFC 4648, sections 4 and 5), and with the characters that URLs and JSON escape. */
function base64Pattern(text: string): string {
  return Array.from(text, (character) => BASE64.get(character) ?? character).join("");
}

function base64url(text: string): string {
  return text.replaceAll("+", "-").replaceAll("/", "_");
}

const BASE64: ReadonlyMap<string, string> = new Map([
  ["+", "(?:[+-]|%(?:25)?2b|\\\\u002b)"],
  ["/", "(?:\\\\{0,2}[/_]|%(?:25)?2f|\\\\u002f)"],
]);

/** The bytes of UTF-16 in either order, one character each, without the NUL that is before or after them all. */
function asUtf16(text: string): string {
  return Array.from(text).join("\0");
}

function listed(text: string, write: (code: number) => string, between: string): string {
  return Array.from(text, (character) => write(character.charCodeAt(0))).join(between);
}

function hex(code: number): string {
  return code.toString(16).padStart(2, "0");
}

function reversed(text: string): string {
  return Array.from(text).reverse().join("");
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
