/** Turns the documents of a schema into descriptors: the entry of this folder. */
import type { NameTables } from "../../src/datatypes/types.ts";
import type { DocumentDescriptor, XsdVersion } from "../../src/schema/descriptor.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { IssueCollector } from "../load/report.ts";
import { CircularityCheck } from "./circularity.ts";
import { describeComplexType } from "./complex-type.ts";
import { checkDocumentRules } from "./document-rules.ts";
import { gatherDefinitions } from "./gather.ts";
import { checkSyntax } from "./grammar/check.ts";
import type { Grammar } from "./grammar/roles.ts";
import { XSD_10 } from "./grammar/xsd10.ts";
import { DescriptorOutput } from "./output.ts";
import { applyRedefinitions } from "./redefine.ts";
import { DescribingScope, type SetContext } from "./scope.ts";
import { describeSimpleType } from "./simple-type.ts";
import { SymbolTable } from "./symbols.ts";
import { describeUnit } from "./unit.ts";
import { AttributeGroups } from "./unused-groups.ts";
import { UseCount } from "./use-count.ts";

/** The supported versions of XSD. */
const GRAMMARS: Readonly<Partial<Record<XsdVersion, Grammar>>> = { "1.0": XSD_10 };

/** Whether schema documents of a version can be described. */
export function isSupported(version: XsdVersion): boolean {
  return GRAMMARS[version] !== undefined;
}

/**
 * Turns schema documents into descriptors: checks them against the schema for schemas and the schema representation
 * constraints (Part 1 appendix C.3), resolves their references, applies redefinitions, and expands attribute groups.
 * Faults are added to `issues`; the descriptors are then as complete as possible, and empty if a limit was exceeded.
 *
 * @param missingComponents whether components may refer to missing ones.
 * @param nameCharacters the tables that define names in values.
 * @throws RangeError for a version that is not supported.
 */
export function describeUnits(
  units: readonly SchemaUnit[],
  version: XsdVersion,
  issues: IssueCollector,
  missingComponents: "refuse" | "absent" = "refuse",
  nameCharacters?: NameTables,
): DocumentDescriptor[] {
  const grammar = GRAMMARS[version];
  if (grammar === undefined) throw new RangeError(`XSD ${version} is not supported.`);
  for (const document of new Set(units.map((unit) => unit.document)))
    checkSyntax(document.root, grammar, issues);
  for (const unit of units) checkDocumentRules(unit, issues);
  const symbols = new SymbolTable();
  gatherDefinitions(units, symbols, issues);
  applyRedefinitions(units, symbols, issues);
  const set: SetContext = {
    units,
    symbols,
    issues,
    missingComponents,
    uses: new UseCount(issues),
    attributeGroups: new AttributeGroups(),
    anonymousType: (node, scope) =>
      node.local === "complexType" ? describeComplexType(node, scope) : describeSimpleType(node, scope),
    anonymousSimpleType: describeSimpleType,
  };
  const scopes = units.map((unit) => new DescribingScope(set, unit, outputOf(unit)));
  const [first] = scopes;
  if (first === undefined || !areChainsSound(first)) return [];
  const chosen = nameCharacters === undefined ? {} : { nameCharacters };
  const documents = scopes.map((scope) => ({ ...describeUnit(scope, version), ...chosen }));
  for (const [index, document] of documents.entries()) {
    set.attributeGroups.attach(document, ({ unit }) => unit === units[index]);
  }
  return documents;
}

function outputOf({ document, namespace }: SchemaUnit): DescriptorOutput {
  return new DescriptorOutput(document.file, namespace, document.root);
}

/** Reports circles, which describing can handle, and chains that are too long for it. */
function areChainsSound(scope: DescribingScope): boolean {
  const { symbols, issues } = scope.set;
  const circularity = new CircularityCheck();
  for (const definition of symbols.all()) circularity.check(definition, scope);
  return !issues.issues.some(({ code }) => code === "limit");
}
