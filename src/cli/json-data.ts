/**
 * Finds data that JSON.parse would lose without an error: the first of two members with the same name, and
 * digits of numbers that JavaScript cannot represent.
 */
import { inexactMessage, isInexact, NUMBER } from "./json-numbers.ts";

/** A fault of a text that is JSON: its offset in UTF-16 units, and a clause that describes it. */
export interface JsonDataFault {
  readonly offset: number;
  readonly message: string;
}

/** The faults to look for. */
export interface JsonDataRules {
  /** Whether numbers must be kept digit by digit. Default: false. */
  readonly exactNumbers?: boolean;
}

/** Everything that opens, closes or separates, and the beginnings of strings and numbers. */
const TOKEN = /["0-9{}[\],:-]/g;
const LONGEST_NAME = 60;

/** The first fault of a text that JSON.parse accepts; `undefined` if nothing is lost. */
export function jsonDataFault(
  json: string,
  { exactNumbers = false }: JsonDataRules = {},
): JsonDataFault | undefined {
  return new DataScan(json, exactNumbers).fault();
}

class DataScan {
  readonly #json: string;
  readonly #exactNumbers: boolean;
  /** The names so far of each open object; `undefined` for an array. */
  readonly #open: (Set<string> | undefined)[] = [];
  #nameNext = false;

  constructor(json: string, exactNumbers: boolean) {
    this.#json = json;
    this.#exactNumbers = exactNumbers;
  }

  fault(): JsonDataFault | undefined {
    TOKEN.lastIndex = 0;
    while (TOKEN.test(this.#json)) {
      const start = TOKEN.lastIndex - 1;
      const token = this.#json[start] ?? "";
      const fault = token === '"' ? this.#string(start) : this.#sign(token, start);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #sign(token: string, start: number): JsonDataFault | undefined {
    switch (token) {
      case "{":
      case "[":
        this.#open.push(token === "{" ? new Set() : undefined);
        this.#nameNext = token === "{";
        return undefined;
      case "}":
      case "]":
        this.#open.pop();
        this.#nameNext = false;
        return undefined;
      case ",":
        this.#nameNext = this.#open.at(-1) !== undefined;
        return undefined;
      case ":":
        this.#nameNext = false;
        return undefined;
      default:
        return this.#number(start);
    }
  }

  #string(start: number): JsonDataFault | undefined {
    const end = endOfString(this.#json, start + 1);
    TOKEN.lastIndex = end;
    const names = this.#nameNext ? this.#open.at(-1) : undefined;
    if (names === undefined) return undefined;
    const text = this.#json.slice(start, end);
    // Escapes are decoded, so that "a" and "\u0061" are one name.
    const name = text.includes("\\") ? (JSON.parse(text) as string) : text.slice(1, -1);
    if (!names.has(name)) {
      names.add(name);
      return undefined;
    }
    const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
    return { offset: start, message: `the name ${JSON.stringify(shown)} appears twice in one object` };
  }

  #number(start: number): JsonDataFault | undefined {
    NUMBER.lastIndex = start;
    const [number = "-"] = NUMBER.exec(this.#json) ?? [];
    TOKEN.lastIndex = start + number.length;
    if (!this.#exactNumbers || !isInexact(number)) return undefined;
    return { offset: start, message: inexactMessage(number) };
  }
}

/** The offset after the quotation mark that ends a string. */
function endOfString(json: string, from: number): number {
  for (let end = json.indexOf('"', from); end >= 0; end = json.indexOf('"', end + 1)) {
    let slashes = 0;
    while (json[end - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return json.length;
}
