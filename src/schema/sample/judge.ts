/** Validates sampled documents before they are returned. */
import { nodeToEvents } from "../../xml/node.ts";
import type { Issue } from "../issue.ts";
import { ValueBuilder } from "../parse/value-builder.ts";
import type { LinkedElement } from "../schema.ts";
import { SchemaValidator } from "../validate/validator.ts";
import type { SampleElement } from "./node.ts";

/** The result for a document: the value that `fromXml` would return, and its issues. */
export interface Judgement {
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

/** Sends a document to the validator, and reads it as a value at the same time. */
export function judgeDocument({ components, declaration }: LinkedElement, root: SampleElement): Judgement {
  const sink = new ValueBuilder(components, false);
  const validator = new SchemaValidator(components, { root: declaration, sink });
  nodeToEvents(root, validator);
  return { issues: validator.finish(), value: sink.result };
}
