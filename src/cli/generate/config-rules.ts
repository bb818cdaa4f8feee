/** The rules of a configuration file; every violation is an error that names the key. */
import type { GenerateConfig, XsdflowConfig } from "../../../codegen/config.ts";
import { TOLERANCE_GROUPS, type Tolerate } from "../../../codegen/index.ts";
import { DEFAULT_LOAD_LIMITS } from "../../../codegen/load/limits.ts";
import { NAME_EDITIONS } from "../../../codegen/name-edition.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import { usageError } from "../exit.ts";
import { isConfigObject, shownValue, unknownKey } from "./config-keys.ts";

/** Checks a value, and returns what was expected; `undefined` if it is valid. */
type Rule = (value: unknown) => string | undefined;

const text: Rule = (value) => (typeof value === "string" && value !== "" ? undefined : "a text");
const oneOf =
  (...allowed: readonly unknown[]): Rule =>
  (value) =>
    allowed.includes(value) ? undefined : `one of ${allowed.map((each) => JSON.stringify(each)).join(", ")}`;

const schemas: Rule = (value) => {
  const list = Array.isArray(value) ? value : [value];
  const isRight = list.length > 0 && list.every((each) => text(each) === undefined);
  return isRight ? undefined : "a path or pattern, or a list of them";
};
const catalog: Rule = (value) => {
  const isRight = isConfigObject(value) && Object.values(value).every((each) => text(each) === undefined);
  return isRight ? undefined : "an object from URLs or namespaces to files";
};
const lock: Rule = (value) => (value === false || text(value) === undefined ? undefined : "a path, or false");

const limits: Rule = (value) => {
  const isLimit = ([name, count]: readonly [string, unknown]) =>
    Object.hasOwn(DEFAULT_LOAD_LIMITS, name) && Number.isSafeInteger(count) && Number(count) > 0;
  if (isConfigObject(value) && Object.entries(value).every(isLimit)) return undefined;
  return `an object with whole numbers above 0 for ${Object.keys(DEFAULT_LOAD_LIMITS).join(", ")}`;
};

const tolerate: Rule = (value) => {
  try {
    Tolerance.of(value as Tolerate);
    return undefined;
  } catch {
    return `"all", a group (${TOLERANCE_GROUPS.join(", ")}), the id of a rule such as cos-nonambig, or a list of them`;
  }
};

const GENERATE: Readonly<Record<keyof GenerateConfig, Rule>> = {
  schemas,
  separate: oneOf(true, false),
  out: text,
  names: oneOf("preserve", "camel"),
  importExtension: oneOf(".js", ".ts", ""),
  root: text,
  catalog,
  lock,
  tolerate,
  nameCharacters: oneOf(...NAME_EDITIONS),
  doctype: oneOf("refuse", "ignore"),
  limits,
};
const ROOT: Readonly<Record<keyof XsdflowConfig, Rule>> = {
  $schema: text,
  generate: () => undefined,
  // Its content is checked by the command that reads it (src/cli/lint/exemptions.ts).
  lint: (value) => (isConfigObject(value) ? undefined : "an object"),
};

/**
 * The jobs of a configuration.
 *
 * @param file the configuration, as messages show it
 * @throws CliError that names the key, the value found and the value expected
 */
export function jobsOf(config: unknown, file: string): readonly GenerateConfig[] {
  check(config, ROOT, file, "");
  const { generate } = config as XsdflowConfig;
  if (generate === undefined) throw usageError(`${file} has no key "generate".`, EXAMPLE);
  const several: readonly unknown[] = Array.isArray(generate) ? generate : [generate];
  if (several.length === 0) throw usageError(`${file}: generate is an empty list.`, EXAMPLE);
  several.forEach((job, index) => {
    const where = Array.isArray(generate) ? `generate[${index}]` : "generate";
    check(job, GENERATE, file, where);
    if ((job as GenerateConfig).schemas === undefined) {
      throw usageError(`${file}: ${where} has no key "schemas".`, EXAMPLE);
    }
  });
  return several as readonly GenerateConfig[];
}

const EXAMPLE = 'Example: { "generate": { "schemas": "schemas/*.xsd", "out": "src/flows" } }';

function check(value: unknown, rules: Readonly<Record<string, Rule>>, file: string, where: string): void {
  const place = where === "" ? file : `${file}: ${where}`;
  if (!isConfigObject(value)) throw usageError(`${place} is not an object.`, EXAMPLE);
  for (const [key, item] of Object.entries(value)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (rule === undefined) throw unknownKey(key, Object.keys(rules), place);
    const expected = item === undefined ? undefined : rule(item);
    if (expected === undefined) continue;
    const full = where === "" ? key : `${where}.${key}`;
    throw usageError(`${file}: ${full} must be ${expected}; it is ${shownValue(item)}.`);
  }
}
