/** From XML to values: read, validated and built in one pass. */
import { utf8Document } from "../../xml/to-utf8.ts";
import { withoutDoctype } from "../../xml/without-doctype.ts";
import type { AssessmentSink } from "../assessment.ts";
import { tryToRead } from "../direct/way.ts";
import type { Issue } from "../issue.ts";
import { DocumentRun } from "../parse/document-run.ts";
import { type FromXmlOptions, type FromXmlSettings, fromXmlSettings } from "../parse/options.ts";
import { RootGuard } from "../parse/root-guard.ts";
import { ValueBuilder } from "../parse/value-builder.ts";
import type { ElementSchema, LinkedElement } from "../schema.ts";
import { Signature } from "../signature.ts";
import { validationError } from "../value/validation-error.ts";

export type { FromXmlOptions } from "../parse/options.ts";

const FROM_XML = new Signature("fromXml", ["schema", "xml", "options"]);

/**
 * Reads a document as a value. Nothing is lost but comments, processing instructions, indentation and the choice of
 * prefixes; an empty element that has a default is read as its default value, an absent attribute stays absent.
 *
 * @throws XmlValidationError with every issue, when the document is not well-formed or not valid by the schema.
 * @throws ArgumentError when an argument is not what it has to be; RangeError for a limit that cannot be.
 */
export function fromXml<T>(schema: ElementSchema<T>, xml: string | Uint8Array, options?: FromXmlOptions): T {
  const linked = FROM_XML.linked([schema, xml, options]);
  const settings = fromXmlSettings(options);
  const direct = tryToRead(linked, xml, settings);
  if (direct === undefined) return readByDescriptor(linked, xml, settings) as T;
  refuse(askOthers(xml, settings));
  return direct.value as T;
}

/** The value of a document, by the descriptor engine alone. @throws XmlValidationError */
export function readByDescriptor(
  linked: LinkedElement,
  xml: string | Uint8Array,
  settings: FromXmlSettings = fromXmlSettings(),
): unknown {
  const builder = new ValueBuilder(linked.components, settings.defaults);
  refuse(judgeByDescriptor(linked, xml, settings, builder));
  return builder.result;
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw validationError("the document", issues);
}

/**
 * Every issue of a document, in document order. One that is valid the direct way tells soonest; the engine is asked to explain.
 */
export function judgeXml(
  linked: LinkedElement,
  xml: string | Uint8Array,
  settings: FromXmlSettings,
): readonly Issue[] {
  // Whether defaults are wanted makes no difference to the verdict.
  const direct = tryToRead(linked, xml, { ...settings, defaults: false });
  return direct === undefined ? judgeByDescriptor(linked, xml, settings) : askOthers(xml, settings);
}

function judgeByDescriptor(
  linked: LinkedElement,
  xml: string | Uint8Array,
  settings: FromXmlSettings,
  sink?: AssessmentSink,
): readonly Issue[] {
  let guard: RootGuard | undefined;
  const run = new DocumentRun(linked.components, {
    ...{ limits: settings.limits, maxIssues: settings.maxIssues, root: linked.declaration.key },
    ...(sink === undefined ? {} : { sink }),
    listener: (validator) => {
      guard = new RootGuard(validator, linked);
      return guard;
    },
  });
  run.take(xml);
  const issues = run.finish((found) => guard?.complain(found) ?? found);
  return issues.length > 0 ? issues : askOthers(xml, settings);
}

function askOthers(xml: string | Uint8Array, { validators, limits }: FromXmlSettings): readonly Issue[] {
  if (validators.length === 0) return [];
  const bytes = limits.doctype === "ignore" ? plainBytes(xml) : typeof xml === "string" ? encode(xml) : xml;
  return validators.flatMap((ask) => ask(bytes));
}

/** Others are not told of a DOCTYPE that is ignored here: they refuse it, or would read what it declares. */
function plainBytes(xml: string | Uint8Array): Uint8Array {
  const document = utf8Document(xml).xml;
  return withoutDoctype(typeof document === "string" ? encode(document) : document);
}

/** In UTF-8, whatever encoding a string declares: it is no longer in that. */
function encode(xml: string): Uint8Array {
  const text = xml.replace(/^(\uFEFF?<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, "$1");
  return new TextEncoder().encode(text);
}
