/**
 * Writes the tree of a form as text. The text of each element is cached, so that after an edit only the elements on the path to the edited
 * node are written again.
 */
import {
  type AttributeNode,
  type ChildNode,
  type DocumentNode,
  type ElementNode,
  writtenName,
} from "./node.ts";

const INDENT = "  ";

/** Writes the document as text. */
export function writeDocument({ before, root, after }: DocumentNode): string {
  return [...before, elementText(root, 0), ...after].map((part) => `${part}\n`).join("");
}

/** Writes content as text, on one line unless it contains line breaks. */
export function writeFragment(children: readonly ChildNode[]): string {
  return children.map((child) => childText(child, undefined)).join("");
}

interface Kept {
  readonly depth: number | undefined;
  readonly text: string;
}

const kept = new WeakMap<ElementNode, Kept>();

/** @param depth the number of indentations; `undefined` if nothing is indented, as within text */
function elementText(element: ElementNode, depth: number | undefined): string {
  const known = kept.get(element);
  if (known !== undefined && known.depth === depth) return known.text;
  const text = freshText(element, depth);
  kept.set(element, { depth, text });
  return text;
}

function freshText(element: ElementNode, depth: number | undefined): string {
  const name = writtenName(element);
  const head = `<${name}${declarationsText(element)}${element.attributes.map(attributeText).join("")}`;
  if (element.children.length === 0) return `${head}/>`;
  const isBlock =
    depth !== undefined && element.isBlock && element.children.every((each) => typeof each === "object");
  if (!isBlock) {
    return `${head}>${element.children.map((child) => childText(child, undefined)).join("")}</${name}>`;
  }
  const line = `\n${INDENT.repeat(depth)}`;
  const inner = element.children.map((child) => `${line}${INDENT}${childText(child, depth + 1)}`).join("");
  return `${head}>${inner}${line}</${name}>`;
}

function childText(child: ChildNode, depth: number | undefined): string {
  if (typeof child === "string") return escapedText(child);
  return child.kind === "aside" ? child.text : elementText(child, depth);
}

function declarationsText({ declarations }: ElementNode): string {
  if (declarations.size === 0) return "";
  return [...declarations]
    .map(([prefix, ns]) => ` ${prefix === "" ? "xmlns" : `xmlns:${prefix}`}="${escapedValue(ns)}"`)
    .join("");
}

function attributeText(attribute: AttributeNode): string {
  return ` ${writtenName(attribute)}="${escapedValue(attribute.value)}"`;
}

const IN_TEXT: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };
const IN_VALUE: Readonly<Record<string, string>> = {
  ...IN_TEXT,
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
};

/** Characters that XML forbids. They are left out, since pasted text may contain them. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}(?<![\u007f-\u009f])|\ufffe|\uffff|\p{Cs}/gu;

/** A text as it can stand in a document: without the characters that none may contain. */
export function writableText(text: string): string {
  return text.replace(FORBIDDEN, "");
}

function escapedText(text: string): string {
  return writableText(text).replace(/[&<>\r]/g, (character) => IN_TEXT[character] ?? character);
}

function escapedValue(text: string): string {
  return writableText(text).replace(/[&<>"\t\n\r]/g, (character) => IN_VALUE[character] ?? character);
}
