/** Translation of an XSD regular expression into a JavaScript one. */
import type { RegexNode, RepeatNode } from "./ast.ts";

/** V8 keeps counts in 31 bits. */
const MAX_COUNT = 0x7fff_fffe;

/** A JavaScript regular expression for the whole text; `undefined` if a count is too large for it. */
export function toRegExp(root: RegexNode): RegExp | undefined {
  const source = translate(root);
  if (source === undefined) return undefined;
  return new RegExp(`^(?:${source})$`, isAscii(root) ? "" : "v");
}

function translate(node: RegexNode): string | undefined {
  switch (node.kind) {
    case "set":
      return node.set.source();
    case "sequence":
      return join(node.items, "");
    case "choice": {
      const source = join(node.branches, "|");
      return source === undefined ? undefined : `(?:${source})`;
    }
    case "repeat":
      return translateRepeat(node);
  }
}

function join(nodes: readonly RegexNode[], separator: string): string | undefined {
  const parts = nodes.map(translate);
  return parts.includes(undefined) ? undefined : parts.join(separator);
}

function translateRepeat({ item, min, max }: RepeatNode): string | undefined {
  const source = translate(item);
  if (source === undefined || min > MAX_COUNT || (max > MAX_COUNT && max !== Number.POSITIVE_INFINITY)) {
    return undefined;
  }
  const body = item.kind === "set" ? source : `(?:${source})`;
  return `${body}{${min},${max === Number.POSITIVE_INFINITY ? "" : max}}`;
}

/** Whether all its characters are ASCII, so that faster matching by UTF-16 units is correct. */
function isAscii(node: RegexNode): boolean {
  switch (node.kind) {
    case "set":
      return node.set.asciiOnly;
    case "sequence":
      return node.items.every(isAscii);
    case "choice":
      return node.branches.every(isAscii);
    case "repeat":
      return isAscii(node.item);
  }
}
