/** Holds sampled documents against the validator before they are handed out. */
import { nodeToEvents } from "../../xml/node.ts";
import type { Issue } from "../issue.ts";
import { ValueBuilder } from "../parse/value-builder.ts";
import type { LinkedElement } from "../schema.ts";
import { SchemaValidator } from "../validate/validator.ts";
import type { SampleElement } from "./node.ts";

/** What came of a document: the value that `fromXml` would give, and what stands against it. */
export interface Judgement {
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

/** Tells the validator of a document, and reads it as a value while it goes by. */
export function judgeDocument({ components, declaration }: LinkedElement, root: SampleElement): Judgement {
  const sink = new ValueBuilder(components, false);
  const validator = new SchemaValidator(components, { root: declaration, sink });
  nodeToEvents(root, validator);
  return { issues: validator.finish(), value: sink.result };
}
