/**
 * The TypeScript types that generated modules and applications use: what a simple value is (`Decimal`, `DateTime` …), what an
 * application may write for it (`Init`), and the fluent builder (`Builder`).
 */
import type { QNameValue, XmlNode } from "../xml/events.ts";

export type { QNameValue, XmlNode } from "../xml/events.ts";

/** Marks a flavoured type; never set on a value. */
declare const flavour: unique symbol;
/** Marks a property that `create` and `toXml` fill in; never set on a value. */
declare const filled: unique symbol;
/** Carries what a builder still lacks; never set on a value. */
declare const lacking: unique symbol;
/** Carries the branches of a choice that exclude each other; never set on a value. */
declare const choice: unique symbol;

/** `T` under a name that editors show. A plain `T` is assignable to it, another flavour is not. */
export type Flavour<T, Name extends string> = T & { readonly [flavour]?: Name };

/** xs:decimal: digits as a string, exactly as in the document (`"19.90"`), never rounded. */
export type Decimal = Flavour<string, "decimal">;
/** xs:dateTime: `2026-08-22T09:30:00Z`; the time zone is optional and nothing shifts it. */
export type DateTime = Flavour<string, "dateTime">;
/** xs:date: `2026-08-22`, perhaps with a time zone. */
export type XsDate = Flavour<string, "date">;
/** xs:time: `09:30:00`, perhaps with a time zone. */
export type XsTime = Flavour<string, "time">;
/** xs:duration: `P1Y2M3DT4H`. */
export type Duration = Flavour<string, "duration">;
/** xs:gYearMonth: `2026-08`. */
export type GYearMonth = Flavour<string, "gYearMonth">;
/** xs:gYear: `2026`. */
export type GYear = Flavour<string, "gYear">;
/** xs:gMonthDay: `--08-22`. */
export type GMonthDay = Flavour<string, "gMonthDay">;
/** xs:gDay: `---22`. */
export type GDay = Flavour<string, "gDay">;
/** xs:gMonth: `--08`. */
export type GMonth = Flavour<string, "gMonth">;
/** xs:anyURI: text that names something; percent signs and spaces stay as they are. */
export type AnyUri = Flavour<string, "anyURI">;

/** A property that a value has once `create` made it, and that `create` and `toXml` fill in where it is absent. */
export type Filled<T> = T & { readonly [filled]?: true };

/** Hints for a reader of the document that every element may carry. */
export interface XsiHints {
  /** xsi:schemaLocation: pairs of a namespace and a place. */
  $schemaLocation?: string;
  /** xsi:noNamespaceSchemaLocation: a place. */
  $noNamespaceSchemaLocation?: string;
}

/** An element that is nil although it has attributes: `xsi:nil` with the attributes `K` of `T`. */
export type Nilled<T, K extends keyof T = never> = { $nil: true } & Pick<T, K>;

/** What an element of type xs:anyType holds: nodes and text; or whatever the type that `$type` names makes of it. */
export interface AnyType extends XsiHints {
  $type?: string;
  $attributes?: Record<string, string>;
  $content?: (string | { $any: XmlNode })[];
  [prop: string]: unknown;
}

/** What an element of type xs:anySimpleType holds: text, or a value of the simple type that `$type` names. */
export type AnySimple = string | { $type: string; $value: unknown };

/** An object with exactly one of the properties of `M`: `{ circle: Circle } | { square: Square }`. */
export type OneOf<M> = {
  [K in keyof M]: { [P in K]: M[P] } & { [P in Exclude<keyof M, K>]?: never };
}[keyof M];

/** As `OneOf`, for many properties: the compiler does not check that there is no second one, the run time does. */
export type EntryOf<M> = { [K in keyof M]: { [P in K]: M[P] } }[keyof M];

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

/** Objects that are one value, not a set of properties. */
type Leaf = Uint8Array | Date;

type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Wildcard content and QNames are told by their exact type: a schema's own type may happen to look alike. */
type IsNode<T> = IsSame<T, XmlNode> extends true ? true : IsSame<T, QNameValue>;

/** Whether `T` has an index signature, as `AnyType` does: there is nothing known about it to widen. */
type IsOpen<T> = string extends keyof T ? true : false;

/** Whether `K` may be absent from a `T`. */
type IsOptional<T, K extends keyof T> = T extends Record<K, T[K]> ? false : true;

type IsFilled<V> = typeof filled extends keyof NonNullable<V> ? true : false;

/** Says nothing that the other properties do not say. */
type Tag = `$case${string}`;

/** Keys that are required in `T` and not in what is written. */
type FilledKeys<T> = {
  [K in keyof T]-?: K extends Tag ? K : IsFilled<T[K]> extends true ? K : never;
}[keyof T];

/** Keys that must be written. */
type RequiredKeys<T> = {
  [K in keyof T]-?: IsOptional<T, K> extends true ? never : K;
}[keyof T];

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
 * What no value is. The compiler names this type where a value has the property `One` beside `Others`, which stand in another branch of
 * the same choice.
 */
export interface NotTogether<One, Others> {
  readonly [choice]: [One, Others];
}

/** The properties that one alternative of a choice excludes. */
type ExcludedKeys<T> = {
  [K in keyof T]-?: [Exclude<T[K], undefined>] extends [never] ? K : never;
}[keyof T];

type AdmittedKeys<T> = T extends unknown ? Exclude<keyof T, ExcludedKeys<T>> : never;

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
 * with the one that is given, and about `T`'s own array otherwise, which knows nothing of `Conflicts`.
 */
interface InitList<Item> extends Array<Init<Item>> {}

type InitOf<T, Whole> = T extends string
  ? StringInit<T>
  : T extends bigint
    ? T | number
    : T extends number | boolean | null | undefined | Leaf
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

type AllKeys<T> = T extends unknown ? keyof T : never;

/** The property's value in the alternatives that allow it. */
type ValueAt<T, K extends PropertyKey> = T extends unknown
  ? K extends keyof T
    ? Exclude<T[K], undefined>
    : never
  : never;

/** The alternatives of `T` in which `K` may be set. */
type Holding<T, K extends PropertyKey> = T extends unknown
  ? [ValueAt<T, K>] extends [never]
    ? never
    : T
  : never;

/** What each alternative of `T` still lacks once `Done` are set. */
type Lacks<T, Done extends PropertyKey> = T extends unknown
  ? Exclude<RequiredKeys<T>, Done | FilledKeys<T>>
  : never;

/** `true` among the results where one alternative lacks nothing. */
type Completeness<T, Done extends PropertyKey> = T extends unknown
  ? [Lacks<T, Done>] extends [never]
    ? true
    : false
  : never;

/** What all alternatives lack. */
type CommonLacks<T, All, Done extends PropertyKey> = Exclude<
  Lacks<All, Done>,
  T extends unknown ? Exclude<Lacks<All, Done>, Lacks<T, Done>> : never
>;

/** `true` where an alternative lacks less than `Missing`. */
type IsBeaten<T, Done extends PropertyKey, Missing> = T extends unknown
  ? [Lacks<T, Done>] extends [Missing]
    ? [Missing] extends [Lacks<T, Done>]
      ? never
      : true
    : never
  : never;

/** What is to be said of alternatives that lack different things: nothing of those that lack more than another. */
type LeastLacks<T, All, Done extends PropertyKey> = T extends unknown
  ? [IsBeaten<All, Done, Lacks<T, Done>>] extends [never]
    ? Lacks<T, Done>
    : never
  : never;

/** What a message should name: first what is missing anyhow, then what the choices still need. */
type Missing<T, Done extends PropertyKey> = [CommonLacks<T, T, Done>] extends [never]
  ? LeastLacks<T, T, Done>
  : CommonLacks<T, T, Done>;

/** The name of a property as a builder's method: an object with a method `then` would pass for a promise. */
type MethodName<K> = K extends "then" ? "$then" : K;

/** What stands in the place of `$build` while properties are missing: the compiler's message names them. */
export interface Incomplete<Names> {
  readonly $missing: Names;
}

/** A nested builder that lacks nothing. */
export interface Complete {
  readonly [lacking]?: never;
}

/** The alternatives of a property's type that have properties of their own. */
type Buildable<V> = V extends
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Leaf
  | readonly unknown[]
  ? never
  : IsOpen<V> extends true
    ? never
    : IsNode<V> extends true
      ? never
      : V;

type BuildCallback<V> = [V] extends [never] ? never : (builder: BuilderState<V, never, never>) => Complete;

/** A value, or a function that builds it: `line => line.sku("A-1").quantity(2)`. */
type BuilderArgument<V> = Init<V> | BuildCallback<Buildable<V>>;

/** Adds entries to a `$content`, in order. */
export type ListBuilder<Entry> = {
  readonly [K in Exclude<AllKeys<Exclude<Entry, string>>, "$any"> as MethodName<K>]: (
    value: BuilderArgument<ValueAt<Exclude<Entry, string>, K>>,
  ) => ListBuilder<Entry>;
} & (string extends Entry ? { readonly $text: (text: string) => ListBuilder<Entry> } : unknown) &
  ("$any" extends AllKeys<Exclude<Entry, string>>
    ? { readonly $any: (node: XmlNode) => ListBuilder<Entry> }
    : unknown);

type ArrayKeys<T> = T extends unknown
  ? { [K in keyof T]-?: Exclude<T[K], undefined> extends readonly unknown[] ? K : never }[keyof T]
  : never;

/** Arrays may be added to any number of times; anything else is set once. */
type SettableKeys<T, Done extends PropertyKey> = Exclude<AllKeys<T>, Tag | Exclude<Done, ArrayKeys<T>>>;

type ArrayMethod<K extends PropertyKey, Item, Next> = K extends "$content"
  ? (...entries: (Init<Item> | ((list: ListBuilder<Item>) => ListBuilder<Item>))[]) => Next
  : (...items: BuilderArgument<Item>[]) => Next;

type WithType<T, Name> = T extends { $type?: infer Own } ? (Name extends Own ? T : never) : never;

type TypeMethod<T, Done extends PropertyKey, Root> = <const Name extends ValueAt<T, "$type">>(
  name: Name,
) => BuilderState<WithType<T, Name>, Done | "$type", Root>;

type Method<T, Done extends PropertyKey, K extends PropertyKey, Root> = [ValueAt<T, K>] extends [
  readonly (infer Item)[],
]
  ? ArrayMethod<K, Item, BuilderState<Holding<T, K>, Done | K, Root>>
  : K extends "$type"
    ? TypeMethod<T, Done, Root>
    : (value: BuilderArgument<ValueAt<T, K>>) => BuilderState<Holding<T, K>, Done | K, Root>;

type Methods<T, Done extends PropertyKey, Root> = {
  readonly [K in SettableKeys<T, Done> as [ValueAt<T, K>] extends [never] ? never : MethodName<K>]: Method<
    T,
    Done,
    K,
    Root
  >;
};

type Finish<T, Done extends PropertyKey, Root> =
  true extends Completeness<T, Done>
    ? Complete & ([Root] extends [never] ? unknown : { readonly $build: () => Root })
    : { readonly [lacking]?: Missing<T, Done> } & ([Root] extends [never]
        ? unknown
        : { readonly $build: Incomplete<Missing<T, Done>> });

/**
 * A builder in one of its states: `T` is what is left of the alternatives, `Done` the properties that are set, `Root` the type
 * that `$build` makes (`never` inside a callback, which ends by returning its builder).
 */
export type BuilderState<T, Done extends PropertyKey, Root> = Methods<T, Done, Root> & Finish<T, Done, Root>;

/**
 * A fluent builder of a `T`: one method a property. A property that is set loses its method, a branch of a choice that is
 * taken removes the others' methods, arrays are added to, and `$build` can be called once nothing is missing.
 */
export type Builder<T> = BuilderState<
  [Buildable<T>] extends [never] ? { $value: T } : Buildable<T>,
  never,
  T
>;
