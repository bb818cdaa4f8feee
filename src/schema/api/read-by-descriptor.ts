/** Reading by the engine, which handles every construct and explains why documents are not valid. */
import { utf8Document } from "../../xml/to-utf8.ts";
import { withoutDoctype } from "../../xml/without-doctype.ts";
import type { AssessmentSink } from "../assessment.ts";
import type { Issue } from "../issue.ts";
import { DocumentRun } from "../parse/document-run.ts";
import { type FromXmlSettings, fromXmlSettings } from "../parse/options.ts";
import { RootGuard } from "../parse/root-guard.ts";
import { ValueBuilder } from "../parse/value-builder.ts";
import type { LinkedElement } from "../schema.ts";
import { throwIssues } from "../value/validation-error.ts";

/** The value of a document. @throws XmlValidationError */
export function readByDescriptor(
  linked: LinkedElement,
  xml: string | Uint8Array,
  settings: FromXmlSettings = fromXmlSettings(),
): unknown {
  const builder = new ValueBuilder(linked.components, settings.defaults);
  throwIssues("the document", judgeByDescriptor(linked, xml, settings, builder));
  return builder.result;
}

/** Every issue of a document, in document order; `sink` receives the assessment of each element. */
export function judgeByDescriptor(
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
  return issues.length > 0 || settings.validators.length === 0 ? issues : askOthers(xml, settings);
}

/** The findings of further validators about a document. */
export function askOthers(
  xml: string | Uint8Array,
  { validators, limits }: FromXmlSettings,
): readonly Issue[] {
  const bytes = limits.doctype === "ignore" ? plainBytes(xml) : typeof xml === "string" ? encode(xml) : xml;
  return validators.flatMap((ask) => ask(bytes));
}

/** Other validators do not get a DOCTYPE that is ignored here: they would refuse it, or read its declarations. */
function plainBytes(xml: string | Uint8Array): Uint8Array {
  const document = utf8Document(xml).xml;
  return withoutDoctype(typeof document === "string" ? encode(document) : document);
}

/** In UTF-8, whatever encoding a string declares: its text is no longer in that encoding. */
function encode(xml: string): Uint8Array {
  const text = xml.replace(/^(\uFEFF?<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, "$1");
  return new TextEncoder().encode(text);
}
