/** Makes descriptions of small schemas for the tests of the form. */
import { loadSchema } from "../../../codegen/index.ts";
import { describe, type ElementDescription, type ElementSchema } from "../../../src/index.ts";

/** The schema of a root element, from the components of a schema document with the target namespace `urn:t`, which has the prefix `t`. */
export async function schemaOf(components: string, root: string): Promise<ElementSchema> {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">${components}</xs:schema>`;
  return (await loadSchema([{ uri: "t.xsd", content }], { version: "1.0" })).element(root);
}

/** The description of a root element. */
export async function rootOf(components: string, root: string): Promise<ElementDescription> {
  return describe(await schemaOf(components, root));
}
