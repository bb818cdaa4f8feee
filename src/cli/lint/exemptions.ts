/** Lint rules that the configuration turns off, each with its reason. */
import type { LintExemption } from "../../../codegen/config.ts";
import { INVALID_SCHEMA } from "../../../codegen/lint/invalid-schema.ts";
import { LINT_RULES } from "../../../codegen/lint/rules.ts";
import { closest } from "../../arguments/spelling.ts";
import { usageError } from "../exit.ts";
import { isConfigObject, unknownKey } from "../generate/config-keys.ts";
import { pathMatcher } from "../generate/patterns.ts";
import type { LintedFinding } from "./lint-sets.ts";

/** Rules that are turned off, for all documents or for some. */
export interface Exemption {
  readonly rules: ReadonlySet<string>;
  readonly reason: string;
  /** Paths and patterns as written; `undefined` for all documents. */
  readonly files: readonly string[] | undefined;
  covers(finding: LintedFinding): boolean;
}

const EXAMPLE =
  'Example: { "lint": { "off": [{ "rule": "all-group", "reason": "Our receivers accept any order." }] } }';

/**
 * The rules that a configuration turns off.
 *
 * @param content of the configuration; only the key `lint` is read.
 * @param shown its name, for messages.
 * @param folder the folder to which its paths are relative.
 * @throws CliError that names the entry, the value found and the value expected
 */
export function exemptionsOf(content: unknown, shown: string, folder: string): readonly Exemption[] {
  const lint = memberOf(content, "lint");
  if (lint === undefined) return [];
  if (!isConfigObject(lint)) throw wrong(shown, "lint must be an object");
  refuseUnknownKeys(lint, ["off"], `${shown}: lint`);
  const off = memberOf(lint, "off");
  if (off === undefined) return [];
  if (!Array.isArray(off)) throw wrong(shown, "lint.off must be a list");
  return off.map((entry: unknown, index) => exemptionOf(entry, `${shown}: lint.off[${index}]`, folder));
}

function exemptionOf(entry: unknown, where: string, folder: string): Exemption {
  if (!isConfigObject(entry)) throw wrong(where, "an object is needed");
  refuseUnknownKeys(entry, ["rule", "reason", "files"], where);
  const { rule, reason, files } = entry as Partial<Record<keyof LintExemption, unknown>>;
  if (typeof reason !== "string" || reason.trim() === "") {
    const hint = `State why the rule does not matter here; --json and --sarif show the reason. ${EXAMPLE}`;
    throw usageError(`${where} turns a rule off without a reason.`, hint);
  }
  const rules = textsOf(rule);
  if (rules === undefined) throw wrong(where, "rule must be the id of a rule, or a list of them");
  for (const id of rules) refuseUnknownRule(id, where);
  if (rules.includes(INVALID_SCHEMA.id)) {
    const hint =
      "Without it, no message would say that the schema was not examined. Leave the document out of the set.";
    throw usageError(`${where}: ${INVALID_SCHEMA.id} cannot be turned off.`, hint);
  }
  const patterns = files === undefined ? undefined : textsOf(files);
  if (files !== undefined && patterns === undefined)
    throw wrong(where, "files must be a path or pattern, or a list of them");
  const matchers = patterns?.map((text) => pathMatcher(text, folder));
  const ids = new Set(rules);
  return {
    ...{ rules: ids, reason: reason.trim(), files: patterns },
    covers: (finding) =>
      ids.has(finding.rule) && (matchers === undefined || matchers.some((matches) => matches(finding.path))),
  };
}

/** @throws CliError that names the nearest rule */
export function refuseUnknownRule(id: string, where: string): void {
  const known = LINT_RULES.map((rule) => rule.id);
  if (known.includes(id)) return;
  const near = closest(id, known);
  const hint =
    near === undefined
      ? `The rules are ${known.join(", ")}.`
      : `Did you mean ${JSON.stringify(near)}? docs/lint.md lists all rules.`;
  throw usageError(`${where}: there is no rule ${JSON.stringify(id)}.`, hint);
}

function refuseUnknownKeys(value: object, known: readonly string[], where: string): void {
  for (const key of Object.keys(value)) if (!known.includes(key)) throw unknownKey(key, known, where);
}

function wrong(where: string, expected: string): Error {
  return usageError(`${where}: ${expected}.`, EXAMPLE);
}

function textsOf(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isRight = list.length > 0 && list.every((each) => typeof each === "string" && each !== "");
  return isRight ? list.map(String) : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  return isConfigObject(value) && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
