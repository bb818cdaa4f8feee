/** Schemas written into tests. */
import { loadSchema } from "../../../codegen/index.ts";
import { linkedSchema } from "../../../src/schema/api/element-schema.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";

/** What an inline schema's xs:schema element says beside its declarations. */
export const HEAD =
  'targetNamespace="urn:t" xmlns:t="urn:t" elementFormDefault="qualified" attributeFormDefault="unqualified"';

/** The schema value of a global element of the declarations given, which are in namespace `urn:t` unless `head` says else. */
export async function schemaOf<T = unknown>(
  declarations: string,
  element = "root",
  head: string = HEAD,
): Promise<ElementSchema<T>> {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${head}>${declarations}</xs:schema>`;
  const set = await loadSchema([{ uri: "test.xsd", content }], { version: "1.0" });
  const schema = set.element(element);
  return linkedSchema<T>(schema.element, schema.$linked);
}
