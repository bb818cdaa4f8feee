import { describeUnits } from "../../../codegen/describe/describe.ts";
import { loadDocuments } from "../../../codegen/load/load.ts";
import type { LoadOptions } from "../../../codegen/load/options.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";
import type { Issue } from "../../../src/schema/issue.ts";

export interface Described {
  readonly documents: readonly DocumentDescriptor[];
  readonly issues: readonly Issue[];
  /** `rule file:line` of each issue. */
  readonly rules: readonly string[];
}

/** Describes schema documents given by URI. */
export async function describeDocuments(
  texts: Readonly<Record<string, string>>,
  options: LoadOptions = {},
): Promise<Described> {
  const sources = Object.entries(texts).map(([uri, content]) => ({ uri, content }));
  const { units, issues } = await loadDocuments(sources, "1.0", options);
  const documents = describeUnits(units, "1.0", issues);
  const rules = issues.issues.map(({ rule, schema }) => `${rule} ${schema?.file}:${schema?.line}`);
  return { documents, issues: issues.issues, rules };
}

/** A schema document around some components; they begin on line 2. `t` is its own namespace, `urn:t`. */
export function schema(body: string, attributes = ""): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" ${attributes}>\n${body}\n</xs:schema>`;
}

/** Describes one document, `a.xsd`, made by {@link schema}. */
export function describeBody(body: string, attributes?: string): Promise<Described> {
  return describeDocuments({ "a.xsd": schema(body, attributes) });
}

const PLACES: ReadonlySet<string> = new Set(["at", "lines", "column"]);

/** A value without the places of declarations and facets, which most tests do not look at. */
export function bare<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, each) => (PLACES.has(key) ? undefined : each)));
}
