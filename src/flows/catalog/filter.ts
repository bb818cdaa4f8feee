/** Filters of executions, as the API's own SDK has them. */

/** Comparisons that the server supports. */
export type FilterOperator =
  | "between"
  | "notBetween"
  | "equalTo"
  | "notEqualTo"
  | "like"
  | "notLike"
  | "greaterThan"
  | "lessThan"
  | "greaterThanOrEqualTo"
  | "lessThanOrEqualTo"
  | "isTrue"
  | "isFalse"
  | "isBlank"
  | "notIsBlank"
  | "in"
  | "isNull"
  | "isNotNull";

/** A condition, or several joined. */
export type ExecutionFilter =
  | {
      readonly condition: {
        readonly key: string;
        readonly operator: FilterOperator;
        readonly values: readonly unknown[];
      };
    }
  | { readonly group: { readonly type: "and" | "or"; readonly nodes: readonly ExecutionFilter[] } };

/** A single condition. The API does not document the keys that it accepts. */
export function where(key: string, operator: FilterOperator, ...values: readonly unknown[]): ExecutionFilter {
  return { condition: { key, operator, values } };
}

/** A condition that holds if all of these hold. */
export function allOf(...nodes: readonly ExecutionFilter[]): ExecutionFilter {
  return { group: { type: "and", nodes } };
}
