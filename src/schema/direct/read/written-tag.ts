/** Start tags of any form, as written: for constructs that the readers of known names do not expect. */
import { bindingFault } from "../../../xml/namespaces.ts";
import { ownString } from "../../../xml/own-string.ts";
import { splitQName } from "../../../xml/start-tag.ts";
import { decline } from "../decline.ts";
import { checkedAttributeText } from "./character-text.ts";

/** A tag with more attributes is left to the engine, which applies the limit. */
export const MOST_ATTRIBUTES = 200;

/** An attribute or declaration. */
export interface WrittenAttribute {
  readonly name: string;
  /** The characters between its quotation marks; XML need not allow all of them. */
  readonly raw: string;
  /** Its end, in UTF-16 units. */
  readonly end: number;
}

/** A start tag. No name occurs twice among its attributes. */
export interface WrittenTag {
  readonly name: string;
  readonly attributes: readonly WrittenAttribute[];
  readonly isEmpty: boolean;
  /** Its beginning and end, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const NAME = /<([^\s<>/"'=&]+)/y;
const ATTRIBUTE = /([^\s<>/"'=&]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;
const SPACE = /[ \t\r\n]+/y;
const END = /[ \t\r\n]*(\/?)>/y;

/** The start tag that begins at a place of a text. */
export function writtenTagAt(text: string, start: number): WrittenTag {
  const [all = decline(), name = ""] = matchAt(NAME, text, start) ?? [];
  const attributes: WrittenAttribute[] = [];
  let at = start + all.length;
  let last = matchAt(END, text, at);
  for (; last === null; last = matchAt(END, text, at)) {
    const [space = decline()] = matchAt(SPACE, text, at) ?? [];
    const attribute = writtenAttributeAt(text, at + space.length);
    attributes.push(attribute);
    if (attributes.length > MOST_ATTRIBUTES) decline("many attributes");
    at = attribute.end;
  }
  if (hasTwice(attributes)) decline();
  return { name: ownString(name), attributes, isEmpty: last[1] === "/", start, end: at + last[0].length };
}

/** The attribute that begins at a place of a text. */
export function writtenAttributeAt(text: string, start: number): WrittenAttribute {
  const [all = decline(), name = "", double, single] = matchAt(ATTRIBUTE, text, start) ?? [];
  return { name: ownString(name), raw: double ?? single ?? "", end: start + all.length };
}

function hasTwice(attributes: readonly WrittenAttribute[]): boolean {
  return attributes.length > 1 && new Set(attributes.map(({ name }) => name)).size < attributes.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * The prefix that an attribute of that name declares, `""` for the default namespace; `undefined` if it declares
 * none.
 */
export function declaredPrefixOf(name: string): string | undefined {
  if (name === "xmlns") return "";
  return name.startsWith("xmlns:") ? name.slice("xmlns:".length) : undefined;
}

/** The declarations of namespaces in a tag, as they are written: equal for tags that declare the same. */
export function declarationsIn({ attributes }: WrittenTag): string {
  let written = "";
  for (const { name, raw } of attributes) {
    // Neither a name nor a value between quotation marks contains a `<`.
    if (name.startsWith("xmlns")) written += `${name}<${raw}<`;
  }
  return written;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** The namespaces that a tag declares: prefix → namespace. */
export function namespacesDeclaredBy({ attributes }: WrittenTag): ReadonlyMap<string, string> {
  let found: Map<string, string> | undefined;
  for (const { name, raw } of attributes) {
    const prefix = declaredPrefixOf(name);
    if (prefix === undefined) continue;
    const ns = checkedAttributeText(raw);
    if (name !== "xmlns" && splitQName(name) === undefined) decline();
    if (bindingFault(prefix, ns) !== undefined) decline();
    found ??= new Map();
    // They are cached with the readers that are made for them, for the life of the schema.
    found.set(ownString(prefix), ns);
  }
  return found ?? NOTHING;
}
