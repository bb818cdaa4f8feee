/** The parts of values: flavoured strings, hints, nil, wildcards, and objects with one of several properties. */
import type { XmlNode } from "../../xml/events.ts";

/** Marks a flavoured type; never set on a value. */
export declare const flavour: unique symbol;
/** Marks a property that `create` and `toXml` fill in; never set on a value. */
export declare const filled: unique symbol;

/** `T` under a name that editors show. A plain `T` is assignable to it, another flavour is not. */
export type Flavour<T, Name extends string> = T & { readonly [flavour]?: Name };

/** xs:decimal: digits as a string, exactly as in the document (`"19.90"`), never rounded. */
export type Decimal = Flavour<string, "decimal">;
/** xs:dateTime: `2026-08-22T09:30:00Z`; the time zone is optional, and values are never converted to another one. */
export type DateTime = Flavour<string, "dateTime">;
/** xs:date: `2026-08-22`, optionally with a time zone. */
export type XsDate = Flavour<string, "date">;
/** xs:time: `09:30:00`, optionally with a time zone. */
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
/** xs:anyURI: text that identifies a resource; percent signs and spaces are not changed. */
export type AnyUri = Flavour<string, "anyURI">;

/** A property that every value made by `create` has, and that `create` and `toXml` fill in if it is absent. */
export type Filled<T> = T & { readonly [filled]?: true };

/** Hints for the receiver of a document, which every element may carry. */
export interface XsiHints {
  /** xsi:schemaLocation: pairs of a namespace and a location. */
  $schemaLocation?: string;
  /** xsi:noNamespaceSchemaLocation: a location. */
  $noNamespaceSchemaLocation?: string;
}

/** An element that is nil although it has attributes: `xsi:nil` with the attributes `K` of `T`. */
export type Nilled<T, K extends keyof T = never> = { $nil: true } & Pick<T, K>;

/** The value of an element of type xs:anyType: nodes and text; or the value of the type that `$type` names. */
export interface AnyType extends XsiHints {
  $type?: string;
  $attributes?: Record<string, string>;
  $content?: (string | { $any: XmlNode })[];
  [prop: string]: unknown;
}

/** The value of an element of type xs:anySimpleType: text, or a value of the simple type that `$type` names. */
export type AnySimple = string | { $type: string; $value: unknown };

/** An object with exactly one of the properties of `M`: `{ circle: Circle } | { square: Square }`. */
export type OneOf<M> = {
  [K in keyof M]: { [P in K]: M[P] } & { [P in Exclude<keyof M, K>]?: never };
}[keyof M];

/** Like `OneOf`, for many properties: the compiler does not check that there is only one; the run time does. */
export type EntryOf<M> = { [K in keyof M]: { [P in K]: M[P] } }[keyof M];
