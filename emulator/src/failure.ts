/** Failures in the form of the API, as answers and in the state of an execution. */

/** One reason of a failure; reasons nest. */
export interface Cause {
  readonly error: string;
  readonly message: string;
  readonly causes: readonly Cause[];
  /** Line in the input, 1-based. */
  readonly line?: number;
  /** Column in the input, 1-based; absent if unknown. */
  readonly column?: number;
}

/**
 * An answer other than 2xx: thrown by routes, turned into `{ error, message, causes }` by the server. The API does
 * not document an error body; this one has the form of the errors in an execution's state.
 */
export class ApiFailure extends Error {
  readonly status: number;
  readonly error: string;
  readonly causes: readonly Cause[];

  constructor(status: number, error: string, message: string, causes: readonly Cause[] = []) {
    super(message);
    this.name = "ApiFailure";
    this.status = status;
    this.error = error;
    this.causes = causes;
  }
}

/** 404 for a missing object of a kind. */
export function notFound(kind: string, id: string): ApiFailure {
  return new ApiFailure(404, "NotFound", `There is no ${kind} ${JSON.stringify(id.slice(0, 100))}.`);
}

/** 400 with a reason. */
export function badRequest(message: string, causes: readonly Cause[] = []): ApiFailure {
  return new ApiFailure(400, "BadRequest", message, causes);
}
