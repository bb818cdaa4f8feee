/** Schemas by hand and documents from text, for tests of linking and validating. */

import type { ComponentSet } from "../../../src/schema/components.ts";
import { DESCRIPTOR_VERSION, type DocumentDescriptor } from "../../../src/schema/descriptor.ts";
import type { Issue } from "../../../src/schema/issue.ts";
import { linkDocuments } from "../../../src/schema/link/link.ts";
import { SchemaValidator, type ValidatorOptions } from "../../../src/schema/validate/validator.ts";
import { XmlReader } from "../../../src/xml/reader.ts";

export function schema(parts: Partial<DocumentDescriptor>): DocumentDescriptor {
  return { version: DESCRIPTOR_VERSION, xsd: "1.0", file: "t.xsd", namespace: "", prefixes: {}, ...parts };
}

export function link(parts: Partial<DocumentDescriptor>): ComponentSet {
  return linkDocuments([schema(parts)]);
}

export function validate(set: ComponentSet, xml: string, options: ValidatorOptions = {}): readonly Issue[] {
  const validator: SchemaValidator = new SchemaValidator(set, { where: () => reader.position(), ...options });
  const reader = new XmlReader(validator, { maxDepth: 100_000 });
  reader.write(xml);
  reader.close();
  return validator.finish();
}

export function rules(set: ComponentSet, xml: string, options?: ValidatorOptions): readonly string[] {
  return validate(set, xml, options).map(({ rule }) => rule);
}

/** What is said of documents by the components of a schema: each issue as its place and message. */
export function saying(parts: Partial<DocumentDescriptor>): (xml: string) => readonly string[] {
  const set = link(parts);
  return (xml) => validate(set, xml).map(({ xpath, message }) => `${xpath}: ${message}`);
}

/** Declarations of the prefixes `xsi` and `xs`. */
export const XSI =
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema"';
