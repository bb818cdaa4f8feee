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

/** One condition. The keys that the server accepts are not documented. */
export function where(key: string, operator: FilterOperator, ...values: readonly unknown[]): ExecutionFilter {
  return { condition: { key, operator, values } };
}

/** All of them must hold. */
export function allOf(...nodes: readonly ExecutionFilter[]): ExecutionFilter {
  return { group: { type: "and", nodes } };
}
