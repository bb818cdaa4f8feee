/**
 * What an application may write for a value: `Init`. Types for reading use `never` where branches of a choice exclude
 * each other; those for writing name the conflict, so that the compiler's message names it.
 */
import type {
  AdmittedKeys,
  ExcludedKeys,
  FilledKeys,
  Holding,
  IsNode,
  IsOpen,
  IsOptional,
  LeafValue,
  RequiredKeys,
  ValueAt,
} from "./keys.ts";
import type { flavour } from "./values.ts";

/** Carries the branches of a choice that exclude each other; never set on a value. */
declare const choice: unique symbol;

/** A value of the Temporal API, by its tag, so that neither the API nor a polyfill need be there. */
export interface TemporalValue<Name extends string> {
  readonly [Symbol.toStringTag]: `Temporal.${Name}`;
  toString(): string;
}

/** What may be written for each flavour. */
interface FlavourInit {
  decimal: number | bigint;
  dateTime: Date | TemporalValue<"Instant" | "ZonedDateTime" | "PlainDateTime">;
  date: TemporalValue<"PlainDate">;
  time: TemporalValue<"PlainTime">;
  duration: TemporalValue<"Duration">;
  gYearMonth: TemporalValue<"PlainYearMonth">;
  gMonthDay: TemporalValue<"PlainMonthDay">;
}

type ObjectInit<T> = [FilledKeys<T>] extends [never]
  ? { [K in keyof T]: PropertyInit<T, K> }
  : { [K in keyof T as K extends FilledKeys<T> ? never : K]: PropertyInit<T, K> } & {
      [K in FilledKeys<T>]?: Init<T[K]> | undefined;
    };

type PropertyInit<T, K extends keyof T> = IsOptional<T, K> extends true ? Init<T[K]> | undefined : Init<T[K]>;

/** The bare `$value` of `T`, where nothing else must be written. */
type BareValue<T> = T extends { $value: infer V }
  ? [Exclude<RequiredKeys<T>, FilledKeys<T> | "$value">] extends [never]
    ? Init<V>
    : never
  : never;

/**
 * A type without values. The compiler names it if a value has the property `One` together with `Others`, which are in
 * another branch of the same choice.
 */
export interface NotTogether<One, Others> {
  readonly [choice]: [One, Others];
}

/** The alternative `A` of `T` with each property that it excludes, one at a time: for messages, nothing is assignable to it. */
type Conflicts<A, T> = {
  [K in ExcludedKeys<A>]: Conflict<
    A,
    K,
    ValueAt<T, K>,
    Exclude<AdmittedKeys<A>, AdmittedKeys<Holding<T, K>>>
  >;
}[ExcludedKeys<A>];

/**
 * `A` with the excluded property `K` of type `V`. Each property of `A` is here, with its type, because the compiler looks for
 * the alternative that fits best by their types, and takes the context of nested literals from it.
 */
type Conflict<A, K extends keyof A, V, Others> = NotTogether<K, Others> & {
  readonly [P in keyof A as P extends K ? never : P]: PropertyInit<A, P>;
} & { readonly [P in K]: Init<V> };

type StringInit<T extends string> = typeof flavour extends keyof T
  ? NonNullable<T[typeof flavour]> extends infer Name extends keyof FlavourInit
    ? T | FlavourInit[Name]
    : T
  : T;

/**
 * What an application may write for a value of type `T`, as `create`, `toXml` and `validate` take it: numbers for
 * decimals, a `Date` or Temporal value for dates and times, read-only arrays, properties with a fixed value (and required
 * elements with a default) left out, a bare value for simple content whose attributes are all optional.
 *
 * `T` itself is among the alternatives although `ObjectInit<T>` allows it: the compiler then sees at once that a finished
 * value is fine, where comparing two deeply recursive types would exceed its depth.
 *
 * Nothing is assignable to the `Conflicts`. They come first because, among alternatives that fit equally well, the compiler's
 * message is about the last one.
 */
export type Init<T> = InitOf<T, T>;

/**
 * An array that may be written to, beside the read-only one: the compiler's messages are about the kind of array that has most in common
 * with the one that is given, and about `T`'s own array otherwise, which does not contain `Conflicts`.
 */
interface InitList<Item> extends Array<Init<Item>> {}

type InitOf<T, Whole> = T extends string
  ? StringInit<T>
  : T extends bigint
    ? T | number
    : T extends number | boolean | null | undefined | LeafValue
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Init<Item>[] | InitList<Item>
        : T extends object
          ? IsOpen<T> extends true
            ? T
            : IsNode<T> extends true
              ? T
              : Conflicts<T, Whole> extends infer Excluded
                ? Excluded | T | ObjectInit<T> | BareValue<T>
                : never
          : T;
