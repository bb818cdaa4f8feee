/** Components that were described and linked but not checked, for tests that put one rule at a time to them. */
import { expect, it } from "vitest";
import { CheckContext } from "../../../codegen/check/context.ts";
import { gatherComponents, type Inventory } from "../../../codegen/check/gather.ts";
import type { Rule } from "../../../codegen/check/rules.ts";
import { describeUnits } from "../../../codegen/describe/describe.ts";
import { loadDocuments } from "../../../codegen/load/load.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import type { ComponentSet } from "../../../src/schema/components.ts";
import { linkDocuments } from "../../../src/schema/link/link.ts";
import { schema } from "./checking.ts";

/** The components of one document, or of several by their URIs; reading and describing them must find nothing wrong. */
export async function componentsOf(body: string | Readonly<Record<string, string>>): Promise<ComponentSet> {
  const texts = typeof body === "string" ? { "a.xsd": schema(body) } : body;
  const sources = Object.entries(texts).map(([uri, content]) => ({ uri, content }));
  const { units, issues } = await loadDocuments(sources, "1.0", {}, Tolerance.of());
  const documents = describeUnits(units, "1.0", issues);
  expect(issues.issues).toEqual([]);
  return linkDocuments(documents);
}

/** What the rules share, and all components of the schema. */
export async function examined(
  body: string | Readonly<Record<string, string>>,
): Promise<{ readonly context: CheckContext; readonly inventory: Inventory }> {
  const context = new CheckContext(await componentsOf(body));
  const inventory = gatherComponents(context);
  context.know(inventory);
  return { context, inventory };
}

/** What one rule reports of a schema: `rule, line 2: message`. */
export function findings({ report }: CheckContext): string[] {
  return report.findings.issues.map(
    ({ rule, line, schema, message }) => `${rule}, ${schema?.file} line ${line}: ${message}`,
  );
}

/** Components of one kind. */
export type Kind<C> = (inventory: Inventory, context: CheckContext) => Iterable<C>;

/** A schema and what one rule has to say of it. */
export interface Row {
  readonly says: string;
  /** The components, from line 2 on, or whole documents by URI. */
  readonly body: string | Readonly<Record<string, string>>;
  /** Exactly what is reported; nothing where it is absent. */
  readonly finds?: readonly string[];
}

/** One test for each row: the rule, applied to each component of its kind, reports what the row says and nothing else. */
export function appliesRule<C>(rule: Rule<C>, kind: Kind<C>, rows: readonly Row[]): void {
  it.each(rows.map((row) => [row.says, row] as const))("%s", async (_says, { body, finds = [] }) => {
    const { context, inventory } = await examined(body);
    for (const component of kind(inventory, context)) rule(component, context);
    expect(findings(context)).toEqual(finds);
  });
}
