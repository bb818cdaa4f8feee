/** Reads references between objects of the server. */
import { isObject, type Mutable, text } from "./read.ts";

/** A reference to an object on the server (IdWithName). */
export interface Named {
  readonly id: string;
  readonly displayName?: string;
  /** asset, connector, data, dataset, document, flow, template, user, … */
  readonly type?: string;
}

/** Reads an IdWithName; undefined if it has no id. */
export function readNamed(value: unknown): Named | undefined {
  if (!isObject(value)) return undefined;
  const id = text(value, "id");
  if (id === undefined || id === "") return undefined;
  const named: Mutable<Named> = { id };
  const displayName = text(value, "displayName");
  if (displayName !== undefined) named.displayName = displayName;
  const type = text(value, "type");
  if (type !== undefined) named.type = type;
  return named;
}
