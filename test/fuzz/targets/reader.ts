/** The reader: nothing is accepted that libxml2 finds ill-formed, and it makes no difference in which pieces a document arrives. */

import { XmlSyntaxError } from "../../../src/xml/errors.ts";
import type { XmlHandler } from "../../../src/xml/events.ts";
import { readXml, XmlReader } from "../../../src/xml/reader.ts";
import type { Random } from "../../differential/random.mjs";
import { largeDocument } from "../large.ts";
import { libxml2Complaint } from "../libxml2.ts";
import { changedText, exampleText, NAMES, randomSchema, splicedText } from "../material.ts";
import { type CaseInput, Contradiction, hashOf, type Target, type Verdict } from "../target.ts";

/** Pieces that are markup, nearly are, or must not stand where they are put. */
const PIECES = [
  "?",
  "<?",
  "?>",
  "<?a?b?>",
  "<?a:b c?>",
  "<?xml version='1.0'?>",
  "<?XmL x?>",
  "<!",
  "<!--",
  "-->",
  "--",
  "--->",
  "<![CDATA[",
  "]]>",
  "]]",
  "<",
  ">",
  "&",
  "&;",
  "&#",
  "&#0;",
  "&#x0;",
  "&#xD800;",
  "&#x110000;",
  "&#65",
  "&a;",
  "&amp",
  "&lt;",
  "&#x26;",
  "=",
  '"',
  "'",
  "/",
  "</",
  "/>",
  "<a",
  "<a/>",
  "</a>",
  "<1/>",
  "<é/>",
  "<·/>",
  "<a·/>",
  ":",
  "a:",
  ":a",
  "a:b:c",
  " xmlns",
  " xmlns=''",
  " xmlns:a=''",
  " xmlns:xml='urn:x'",
  " xmlns:xmlns='urn:x'",
  " xmlns:p='http://www.w3.org/XML/1998/namespace'",
  " xmlns='http://www.w3.org/2000/xmlns/'",
  " xml:lang=''",
  " xmlns:c='urn:a' c:b='' a:b=''",
  " b=''",
  " b",
  " b=c",
  "standalone='yes'",
  " encoding='utf-16'",
  " encoding='latin1'",
  "1.1",
  "\u0000",
  "\u0001",
  "\u007f",
  "\u0085",
  "\u2028",
  "\ufffe",
  "\ufeff",
  "\ud800",
  "\udc00",
  "\r",
  "\r\n",
  "\t",
  " ",
  "<!DOCTYPE a>",
  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  "<!ELEMENT a ANY>",
];

const ENCODINGS = ["utf8", "utf8", "utf8", "utf8", "utf16le", "utf16be", "latin1"] as const;

/** All constructs of a document in few characters. */
const DENSE = `<?xml version="1.0" encoding="UTF-8"?><!-- c --><?p d?>
<a:r xmlns:a="urn:a" xmlns="urn:b" b="1" a:b='2' c="&lt;&#x9;é">t&amp;<b xmlns=""/><![CDATA[<x>]]><a:c>😀&#128512;</a:c><!---->
<d
e = "f" /></a:r><?q?>`;

/** Documents of a few lines that libxml2 refuses though they are well-formed, by what it says. */
const THEIRS: readonly RegExp[] = [
  // Namespaces in XML, section 2.2: names are compared as characters, and whether they are URIs is not checked.
  /is not a valid URI$/,
  // XML 1.0, section 2.6, excludes the target "xml" alone; of other names that begin so, libxml2 warns.
  /^xmlParsePITarget: invalid name prefix 'xml'$/,
];

/** Makes the target. */
export function prepare(): Target {
  const own = [...NAMES.map(exampleText), DENSE, DENSE, DENSE];
  return {
    make(random: Random): CaseInput {
      if (random.chance(0.01)) return ["utf8", largeDocument(random)];
      const base = random.chance(0.6) ? random.pick(own) : randomSchema(random).document(random);
      const text = base.length > 1500 && random.chance(0.8) ? DENSE : base;
      return [
        random.pick(ENCODINGS),
        random.chance(0.1)
          ? text
          : random.chance(0.5)
            ? changedText(text, random)
            : splicedText(text, random, PIECES),
      ];
    },
    run([encoding = "", text = ""]): Verdict {
      const bytes = encoded(text, encoding);
      const whole = heard(bytes);
      const pieces = heardInPieces(bytes, 1 + (hashOf(text) % 7));
      if (whole.events !== pieces.events || whole.error !== pieces.error)
        throw new Contradiction(`Pieces make a difference: ${whole.error} or ${pieces.error}`);
      if (whole.error !== undefined) return "refused";
      const theirs = libxml2Complaint(bytes);
      if (theirs !== undefined && !THEIRS.some((known) => known.test(theirs)))
        throw new Contradiction(`Accepted, though libxml2 says: ${theirs}`);
      return "accepted";
    },
  };
}

function encoded(text: string, encoding: string): Uint8Array {
  const isWide = encoding.startsWith("utf16");
  if (!isWide) return Buffer.from(text, encoding === "latin1" ? "latin1" : "utf8");
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return encoding === "utf16be" ? bytes.swap16() : bytes;
}

interface Heard {
  readonly events: string;
  readonly error: string | undefined;
}

function heard(bytes: Uint8Array): Heard {
  const { handler, events } = listener();
  return { error: complaint(() => readXml(bytes, handler)), events: events() };
}

function heardInPieces(bytes: Uint8Array, size: number): Heard {
  const { handler, events } = listener();
  const error = complaint(() => {
    const reader = new XmlReader(handler);
    for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size));
    reader.close();
  });
  return { error, events: events() };
}

function complaint(read: () => void): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof XmlSyntaxError)
      return `${error.line}:${error.column} ${error.code} ${error.message}`;
    throw error;
  }
}

/** Texts that follow each other are one: they may come in several pieces. */
function listener(): { readonly handler: XmlHandler; readonly events: () => string } {
  const events: string[] = [];
  return {
    events: () => events.join(""),
    handler: {
      startElement: ({ ns, local, attributes }) =>
        events.push(
          `<{${ns}}${local}${attributes.map((each) => ` {${each.ns}}${each.local}=${each.value}`).join("")}>`,
        ),
      text: (data) => events.push(data),
      endElement: () => events.push("</>"),
    },
  };
}
