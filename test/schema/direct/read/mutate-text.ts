/** Documents changed at random: most become wrong, some stay right, and both ways of reading must agree on each. */

const STRANGE: readonly string[] = [
  "",
  " ",
  "\n",
  "\r\n",
  "\t",
  "x",
  "0",
  "-1",
  "007",
  "true",
  "2026-02-30",
  "&amp;",
  "&lt;",
  "&#65;",
  "&#xD;",
  "&unknown;",
  "&",
  "<",
  ">",
  '"',
  "'",
  "]]>",
  "/",
  "=",
  "\u0000",
  "\u0001",
  "\u0085",
  "\u2028",
  "\ud800",
  "\ufffd",
  "\ufffe",
  "\ufeff",
  "é",
  "漢",
  "😀",
  "<!-- a comment -->",
  "<!-- a -- comment -->",
  "<!--->",
  "<![CDATA[x]]>",
  "<?target data?>",
  "<unknown/>",
  "<a>x</a>",
  "<!DOCTYPE a>",
  ' xmlns="urn:other"',
  ' xmlns:q="urn:q"',
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ' xsi:nil="true"',
  ' xsi:type="xs:string"',
  ' xsi:schemaLocation="a b"',
  ' xml:lang="en"',
  ' a="1"',
  ' unknown="1"',
];

/** A copy of a document with one to three changes of its tags, its texts or its characters. */
export function mutatedText(xml: string, random: () => number): string {
  let text = xml;
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) text = changedOnce(text, random);
  return text;
}

function changedOnce(text: string, random: () => number): string {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const choice = random();
  if (choice < 0.5) return changedTokens(text, pick, random);
  const at = Math.floor(random() * (text.length + 1));
  const length = choice < 0.7 ? 0 : Math.floor(random() * 4);
  return text.slice(0, at) + (choice < 0.9 ? pick(STRANGE) : "") + text.slice(at + length);
}

/** Tokens are tags, and the texts between them. */
function changedTokens(
  text: string,
  pick: <T>(items: readonly T[]) => T | undefined,
  random: () => number,
): string {
  const tokens = text.split(/(<[^>]*>)/);
  const at = Math.floor(random() * tokens.length);
  const token = tokens[at] ?? "";
  const choice = random();
  if (choice < 0.15) tokens.splice(at, 1);
  else if (choice < 0.3) tokens.splice(at, 0, token);
  else if (choice < 0.4) tokens.splice(at, 1, ...[tokens[at + 1] ?? "", token]);
  else if (choice < 0.5) tokens[at] = pick(tokens) ?? "";
  else if (choice < 0.6) tokens[at] = token.replace(/>$/, `${pick(STRANGE)}>`);
  else if (choice < 0.7) tokens[at] = token.replace(/^(<[^\s>/]*)/, `$1${pick(STRANGE)}`);
  else if (choice < 0.75) tokens[at] = token.replaceAll('"', "'");
  else if (choice < 0.8) tokens[at] = token.replace(/ ([^ =]+=)/, "\n  $1");
  else if (!token.startsWith("<")) tokens[at] = pick(STRANGE) ?? "";
  return tokens.join("");
}
