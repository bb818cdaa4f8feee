/** Scopes of schema documents whose definitions are gathered and not described, for tests of one function at a time. */
import { describeComplexType } from "../../../codegen/describe/complex-type.ts";
import { gatherDefinitions } from "../../../codegen/describe/gather.ts";
import { DescriptorOutput } from "../../../codegen/describe/output.ts";
import { applyRedefinitions } from "../../../codegen/describe/redefine.ts";
import { DescribingScope, type SetContext } from "../../../codegen/describe/scope.ts";
import { describeSimpleType } from "../../../codegen/describe/simple-type.ts";
import { SymbolTable } from "../../../codegen/describe/symbols.ts";
import { AttributeGroups } from "../../../codegen/describe/unused-groups.ts";
import { UseCount } from "../../../codegen/describe/use-count.ts";
import { loadDocuments } from "../../../codegen/load/load.ts";
import type { SchemaNode } from "../../../codegen/load/node.ts";
import type { LoadOptions } from "../../../codegen/load/options.ts";
import { schema } from "./describing.ts";

/** A schema as one of its documents sees it. */
export interface Scoped {
  readonly scope: DescribingScope;
  /** The scopes of all units, in the order of reading. */
  readonly scopes: readonly DescribingScope[];
  readonly root: SchemaNode;
  /** The first element of that local name, and of that name where one is given, anywhere in the first document. */
  node(local: string, name?: string): SchemaNode;
  /** `rule, line 2: message` of each issue so far. */
  issues(): string[];
}

/** The components of one document, `a.xsd`, or whole documents by URI. */
export async function scopeOf(
  body: string | Readonly<Record<string, string>>,
  options: LoadOptions = {},
): Promise<Scoped> {
  const texts = typeof body === "string" ? { "a.xsd": schema(body) } : body;
  const sources = Object.entries(texts).map(([uri, content]) => ({ uri, content }));
  const { units, issues, rules } = await loadDocuments(sources, "1.0", options);
  const symbols = new SymbolTable();
  gatherDefinitions(units, symbols, issues);
  applyRedefinitions(units, symbols, issues);
  const set: SetContext = {
    units,
    symbols,
    issues,
    missingComponents: rules.missingComponents,
    uses: new UseCount(issues),
    attributeGroups: new AttributeGroups(),
    anonymousType: (node, scope) =>
      node.local === "complexType" ? describeComplexType(node, scope) : describeSimpleType(node, scope),
    anonymousSimpleType: describeSimpleType,
  };
  const scopes = units.map(
    (unit) =>
      new DescribingScope(
        set,
        unit,
        new DescriptorOutput(unit.document.file, unit.namespace, unit.document.root),
      ),
  );
  const [scope] = scopes;
  if (scope === undefined) throw new Error("no document");
  const { root } = scope.unit.document;
  return {
    scope,
    scopes,
    root,
    node: (local, name) => {
      const found = [...descendants(root)].find(
        (each) => each.local === local && (name === undefined || each.attributes.get("name") === name),
      );
      if (found === undefined) throw new Error(`no ${local} ${name ?? ""}`);
      return found;
    },
    issues: () => issues.issues.map(({ rule, line, message }) => `${rule}, line ${line}: ${message}`),
  };
}

function* descendants(node: SchemaNode): Iterable<SchemaNode> {
  for (const child of node.children) {
    yield child;
    yield* descendants(child);
  }
}
