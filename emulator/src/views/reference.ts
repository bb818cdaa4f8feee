/** References between objects, in the API's form. */
import type { Execution, User } from "../executions/execution.ts";

/** The kinds of objects in references (ObjectType of the official SDK), as far as the emulator has them. */
export type ObjectType = "data" | "dataset" | "document" | "flow" | "language" | "user";

/** A reference to an object (IdWithName of the official SDK). */
export interface IdWithName {
  readonly id: string;
  readonly displayName: string;
  readonly type: ObjectType;
}

/** A reference to an object of a kind, without its other properties. */
export function reference(
  type: ObjectType,
  thing: { readonly id: string; readonly displayName: string },
): IdWithName {
  return { id: thing.id, displayName: thing.displayName, type };
}

/** A reference to a user. */
export function userReference(user: User): IdWithName {
  return reference("user", user);
}

/** A reference to the input of an execution. */
export function inputReference(execution: Execution): IdWithName {
  return reference("data", { id: execution.inputId, displayName: inputName(execution) });
}

/** The name of the input of an execution. */
export function inputName(execution: Execution): string {
  return `Input of ${execution.label}`;
}

/** A reference to the flow of an execution; undefined before a flow is selected. */
export function flowReference(execution: Execution): IdWithName | undefined {
  const { flowId, flowName = "" } = execution;
  return flowId === undefined ? undefined : reference("flow", { id: flowId, displayName: flowName });
}
