/**
 * Adds members to the text of a JSON file, and leaves everything else unchanged: parsing and printing the
 * whole file would change its indentation, its short arrays and its line ends, which a review would show as
 * changes.
 */

/** A member of an object: offsets of its name, and of the end of its value. */
interface Member {
  readonly name: string;
  readonly start: number;
  readonly value: number;
  readonly end: number;
}

const SPACE = /[ \t\r\n]*/y;
const TEXT = /"(?:[^"\\]|\\.)*"/y;
const PLAIN = /[^,}\]\s]+/y;

/**
 * The text with the member added after the others of the object at `path`. Missing objects on the path are
 * created.
 *
 * @param text JSON whose root is an object; a byte order mark may precede it
 * @throws RangeError if something on the path is not an object, or the member exists already
 */
export function withJsonMember(text: string, path: readonly string[], name: string, value: unknown): string {
  const [outer, ...inner] = path;
  const open = after(SPACE, text, text.startsWith("\ufeff") ? 1 : 0);
  if (outer === undefined) return inserted(text, open, name, value, unitOf(text, open), 1);
  let at = open;
  for (const [depth, step] of path.entries()) {
    const found = membersAt(text, at).find((each) => each.name === step);
    if (found === undefined) {
      const nested = path.slice(depth + 1).reduceRight<unknown>((made, key) => ({ [key]: made }), {
        [name]: value,
      });
      return inserted(text, at, step, nested, unitOf(text, open), depth + 1);
    }
    at = found.value;
    if (text[at] !== "{")
      throw new RangeError(`"${[outer, ...inner].slice(0, depth + 1).join(".")}" is not an object.`);
  }
  return inserted(text, at, name, value, unitOf(text, open), path.length + 1);
}

/** @param depth levels of the object's members below the root */
function inserted(
  text: string,
  open: number,
  name: string,
  value: unknown,
  unit: string,
  depth: number,
): string {
  const members = membersAt(text, open);
  if (members.some((each) => each.name === name)) throw new RangeError(`"${name}" exists already.`);
  const last = members.at(-1);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  // The new member gets the same white space before it as the last one: a line end and indentation, or one space.
  const before =
    last === undefined
      ? lineEnd + unit.repeat(depth)
      : text.slice(text.lastIndexOf(members.length > 1 ? "," : "{", last.start) + 1, last.start);
  const isLines = before.includes("\n");
  const printed = JSON.stringify(value, undefined, isLines ? unit : undefined).replaceAll(
    "\n",
    lineEnd + (/[ \t]*$/.exec(before)?.[0] ?? ""),
  );
  const member = `${before}${JSON.stringify(name)}:${before === "" ? "" : " "}${printed}`;
  if (last !== undefined) return `${text.slice(0, last.end)},${member}${text.slice(last.end)}`;
  const close = after(SPACE, text, open + 1);
  return `${text.slice(0, open + 1)}${member}${lineEnd}${unit.repeat(depth - 1)}${text.slice(close)}`;
}

/** The indentation of one level. */
function unitOf(text: string, open: number): string {
  const [first] = membersAt(text, open);
  return /\n([ \t]+)$/.exec(text.slice(open, first?.start))?.[1] ?? "  ";
}

/** The members of the object that opens at this offset. */
function membersAt(text: string, open: number): readonly Member[] {
  if (text[open] !== "{") throw new RangeError("The file does not contain an object.");
  const members: Member[] = [];
  let at = after(SPACE, text, open + 1);
  while (at < text.length && text[at] !== "}") {
    const start = at;
    const named = after(TEXT, text, at);
    const value = after(SPACE, text, after(SPACE, text, named) + 1);
    const end = afterValue(text, value);
    members.push({ name: JSON.parse(text.slice(start, named)) as string, start, value, end });
    at = after(SPACE, text, end);
    if (text[at] === ",") at = after(SPACE, text, at + 1);
  }
  return members;
}

/** The offset after a value. */
function afterValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const sign = text[at] ?? "";
    if (sign === '"') at = after(TEXT, text, at);
    else if ("{[".includes(sign)) [depth, at] = [depth + 1, at + 1];
    else if ("}]".includes(sign)) [depth, at] = [depth - 1, at + 1];
    else if (depth > 0 && /[,:\s]/.test(sign)) at++;
    else at = after(PLAIN, text, at);
  } while (depth > 0 && at < text.length);
  return at;
}

/** The offset after the match of the pattern at this place. @throws RangeError if it does not match */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  if (!pattern.test(text)) throw new RangeError(`The file is not JSON at offset ${at}.`);
  return pattern.lastIndex;
}
