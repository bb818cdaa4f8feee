/** The fluent builder's type: which methods remain, and which properties are missing before `$build` can be called. */
import type { XmlNode } from "../../xml/events.ts";
import type { Init } from "./init.ts";
import type {
  AdmittedKeys,
  AllKeys,
  EveryProperty,
  FilledKeys,
  Holding,
  IsNode,
  IsOpen,
  LeafValue,
  RequiredKeys,
  Tag,
  ValueAt,
} from "./keys.ts";

/** Carries the properties that a builder still lacks; never set on a value. */
declare const lacking: unique symbol;

/** The properties that each alternative of `T` still lacks once `Done` are set. */
type Lacks<T, Done extends PropertyKey> = T extends unknown
  ? Exclude<RequiredKeys<T>, Done | FilledKeys<T>>
  : never;

/** The union of the results contains `true` if one alternative lacks nothing. */
type Completeness<T, Done extends PropertyKey> = T extends unknown
  ? [Lacks<T, Done>] extends [never]
    ? true
    : false
  : never;

/** The properties that all alternatives lack. */
type CommonLacks<T, All, Done extends PropertyKey> = Exclude<
  Lacks<All, Done>,
  T extends unknown ? Exclude<Lacks<All, Done>, Lacks<T, Done>> : never
>;

/** The union of the results contains `true` if an alternative lacks less than `Missing`. */
type IsBeaten<T, Done extends PropertyKey, Missing> = T extends unknown
  ? [Lacks<T, Done>] extends [Missing]
    ? [Missing] extends [Lacks<T, Done>]
      ? never
      : true
    : never
  : never;

/** The message for alternatives that lack different properties: it leaves out those that lack more than another. */
type LeastLacks<T, All, Done extends PropertyKey> = T extends unknown
  ? [IsBeaten<All, Done, Lacks<T, Done>>] extends [never]
    ? Lacks<T, Done>
    : never
  : never;

/**
 * The properties that a message should name: first those that are missing in every alternative, then those
 * that the choices still need.
 */
type Missing<T, Done extends PropertyKey> = [CommonLacks<T, T, Done>] extends [never]
  ? LeastLacks<T, T, Done>
  : CommonLacks<T, T, Done>;

/** The type in place of `$build` while properties are missing: the compiler's message names them. */
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
  | LeafValue
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

/** A builder that adds entries to a `$content`, in order. */
export type ListBuilder<Entry> = ListMethods<EveryProperty<Exclude<Entry, string>>, Entry> &
  (string extends Entry ? { readonly $text: (text: string) => ListBuilder<Entry> } : unknown) &
  ("$any" extends AllKeys<Exclude<Entry, string>>
    ? { readonly $any: (node: XmlNode) => ListBuilder<Entry> }
    : unknown);

type ListMethods<F, Entry> = ListMethodsFor<F, Exclude<keyof F, "$any" | "then">, Entry> &
  ("then" extends keyof F ? { readonly $then: ListMethod<Entry, "then"> } : unknown);

type ListMethodsFor<F, K extends keyof F, Entry> = {
  readonly [P in K]-?: ListMethod<Entry, P>;
};

type ListMethod<Entry, K extends PropertyKey> = (
  value: BuilderArgument<ValueAt<Exclude<Entry, string>, K>>,
) => ListBuilder<Entry>;

type ArrayKeys<T> = T extends unknown
  ? { [K in keyof T]-?: Exclude<T[K], undefined> extends readonly unknown[] ? K : never }[keyof T]
  : never;

/**
 * The properties that are set and cannot be set again. Arrays can be extended any number of times; every
 * other property is set once.
 */
type SetKeys<T, Done extends PropertyKey> = Exclude<Done, ArrayKeys<T>>;

/** Properties without a method of that name: an object with a method `then` would be treated as a promise. */
type NamelessKeys<T> = Tag | "then" | Exclude<AllKeys<T>, AdmittedKeys<T>>;

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

type Methods<T, Done extends PropertyKey, Root> = MethodsAmong<
  EveryProperty<T>,
  SetKeys<T, Done>,
  T,
  Done,
  Root
>;

type MethodsAmong<F, Set extends PropertyKey, T, Done extends PropertyKey, Root> = MethodsFor<
  F,
  Exclude<keyof F, NamelessKeys<T> | Set>,
  T,
  Done,
  Root
> &
  ("then" extends Exclude<AdmittedKeys<T> & "then", Set>
    ? { readonly $then: Method<T, Done, "then", Root> }
    : unknown);

/** The keys are not renamed, so that the methods have the comments of the properties: see `EveryProperty`. */
type MethodsFor<F, K extends keyof F, T, Done extends PropertyKey, Root> = {
  readonly [P in K]-?: Method<T, Done, P, Root>;
};

type Finish<T, Done extends PropertyKey, Root> =
  true extends Completeness<T, Done>
    ? Complete & ([Root] extends [never] ? unknown : { readonly $build: () => Root })
    : { readonly [lacking]?: Missing<T, Done> } & ([Root] extends [never]
        ? unknown
        : { readonly $build: Incomplete<Missing<T, Done>> });

/**
 * A builder in one of its states: `T` has the remaining alternatives, `Done` the properties that are set,
 * `Root` the type that `$build` makes (`never` inside a callback, which ends by returning its builder).
 */
export type BuilderState<T, Done extends PropertyKey, Root> = Methods<T, Done, Root> & Finish<T, Done, Root>;

/**
 * A fluent builder of a `T`: one method for each property. Setting a property removes its method, and
 * choosing a branch of a choice removes the methods of the others. Arrays can be extended repeatedly.
 * `$build` can be called once nothing is missing.
 */
export type Builder<T> = BuilderState<
  [Buildable<T>] extends [never] ? { $value: T } : Buildable<T>,
  never,
  T
>;
