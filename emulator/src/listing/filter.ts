/** The filter language of the API's lists, with which clients select executions by time or flow. */
import { badRequest } from "../failure.ts";
import { isLike } from "./like.ts";
import { compareValues, valueAt } from "./path-value.ts";

/** Whether a record matches. */
export type Filter = (record: unknown) => boolean;

/** Alternative names of keys: alias → dotted path. */
export type Aliases = Readonly<Record<string, string>>;

type Test = (value: unknown, operands: readonly unknown[]) => boolean;

const same: Test = (value, [operand]) => value !== undefined && compareValues(value, operand) === 0;
const order =
  (accepts: (sign: number) => boolean): Test =>
  (value, [operand]) =>
    value !== undefined && value !== null && accepts(compareValues(value, operand));
const within: Test = (value, [low, high]) =>
  value !== undefined && value !== null && compareValues(value, low) >= 0 && compareValues(value, high) <= 0;
const like: Test = (value, [operand]) => typeof value === "string" && isLike(value, String(operand));
const isNull: Test = (value) => value === undefined || value === null;
const isBlank: Test = (value) => isNull(value, []) || String(value).trim() === "";
const not =
  (test: Test): Test =>
  (value, operands) =>
    !test(value, operands);

/** Every operator of the API, with its number of values (-1: any number). */
const OPERATORS: ReadonlyMap<string, { readonly operands: number; readonly test: Test }> = new Map([
  ["between", { operands: 2, test: within }],
  ["notBetween", { operands: 2, test: not(within) }],
  ["equalTo", { operands: 1, test: same }],
  ["notEqualTo", { operands: 1, test: not(same) }],
  ["like", { operands: 1, test: like }],
  ["notLike", { operands: 1, test: not(like) }],
  ["greaterThan", { operands: 1, test: order((sign) => sign > 0) }],
  ["lessThan", { operands: 1, test: order((sign) => sign < 0) }],
  ["greaterThanOrEqualTo", { operands: 1, test: order((sign) => sign >= 0) }],
  ["lessThanOrEqualTo", { operands: 1, test: order((sign) => sign <= 0) }],
  ["isTrue", { operands: 0, test: (value) => value === true }],
  ["isFalse", { operands: 0, test: (value) => value === false }],
  ["isBlank", { operands: 0, test: isBlank }],
  ["notIsBlank", { operands: 0, test: not(isBlank) }],
  ["in", { operands: -1, test: (value, operands) => operands.some((operand) => same(value, [operand])) }],
  ["isNull", { operands: 0, test: isNull }],
  ["isNotNull", { operands: 0, test: not(isNull) }],
]);

const DEEPEST = 32;

const everything: Filter = () => true;

/**
 * Compiles a filter node: `{ group: { type, nodes } }` or `{ condition: { key, operator, values } }`. A node or a
 * group that is empty, as the official SDKs send them, matches every record.
 * @throws ApiFailure 400 for any other shape, operator or number of values.
 */
export function compileFilter(node: unknown, aliases: Aliases, depth: number = 0): Filter {
  if (depth > DEEPEST) throw badRequest("The filter is nested too deeply.");
  if (!isRecord(node)) throw badRequest("A filter node must be an object with group or condition.");
  if (isRecord(node.group)) return compileGroup(node.group, aliases, depth);
  if (isRecord(node.condition)) return compileCondition(node.condition, aliases);
  if (Object.values(node).every((value) => value === null)) return everything;
  throw badRequest("A filter node must have group or condition.");
}

function compileGroup(group: Record<string, unknown>, aliases: Aliases, depth: number): Filter {
  const nodes = group.nodes ?? [];
  if (!Array.isArray(nodes)) throw badRequest("The nodes of a filter group must be an array.");
  const filters = nodes.map((node) => compileFilter(node, aliases, depth + 1));
  if (filters.length === 0 && [undefined, null, "and", "or"].includes(group.type as string))
    return everything;
  if (group.type === "and") return (record) => filters.every((filter) => filter(record));
  if (group.type === "or") return (record) => filters.some((filter) => filter(record));
  throw badRequest('The type of a filter group must be "and" or "or".');
}

function compileCondition(condition: Record<string, unknown>, aliases: Aliases): Filter {
  const { key, values = [] } = condition;
  const operator = OPERATORS.get(String(condition.operator));
  if (!operator) throw badRequest(`The filter operator ${JSON.stringify(condition.operator)} is unknown.`);
  if (typeof key !== "string" || key === "") throw badRequest("A filter condition must have a key.");
  if (!Array.isArray(values) || (operator.operands >= 0 && values.length !== operator.operands)) {
    throw badRequest(`The operator ${String(condition.operator)} takes ${operator.operands} values.`);
  }
  const path = Object.hasOwn(aliases, key) ? String(aliases[key]) : key;
  return (record) => operator.test(valueAt(record, path), values);
}

/** The properties in which a plain text is searched. The product's choice is not documented. */
const SEARCHED = ["id", "displayName", "description", "userName", "status", "flow.displayName"];

/**
 * Compiles the `filter` parameter of a query: the JSON of a filter node, or a plain text, which matches a record if
 * its id, one of its names, its description or its status contains it, regardless of case.
 * @throws ApiFailure 400 for a text that begins like JSON and is not a filter node.
 */
export function compileFilterText(text: string, aliases: Aliases): Filter {
  if (text.trimStart().startsWith("{")) return compileFilter(parseNode(text), aliases);
  const wanted = text.trim().toLowerCase();
  return (record) => SEARCHED.some((path) => contains(valueAt(record, path), wanted));
}

function contains(value: unknown, wanted: string): boolean {
  return typeof value === "string" && value.toLowerCase().includes(wanted);
}

function parseNode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("filter begins like the JSON of a filter node, but it is not valid JSON.");
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
