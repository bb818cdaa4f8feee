/**
 * The input that an application may give for a value: `Init`. Types for reading use `never` where branches of
 * a choice exclude each other; those for writing name the conflict, so that the compiler's message names it.
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

/** A value of the Temporal API, recognised by its tag, so that neither the API nor a polyfill is required. */
export interface TemporalValue<Name extends string> {
  readonly [Symbol.toStringTag]: `Temporal.${Name}`;
  toString(): string;
}

/** The values that may be given for each flavour. */
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

/** The bare `$value` of `T`, if no other property is required. */
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

/**
 * The alternative `A` of `T` with each property that it excludes, one at a time. Nothing is assignable to
 * these types; they exist for the compiler's messages.
 */
type Conflicts<A, T> = {
  [K in ExcludedKeys<A>]: Conflict<
    A,
    K,
    ValueAt<T, K>,
    Exclude<AdmittedKeys<A>, AdmittedKeys<Holding<T, K>>>
  >;
}[ExcludedKeys<A>];

/**
 * `A` with the excluded property `K` of type `V`. All properties of `A` are included with their types,
 * because the compiler uses them to select the best alternative, which gives nested literals their contextual
 * type.
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
 * The input that an application may give for a value of type `T`, as `create`, `toXml` and `validate` accept
 * it: numbers for decimals, a `Date` or Temporal value for dates and times, read-only arrays, properties with
 * a fixed value (and required elements with a default) left out, a bare value for simple content whose
 * attributes are all optional.
 *
 * `T` itself is among the alternatives although `ObjectInit<T>` allows it: the compiler then accepts a
 * finished value at once, whereas comparing two deeply recursive types would exceed its depth limit.
 *
 * Nothing is assignable to the `Conflicts`. They come first because, among alternatives that fit equally
 * well, the compiler's message is about the last one.
 */
export type Init<T> = InitOf<T, T>;

/**
 * A mutable array, in addition to the read-only one. The compiler's messages describe the array type that is
 * most similar to the given one. Without this type, that would be the array of `T` itself, which does not
 * contain `Conflicts`.
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
