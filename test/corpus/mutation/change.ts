/** Changes of a value at a place, on a copy. */
import { put } from "../../../src/schema/value/kinds.ts";
import type { Way } from "./typed-walk.ts";

type Holder = Record<string | number, unknown>;

/** A copy of the value in which the thing at the way is another; `undefined` takes a property away. */
export function changed(root: unknown, way: Way, to: (old: unknown) => unknown): unknown {
  const [key, ...rest] = way;
  if (key === undefined) return to(root);
  const copy = shallow(root);
  const made = changed(copy[key], rest, to);
  if (made === undefined) delete copy[key];
  else if (typeof key === "string") put(copy, key, made);
  else copy[key] = made;
  return copy;
}

/** As the value, with one more property. */
export function withProperty(object: unknown, prop: string, value: unknown): unknown {
  const copy = shallow(object);
  put(copy, prop, value);
  return copy;
}

function shallow(value: unknown): Holder {
  if (Array.isArray(value)) return [...value] as unknown as Holder;
  return { ...(value as Holder) };
}
