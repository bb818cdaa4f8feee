/** Sources and readers for the tests of single modules. */
import { makeTypeFunction } from "../../../../src/schema/direct/read/compiled/type-code.ts";
import { DocumentNames } from "../../../../src/schema/direct/read/document-names.ts";
import type { Readers } from "../../../../src/schema/direct/read/parts.ts";
import { ReaderSet } from "../../../../src/schema/direct/read/reader-set.ts";
import { Source } from "../../../../src/schema/direct/read/source.ts";
import type { LinkedElement } from "../../../../src/schema/schema.ts";
import { XSI } from "../../../../src/xml/names.ts";
import { schemaOf } from "./ways.ts";

/** A document of which nothing has been read. */
export function sourceOf(text: string): Source {
  const bytes = new TextEncoder().encode(text);
  return new Source(() => text, bytes, bytes.length);
}

/** Readers by plans of the documents of an element, where these prefixes are declared. */
export function readersOf(
  linked: LinkedElement,
  prefixes: ReadonlyMap<string, string> = new Map([["xsi", XSI]]),
): Readers {
  const choice = { hotAfter: Number.POSITIVE_INFINITY, make: makeTypeFunction };
  return new ReaderSet(linked, new DocumentNames(prefixes), choice, (others) => readersOf(linked, others));
}

/** The same of a schema's text. */
export async function schemaReaders(
  xsd: string,
  prefixes?: ReadonlyMap<string, string>,
  root = "r",
): Promise<{ readonly linked: LinkedElement; readonly readers: Readers }> {
  const linked = (await schemaOf(xsd, root)).$linked();
  return { linked, readers: readersOf(linked, prefixes) };
}
