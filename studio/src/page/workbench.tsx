/** One document of one schema: the form and the XML side by side. */
import type { VNode } from "preact";
import type { LoadedSchema, OfferedFlow, Session } from "../protocol/messages.ts";

/** What is open. */
export interface WorkbenchProps {
  readonly session: Session;
  readonly loaded: LoadedSchema;
  readonly flows: readonly OfferedFlow[];
}

/** The workbench. */
export function Workbench({ loaded }: WorkbenchProps): VNode {
  return <h2>{loaded.name}</h2>;
}
