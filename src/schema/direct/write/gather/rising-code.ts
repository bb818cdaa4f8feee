/** Generates a function that checks whether the numbers of records are ascending: property names in code are looked up quickly. */
import { type Code, code, FunctionCode, joined, member } from "../../code/code.ts";

/** The records, and the places of their numbers. */
export interface RisingRecords {
  /** The property of the value that contains the records. */
  readonly records: string;
  /** The property of each record that contains its number. */
  readonly number: string;
  /** Properties of the value that must be absent, so that there are no other records. */
  readonly others: readonly string[];
}

/**
 * Whether each record's number is greater than that of the one before, and nothing in the value indicates that there may be other records
 * to check. Call this only if `mayGenerateCode()` returns true.
 */
export function risingCheck({ records, number, others }: RisingRecords): (value: unknown) => boolean {
  const made = new FunctionCode();
  const [value, list, index] = [made.variable(), made.variable(), made.variable()];
  const [record, found, last] = [made.variable(), made.variable(), made.variable()];
  const isThere = (object: Code, prop: string): Code => code`${member(object, prop)} !== undefined`;
  const isNoObject = (each: Code): Code => code`typeof ${each} !== "object" || ${each} === null`;
  const doubts = joined([isNoObject(value), ...others.map((prop) => isThere(value, prop))], code` || `);
  const body = code`
    if (${doubts}) return false;
    const ${list} = ${member(value, records)};
    if (!${made.constant(Array.isArray)}(${list})) return false;
    let ${last} = ${made.constant(Number.NEGATIVE_INFINITY)};
    for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
      const ${record} = ${list}[${index}];
      if (${isNoObject(record)} || ${isThere(record, "$type")}) return false;
      const ${found} = ${member(record, number)};
      if (typeof ${found} !== "number" || !(${found} > ${last})) return false;
      ${last} = ${found};
    }
    return true;`;
  return made.compile<(value: unknown) => boolean>([value], body);
}
