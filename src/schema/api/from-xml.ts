/** Converts XML to values: documents are read and validated, and values built, in one pass. */
import { tryToJudge, tryToRead } from "../direct/read/way.ts";
import type { Issue } from "../issue.ts";
import { type FromXmlOptions, type FromXmlSettings, fromXmlSettings } from "../parse/options.ts";
import type { ElementSchema, LinkedElement } from "../schema.ts";
import { Signature } from "../signature.ts";
import { throwIssues } from "../value/validation-error.ts";
import { askOthers, judgeByDescriptor, readByDescriptor } from "./read-by-descriptor.ts";

export type { FromXmlOptions } from "../parse/options.ts";

const FROM_XML = new Signature("fromXml", ["schema", "xml", "options"]);

/**
 * Reads a document as a value. Nothing is lost except comments, processing instructions, indentation and the choice
 * of prefixes; an empty element that has a default is read as its default value, an absent attribute stays absent.
 *
 * @throws XmlValidationError with every issue, if the document is not well-formed or not valid by the schema.
 * @throws ArgumentError for an argument of the wrong kind or an option that does not exist; OptionRangeError for a value
 *   that an option does not allow.
 */
export function fromXml<T>(schema: ElementSchema<T>, xml: string | Uint8Array, options?: FromXmlOptions): T {
  const linked = FROM_XML.linked([schema, xml, options]);
  const settings = fromXmlSettings(options);
  const direct = tryToRead(linked, xml, settings);
  if (direct === undefined) return readByDescriptor(linked, xml, settings) as T;
  if (settings.validators.length > 0) throwIssues("the document", askOthers(xml, settings));
  return direct.value as T;
}

/**
 * Every issue of a document, in document order. The direct way accepts a valid document fastest; otherwise the engine
 * explains the issues.
 */
export function judgeXml(
  linked: LinkedElement,
  xml: string | Uint8Array,
  settings: FromXmlSettings,
): readonly Issue[] {
  // Defaults make no difference to the verdict.
  if (!tryToJudge(linked, xml, settings.limits)) return judgeByDescriptor(linked, xml, settings);
  return settings.validators.length > 0 ? askOthers(xml, settings) : [];
}
