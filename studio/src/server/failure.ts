/** Converts errors for the page to a code and sentences, without stacks, module paths or secrets. */

import { SchemaError } from "../../../codegen/index.ts";
import { isSmartFlowsError } from "../../../src/flows/index.ts";
import { isXmlValidationError } from "../../../src/index.ts";
import type { Failure } from "../protocol/messages.ts";

/** An error of the studio itself. */
export class StudioFailure extends Error {
  readonly status: number;
  readonly failure: Failure;

  constructor(status: number, failure: Failure) {
    super(failure.message);
    this.name = "StudioFailure";
    this.status = status;
    this.failure = failure;
  }
}

/** The largest number of issues in an answer. */
const LISTED = 100;

/** The status and the body of the answer for an error. */
export function answerFor(error: unknown): { readonly status: number; readonly failure: Failure } {
  if (error instanceof StudioFailure) return error;
  if (isSmartFlowsError(error)) return { status: 502, failure: failureOf(error) };
  if (error instanceof SchemaError || isXmlValidationError(error))
    return { status: 422, failure: failureOf(error) };
  const status = statusOf(error);
  if (status < 500) return { status, failure: { code: "request", message: messageOf(error) } };
  return { status: 500, failure: { code: "internal", message: messageOf(error) } };
}

/** The failure that is shown for an error. */
export function failureOf(error: unknown): Failure {
  const message = messageOf(error);
  if (error instanceof StudioFailure) return error.failure;
  if (isSmartFlowsError(error)) {
    const { code, outcome } = error;
    return { code, message, ...(outcome === undefined ? {} : { outcome }) };
  }
  if (error instanceof SchemaError || isXmlValidationError(error)) {
    const issues = error.issues.slice(0, LISTED).map(({ message: text, line, schema }) => {
      const place =
        schema === undefined
          ? line === undefined
            ? undefined
            : `line ${line}`
          : `${schema.file}:${schema.line}`;
      return { message: text, ...(place === undefined ? {} : { place }) };
    });
    return { code: error instanceof SchemaError ? "schema" : "invalid", message, issues };
  }
  return { code: "internal", message };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 && status < 500 ? status : 500;
}
