/**
 * The TypeScript types that generated modules and applications use: simple values (`Decimal`, `DateTime` …),
 * the input that applications may give for values (`Init`), and the fluent builder (`Builder`).
 */
export type { QNameValue, XmlNode } from "../xml/events.ts";
export type { Builder, BuilderState, Complete, Incomplete, ListBuilder } from "./types/builder.ts";
export type { Init, NotTogether, TemporalValue } from "./types/init.ts";
export type {
  AnySimple,
  AnyType,
  AnyUri,
  DateTime,
  Decimal,
  Duration,
  EntryOf,
  Filled,
  Flavour,
  GDay,
  GMonth,
  GMonthDay,
  GYear,
  GYearMonth,
  Nilled,
  OneOf,
  XsDate,
  XsiHints,
  XsTime,
} from "./types/values.ts";
