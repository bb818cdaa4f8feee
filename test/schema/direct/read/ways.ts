/** Small documents of small schemas, read in both ways. */
import { expect } from "vitest";
import { loadSchema } from "../../../../codegen/index.ts";
import type { ElementSchema } from "../../../../src/index.ts";
import { BothWays } from "./agreement.ts";

/** Documents that follow one rule, and others. */
export interface ReadCase {
  readonly rule: string;
  /** The rest of the schema element's start tag, and its content; the root is `r`. */
  readonly xsd: string;
  readonly direct: readonly string[];
  /** Declined, be they valid or not. */
  readonly declined: readonly string[];
}

/** The schema value of an element of a schema document. */
export async function schemaOf(xsd: string, root = "r"): Promise<ElementSchema> {
  const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${xsd}</xs:schema>`;
  const set = await loadSchema([{ uri: "mem.xsd", content: text }], { version: "1.0" });
  return set.element(root);
}

/** Fails where the two ways differ, or where a document is not read in the way that the case says. */
export async function agreeOn({ xsd, direct, declined }: ReadCase): Promise<void> {
  const schema = await schemaOf(xsd, xsd.includes('targetNamespace="urn:a"') ? "{urn:a}r" : "r");
  const ways = new BothWays(schema.$linked());
  for (const xml of direct) {
    expect(ways.agree(xml), xml).toBe("direct");
    expect(ways.agree(new TextEncoder().encode(xml)), xml).toBe("direct");
  }
  for (const xml of declined) expect(ways.agree(xml), xml).not.toBe("direct");
}
