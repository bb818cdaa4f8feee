/** Gathers simple values with their markup, and divides their checks between this module and the kernel. */
import {
  type DoubleBounds,
  isBetween,
  plainRange,
  textCheckOf,
  valueKind,
} from "../../../../datatypes/index.ts";
import type { SimpleType } from "../../../../datatypes/types.ts";
import {
  ATTRIBUTE,
  BASIC_PLANE,
  INTEGER,
  LENGTH_SHIFT,
  LONGEST_VALUE,
  NOT_EMPTY,
  type Operation,
  TABLE,
  TEXT,
  TOKEN,
} from "../../kernel/operation.ts";
import type { LeafWriter } from "../any-leaf.ts";
import type { Gather, Operations } from "./gather.ts";

/** Markup around a value. */
export interface Markup {
  readonly before: string;
  readonly behind: string;
  /** The number of characters of `behind` that are the end tag of the element around the value. */
  readonly endTag: number;
  readonly isAttribute: boolean;
}

const MOST_INTEGER = 2 ** 31 - 1;

/**
 * The conditions for passing a value to the kernel, in addition to those that the kernel checks.
 * `text`: a string with a number of UTF-16 units; `integer`: a number of 32 bits; `other`: never, its own writer writes it.
 */
export type ValueCheck =
  | {
      readonly kind: "text";
      readonly min: number;
      readonly max: number;
      readonly bounds: DoubleBounds | undefined;
      readonly action: number;
      readonly table: Operation["table"];
    }
  | { readonly kind: "integer"; readonly min: number; readonly max: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "other" };

const OTHER: ValueCheck = { kind: "other" };

/** The check for the values of a type. @param isAttribute determines the characters that have to be escaped */
export function valueCheckOf(type: SimpleType, isAttribute: boolean): ValueCheck {
  // IDs are compared across the whole document.
  if (type.idKind !== "" || type.variety !== "atomic") return OTHER;
  switch (valueKind(type)) {
    case "number":
    case "bigint": {
      const range = plainRange(type);
      if (range === undefined) return OTHER;
      return {
        kind: "integer",
        min: Math.max(range.min, -MOST_INTEGER),
        max: Math.min(range.max, MOST_INTEGER),
      };
    }
    case "boolean":
      return [...type.facets.keys()].every((name) => name === "whiteSpace") ? { kind: "boolean" } : OTHER;
    case "text":
    case "decimal":
    case "calendar":
      return textCheck(type, isAttribute);
    default:
      return OTHER;
  }
}

/** Bytes that cannot be written unchanged, in text or in an attribute. */
const BREAKS = [0x09, 0x0a, 0x0d];
const ESCAPED = [0x26, 0x3c, 0x3e, 0x22, ...BREAKS];
const WHITE_SPACE = [0x20, ...BREAKS];

function textCheck(type: SimpleType, isAttribute: boolean): ValueCheck {
  const check = textCheckOf(type);
  if (check === undefined) return OTHER;
  const { table, minLength, maxLength, bounds } = check;
  const holds = (byte: number): boolean => table === undefined || (table.classOf[byte] ?? 0) !== 0;
  let action = table === undefined ? 0 : TABLE;
  if (ESCAPED.some(holds)) action |= isAttribute ? ATTRIBUTE : TEXT;
  // Without facets, a value is valid however white space is collapsed.
  const isFree = table === undefined && minLength === 0 && maxLength === Infinity;
  if (type.whiteSpace === "collapse" && !isFree && WHITE_SPACE.some(holds)) action |= TOKEN;
  // Tabs and line breaks count as spaces there, which a table cannot express.
  if (type.whiteSpace === "replace" && table !== undefined && BREAKS.some(holds)) return OTHER;
  if (minLength > 1) action |= BASIC_PLANE;
  if (table !== undefined && table.accepting[1] !== 1) action |= NOT_EMPTY;
  return { kind: "text", min: minLength, max: Math.min(maxLength, LONGEST_VALUE), bounds, action, table };
}

/** Gathers one simple type's values at one place, with their markup. */
export class LeafPlace {
  readonly check: ValueCheck;
  readonly leaf: LeafWriter;
  readonly isAttribute: boolean;
  /** The operation that the kernel checks; for a boolean, the complete text `true`. */
  readonly checked: number;
  /** The operation that the kernel copies; for a boolean, the complete text `false`. */
  readonly copied: number;
  readonly otherwise: number;
  /** An operation without effect: the second word of a number that its own writer wrote. */
  readonly nothing: number;

  constructor(type: SimpleType, leaf: LeafWriter, markup: Markup, operations: Operations) {
    const { before, behind, endTag, isAttribute } = markup;
    const check = valueCheckOf(type, isAttribute);
    this.check = check;
    this.leaf = leaf;
    this.isAttribute = isAttribute;
    this.nothing = operations.literal("");
    this.copied = operations.value({ before, action: 0, behind, endTag });
    this.otherwise = check.kind === "boolean" ? operations.literal(`${before}false${behind}`) : 0;
    this.checked = this.copied;
    if (check.kind === "boolean") this.checked = operations.literal(`${before}true${behind}`);
    if (check.kind === "integer") this.checked = operations.value({ before, action: INTEGER, behind });
    if (check.kind === "text") {
      const { action, table } = check;
      this.checked = operations.value({ before, action, behind, endTag, table }, { leaf, isAttribute });
    }
  }

  /** Gathers a value. Declines one that is not valid. */
  put(value: unknown, gather: Gather): void {
    const { check } = this;
    switch (check.kind) {
      case "text":
        if (typeof value !== "string" || value.length < check.min || value.length > check.max) break;
        if (check.bounds !== undefined && !isBetween(Number(value), check.bounds)) break;
        gather.run += value;
        gather.words[gather.at++] = (value.length << LENGTH_SHIFT) | this.checked;
        return;
      case "integer":
        if (isTaken(value, check)) {
          gather.words[gather.at++] = this.checked;
          gather.words[gather.at++] = value;
        } else {
          gather.words[gather.at++] = this.otherInteger(value, gather);
          gather.words[gather.at++] = gather.number;
        }
        return;
      case "boolean":
        gather.words[gather.at++] =
          value === true ? this.checked : value === false ? this.otherwise : this.apart(value, gather);
        return;
      default:
    }
    this.putOther(value, gather);
  }

  /**
   * The first word of a whole number that is not one of 32 bits, or not a JavaScript number; the second is `gather.number`, which
   * has no effect if the first is enough.
   */
  otherInteger(value: unknown, gather: Gather): number {
    const { check } = this;
    if (check.kind === "integer" && typeof value === "bigint" && value >= check.min && value <= check.max) {
      gather.number = Number(value);
      return this.checked;
    }
    gather.number = this.nothing;
    return this.apart(value, gather);
  }

  /** The word of a value that its own writer writes, and that is not part of the run. */
  apart(value: unknown, gather: Gather): number {
    const { leaf, isAttribute, copied } = this;
    return gather.apart(
      isAttribute ? leaf.attribute(value, gather.state) : leaf.text(value, gather.state),
      copied,
    );
  }

  /** Writes the value with its own writer. */
  putOther(value: unknown, gather: Gather): void {
    gather.words[gather.at++] = this.other(value, gather);
    gather.run += gather.given;
  }

  /** The word of a value that its own writer writes. */
  other(value: unknown, gather: Gather): number {
    return this.isAttribute
      ? gather.attribute(this.leaf, value, this.copied)
      : gather.text(this.leaf, value, this.copied);
  }
}

function isTaken(
  value: unknown,
  { min, max }: { readonly min: number; readonly max: number },
): value is number {
  return typeof value === "number" && (value | 0) === value && value >= min && value <= max;
}
