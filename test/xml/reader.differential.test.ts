/** A second opinion: libxml2 must find the same documents well-formed, since two readers that disagree are a hole. */
import fc from "fast-check";
import { XmlDocument } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { XmlSyntaxError } from "../../src/xml/errors.ts";
import { readXml } from "../../src/xml/reader.ts";
import { indexOfLoneSurrogate } from "../../src/xml/surrogates.ts";

const SILENT = { startElement(): void {}, text(): void {}, endElement(): void {} };

function accepts(source: string): boolean {
  try {
    readXml(source, SILENT);
    return true;
  } catch {
    return false;
  }
}

function libxmlAccepts(source: string): boolean {
  try {
    XmlDocument.fromString(source).dispose();
    return true;
  } catch {
    return false;
  }
}

const SEEDS: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?><a b="1" c='2'>t&amp;&#65;<!-- c --><b/><![CDATA[x]]></a>`,
  `<p:a xmlns:p="u" xmlns="v"><b p:c="1" d=""/>]]<?pi body?></p:a>\n`,
  `<é xml:lang="en">é\u{1f600}<x.-y_1\n/>&lt;&gt;&quot;&apos;</é>`,
];
const INSERTS: readonly string[] = [
  ..."<>&'\"/=:?!-][;# \n\ta1",
  "&#0;",
  "]]>",
  "--",
  "<!--",
  "-->",
  "<?",
  "?>",
  "<![CDATA[",
  "\u0001",
  "\ufffe",
  "xmlns=''",
  " xmlns:p='w'",
  " b='1'",
  "<a/>",
  "</a>",
  "&x;",
  "&#x41;",
];

/**
 * What libxml2 decides otherwise: it reports errors of namespaces and goes on, where the specification leaves no room;
 * it checks that namespace names are URIs, which the specification does not ask of it; it knows more encodings; and it
 * reads documents of other versions as 1.0.
 */
function isJudgedOtherwise(source: string): boolean {
  try {
    let isStrange = false;
    readXml(new TextEncoder().encode(source), {
      ...SILENT,
      startElement: ({ declarations = [] }) => {
        for (const [, ns] of declarations) isStrange ||= !/^[a-z]*$/.test(ns);
      },
    });
    return isStrange;
  } catch (error) {
    if (error instanceof XmlSyntaxError && error.code === "encoding") return true;
    return /prefix|bound|a qualified name|must not contain a colon|occurs twice|only XML 1.0|version must/.test(
      String(error),
    );
  }
}

describe("libxml2 and this reader", () => {
  it("agree on small mutations of well-formed documents", () => {
    const edit = fc.record({
      at: fc.nat(200),
      remove: fc.nat(2),
      insert: fc.oneof(fc.constant(""), fc.constantFrom(...INSERTS)),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...SEEDS),
        fc.array(edit, { minLength: 1, maxLength: 2 }),
        (seed, edits) => {
          const mutated = edits.reduce((source, { at, remove, insert }) => {
            const index = at % (source.length + 1);
            return source.slice(0, index) + insert + source.slice(index + remove);
          }, seed);
          if (indexOfLoneSurrogate(mutated) >= 0 || isJudgedOtherwise(mutated)) return;
          expect([mutated, accepts(mutated)]).toEqual([mutated, libxmlAccepts(mutated)]);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("agree that the seeds are well-formed", () => {
    for (const seed of SEEDS) expect([accepts(seed), libxmlAccepts(seed)]).toEqual([true, true]);
  });
});
