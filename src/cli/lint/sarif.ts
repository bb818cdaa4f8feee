/** Findings as SARIF 2.1.0, the format in which code hosts and editors accept analysis results (OASIS, 2020). */
import { relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { LintRule } from "../../../codegen/lint/rule.ts";
import type { LintedFinding } from "./lint-sets.ts";

/** A finding, and the reason why its rule is turned off there. */
export interface SarifInput {
  readonly finding: LintedFinding;
  /** The reason; `undefined` for a finding that is reported. */
  readonly off: string | undefined;
}

/** The parts of a SARIF log that xsdflow writes (§3.13 and below). */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly object[];
}

/**
 * The log of one run.
 *
 * @param folder URIs of documents below it are relative to it; others are absolute.
 */
export function sarifLog(
  results: readonly SarifInput[],
  rules: readonly LintRule[],
  folder: string,
  version: string,
): SarifLog {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = {
    name: "xsdflow lint",
    version,
    rules: rules.map(descriptorOf),
  };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        // Columns count UTF-16 units, as those of xsdflow do (§3.14.17).
        columnKind: "utf16CodeUnits",
        results: results.map(({ finding, off }) => resultOf(finding, off, indexes.get(finding.rule), folder)),
      },
    ],
  };
}

/** A reportingDescriptor (§3.49). Its `help` contains the text, because there is no public site for a `helpUri`. */
function descriptorOf({ id, level, group, summary, reason, remedy }: LintRule): object {
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/gu, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${reason}` },
    help: { text: `${reason} ${remedy}` },
    defaultConfiguration: { level },
    properties: { tags: [group] },
  };
}

/** A result (§3.27). */
function resultOf(
  { rule, level, message, component, path, line, column }: LintedFinding,
  off: string | undefined,
  ruleIndex: number | undefined,
  folder: string,
): object {
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path, folder) },
          region: { startLine: line, startColumn: column },
        },
        ...(component === "" ? {} : { logicalLocations: [{ fullyQualifiedName: component }] }),
      },
    ],
    ...(off === undefined
      ? {}
      : { suppressions: [{ kind: "external", status: "accepted", justification: off }] }),
  };
}

function uriOf(path: string, folder: string): string {
  const way = relative(folder, path);
  const isBelow = way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !/^[a-z]:/iu.test(way);
  if (!isBelow || way.startsWith("/")) return pathToFileURL(path).href;
  return way.split(sep).map(encodeURIComponent).join("/");
}
