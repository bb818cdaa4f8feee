/** Computes which keys of an object type are required, filled in, or excluded by an alternative. */
import type { QNameValue, XmlNode } from "../../xml/events.ts";
import type { filled } from "./values.ts";

/** Objects that are one value, not a set of properties. */
export type LeafValue = Uint8Array | Date;

type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/**
 * Wildcard content and QNames are recognised by their exact type, since a type of the schema may happen to
 * have the same properties.
 */
export type IsNode<T> = IsSame<T, XmlNode> extends true ? true : IsSame<T, QNameValue>;

/** Whether `T` has an index signature, as `AnyType` does: its properties are unknown, so none can be widened. */
export type IsOpen<T> = string extends keyof T ? true : false;

/** Whether `K` may be absent from a `T`. */
export type IsOptional<T, K extends keyof T> = T extends Record<K, T[K]> ? false : true;

type IsFilled<V> = typeof filled extends keyof NonNullable<V> ? true : false;

/** The tag of a choice, which is redundant: the other properties determine the branch. */
export type Tag = `$case${string}`;

/** Keys that are required in `T`, but may be left out of the input. */
export type FilledKeys<T> = {
  [K in keyof T]-?: K extends Tag ? K : IsFilled<T[K]> extends true ? K : never;
}[keyof T];

/** Keys that the input must have. */
export type RequiredKeys<T> = {
  [K in keyof T]-?: IsOptional<T, K> extends true ? never : K;
}[keyof T];

export type AllKeys<T> = T extends unknown ? keyof T : never;

/** The properties that one alternative of a choice excludes. */
export type ExcludedKeys<T> = {
  [K in keyof T]-?: [Exclude<T[K], undefined>] extends [never] ? K : never;
}[keyof T];

/** The properties that some alternative of `T` may have. */
export type AdmittedKeys<T> = T extends unknown ? Exclude<keyof T, ExcludedKeys<T>> : never;

/**
 * An object type that declares every property of every alternative of `T`. A mapped type over some of its keys has the
 * comments of these properties, and editors find their declarations: the compiler copies both only from a type whose keys the
 * mapped type is constrained to, and drops them where an `as` clause names the keys.
 */
export type EveryProperty<T> = [AllKeys<T>] extends [keyof T] ? T : Together<T>;

/** An intersection of all alternatives without the types of their properties, which could exclude each other. */
type Together<T> = (T extends unknown ? (each: { [K in keyof T]-?: unknown }) => void : never) extends (
  each: infer All,
) => void
  ? All
  : never;

/** The property's value in the alternatives that allow it. */
export type ValueAt<T, K extends PropertyKey> = T extends unknown
  ? K extends keyof T
    ? Exclude<T[K], undefined>
    : never
  : never;

/** The alternatives of `T` in which `K` may be set. */
export type Holding<T, K extends PropertyKey> = T extends unknown
  ? [ValueAt<T, K>] extends [never]
    ? never
    : T
  : never;
