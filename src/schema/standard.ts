/** Standard Schema (standardschema.dev, version 1), so that other libraries accept schemas of this one. */
import type { Issue } from "./issue.ts";

/** The `~standard` property of a schema. */
export interface StandardProps<Input, Output> {
  readonly version: 1;
  readonly vendor: "xsdflow";
  /** Checks and completes a value as `create` does; it never throws for data that is not valid. */
  readonly validate: (value: unknown) => StandardResult<Output>;
  /** Carries the types; never set. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

/** The value, or the issues of the input. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** An issue in the form of Standard Schema: `path` leads to the place in the value. */
export interface StandardIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** Turns this project's issues into Standard Schema's. */
export function standardIssues(
  issues: readonly Issue[],
  parsePath: (path: string) => readonly (string | number)[],
): readonly StandardIssue[] {
  return issues.map((issue) => ({ message: issue.message, path: parsePath(issue.path) }));
}
